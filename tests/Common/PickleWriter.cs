using System.Buffers.Binary;
using System.Text;

namespace Passband.Tests.Common;

/// <summary>Writes pickles opcode by opcode, honest and dishonest ones alike.</summary>
internal sealed class PickleWriter
{
    private readonly List<byte> _bytes = [];

    public static byte[] Of(Action<PickleWriter> write)
    {
        var writer = new PickleWriter().Op(0x80, 2);
        write(writer);
        return writer.Op('.').ToArray();
    }

    public byte[] ToArray() => [.. _bytes];

    public PickleWriter Op(params ReadOnlySpan<int> bytes)
    {
        foreach (var b in bytes)
            _bytes.Add((byte)b);
        return this;
    }

    public PickleWriter Raw(ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public PickleWriter Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Op('X').Little4(bytes.Length).Raw(bytes);
    }

    public PickleWriter Int(long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return Op(0x8a, 8).Raw(bytes);
    }

    public PickleWriter Float(double value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleBigEndian(bytes, value);
        return Op('G').Raw(bytes);
    }

    public PickleWriter Little4(int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return Raw(bytes);
    }

    public PickleWriter Global(string module, string name) => Op('c').Raw(Encoding.UTF8.GetBytes($"{module}\n{name}\n"));

    public PickleWriter Ints(params ReadOnlySpan<long> values)
    {
        Op('(');
        foreach (var value in values)
            Int(value);
        return Op('t');
    }

    /// <summary>The arguments and call that rebuild one tensor, as torch.save writes them.</summary>
    public PickleWriter Tensor(string storage, string key, long count, long offset, long[] shape, long[] strides, bool legacy = false)
    {
        Global("torch._utils", "_rebuild_tensor_v2").Op('(').Op('(').Text("storage").Global("torch", storage).Text(key).Text("cpu").Int(count);
        if (legacy)
            Op('N');
        Op('t', 'Q').Int(offset).Ints(shape).Ints(strides).Op(0x89);
        return Global("collections", "OrderedDict").Op(')', 'R', 't', 'R');
    }

    public PickleWriter OrderedDict(params ReadOnlySpan<(string Key, Action<PickleWriter> Value)> items)
    {
        Global("collections", "OrderedDict").Op(')', 'R', '(');
        foreach (var (key, value) in items)
        {
            Text(key);
            value(this);
        }

        return Op('u');
    }
}
