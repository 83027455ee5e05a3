using System.Runtime.CompilerServices;
using System.Text;

namespace TorchSharp.Interop;

/// <summary>
/// An operator of libtorch, found once by name and called through the dispatcher. Arguments are positional; those left
/// out take the schema's default.
/// </summary>
internal sealed unsafe class Operator(string name, string overload = "")
{
    private const int InlineResults = 8;
    private nint _handle;

    /// <summary>Calls an operator with one tensor as its result.</summary>
    internal torch.Tensor Call(params ReadOnlySpan<Arg> args)
    {
        NativeValue* results = stackalloc NativeValue[InlineResults];
        var count = Invoke(args, results, out var overflow);
        if (count == 1 && results[0].Kind == NativeKind.Tensor) return torch.Tensor.Own(results[0].Pointer);
        Free(overflow ?? new ReadOnlySpan<NativeValue>(results, count));
        throw new InvalidOperationException($"The operator {name} returned {count} results where one tensor was expected.");
    }

    /// <summary>Calls an operator that returns several tensors or a list of them.</summary>
    internal torch.Tensor[] CallMany(params ReadOnlySpan<Arg> args)
    {
        NativeValue* results = stackalloc NativeValue[InlineResults];
        var count = Invoke(args, results, out var overflow);
        var all = overflow is null ? new ReadOnlySpan<NativeValue>(results, count) : overflow;
        var tensors = new torch.Tensor[count];
        for (var k = 0; k < count; k++) tensors[k] = torch.Tensor.Own(all[k].Pointer);
        return tensors;
    }

    /// <summary>Calls an operator that returns a number or a truth value.</summary>
    internal Scalar CallScalar(params ReadOnlySpan<Arg> args)
    {
        NativeValue* results = stackalloc NativeValue[InlineResults];
        Invoke(args, results, out _);
        return results[0].Kind switch
        {
            NativeKind.Int => new Scalar(results[0].Integer),
            NativeKind.Double => new Scalar(results[0].Double),
            NativeKind.Bool => new Scalar(results[0].Integer != 0),
            var kind => throw new InvalidOperationException($"The operator {name} returned {kind}, not a number."),
        };
    }

    /// <summary>Calls an operator that writes into its first argument, and returns that argument.</summary>
    internal torch.Tensor CallInPlace(torch.Tensor self, params ReadOnlySpan<Arg> rest)
    {
        var args = new Arg[rest.Length + 1];
        args[0] = self;
        rest.CopyTo(args.AsSpan(1));
        NativeValue* results = stackalloc NativeValue[InlineResults];
        var count = Invoke(args, results, out var overflow);
        Free(overflow ?? new ReadOnlySpan<NativeValue>(results, count));
        return self;
    }

    private static void Free(ReadOnlySpan<NativeValue> results)
    {
        foreach (var result in results)
            if (result.Kind == NativeKind.Tensor) Native.pt_tensor_free(result.Pointer);
    }

    [SkipLocalsInit]
    private int Invoke(ReadOnlySpan<Arg> args, NativeValue* results, out NativeValue[]? overflow)
    {
        if (_handle == 0) _handle = Native.Check(Native.pt_op_find(name, overload));

        NativeValue* values = stackalloc NativeValue[args.Length];
        var listBytes = ListBytes(args);
        var rented = listBytes > 4096 ? new byte[listBytes] : null;
        byte* inline = stackalloc byte[rented is null ? listBytes : 0];
        fixed (byte* heap = rented)
        {
            var lists = heap is null ? inline : heap;
            for (var k = 0; k < args.Length; k++) lists += Fill(args[k], ref values[k], lists);
            var count = Native.Check(Native.pt_op_call(_handle, values, args.Length, results, InlineResults));
            foreach (var arg in args) GC.KeepAlive(arg.Reference);

            overflow = null;
            if (count > InlineResults)
            {
                overflow = new NativeValue[count];
                fixed (NativeValue* all = overflow) Native.pt_results(all);
            }

            return count;
        }
    }

    private static int ListBytes(ReadOnlySpan<Arg> args)
    {
        var bytes = 0;
        foreach (var arg in args)
        {
            bytes += arg.Reference switch
            {
                long[] ints => 8 * ints.Length,
                double[] doubles => 8 * doubles.Length,
                torch.Tensor?[] tensors => 8 * tensors.Length,
                string text => (Encoding.UTF8.GetByteCount(text) + 7) & ~7,
                _ => 0,
            };
        }

        return bytes;
    }

    // Writes the argument and, for a list, its elements at `lists`; returns the bytes used there.
    private static int Fill(in Arg arg, ref NativeValue value, byte* lists)
    {
        value = new NativeValue { Kind = arg.Kind, Integer = arg.Integer, Double = arg.Double };
        switch (arg.Reference)
        {
            case torch.Tensor tensor:
                value.Pointer = tensor.Handle;
                return 0;
            case torch.Generator generator:
                value.Pointer = generator.Handle;
                return 0;
            case long[] ints:
                ints.CopyTo(new Span<long>(lists, ints.Length));
                return List(ref value, lists, ints.Length);
            case double[] doubles:
                doubles.CopyTo(new Span<double>(lists, doubles.Length));
                return List(ref value, lists, doubles.Length);
            case torch.Tensor?[] tensors:
                for (var k = 0; k < tensors.Length; k++) ((nint*)lists)[k] = tensors[k]?.Handle ?? 0;
                return List(ref value, lists, tensors.Length);
            case string text:
                var length = Encoding.UTF8.GetBytes(text, new Span<byte>(lists, Encoding.UTF8.GetByteCount(text)));
                List(ref value, lists, length);
                return (length + 7) & ~7;
            default:
                if (arg.Kind == NativeKind.Device) value.Count = (int)arg.Double;
                return 0;
        }
    }

    private static int List(ref NativeValue value, byte* lists, int count)
    {
        value.Pointer = (nint)lists;
        value.Count = count;
        return 8 * count;
    }
}
