using System.Runtime.InteropServices;
using Passband.Vision.Checkpoints;
using static TorchSharp.torch;

namespace Passband.Vision.Onnx.Operators;

/// <summary>Operators that make numbers out of settings and sizes, or turn them into another kind.</summary>
internal static class Constants
{
    private const int FloatType = 1;

    public static IEnumerable<OperatorEntry> All =>
    [
        new("Constant", Constant),
        new("ConstantOfShape", Filled),
        new("Range", Range),
        new("Cast", c => Cast(c, c[0], c.Int("to", FloatType))),
        new("CastLike", c => c[0].to(c[1].dtype)),
    ];

    /// <summary>A stored tensor in the three kinds that are computed with: float32, int64 and bool.</summary>
    internal static Tensor Of(StoredTensor stored) => stored.DType switch
    {
        DType.Bool => tensor(stored.Data.ToArray(), stored.Shape).ne(0),
        var type when type.IsFloatingPoint() => tensor(stored.ToFloat32(), stored.Shape),
        DType.Int64 => tensor(MemoryMarshal.Cast<byte, long>(stored.Data.Span).ToArray(), stored.Shape),
        // The smaller kinds are exact in float32 up to 16 bits only.
        DType.Int32 => tensor(MemoryMarshal.Cast<byte, int>(stored.Data.Span).ToArray(), stored.Shape).to(ScalarType.Int64),
        _ => tensor(stored.ToFloat32(), stored.Shape).to(ScalarType.Int64),
    };

    private static Tensor Constant(OperatorCall c)
    {
        foreach (var (name, attribute) in c.Node.Attributes)
        {
            switch (name)
            {
                case "value" when attribute.Tensor is { } stored: return Of(stored);
                case "value_float" when attribute.Number is { } number: return tensor(number);
                case "value_int" when attribute.Integer is { } integer: return tensor(integer);
                case "value_floats" when attribute.Numbers is { } numbers: return tensor([.. numbers], [numbers.Count]);
                case "value_ints" when attribute.Integers is { } integers: return tensor([.. integers], [integers.Count]);
            }
        }

        throw c.Fail("it holds no numbers that can be read here");
    }

    private static Tensor Filled(OperatorCall c)
    {
        var shape = c.Integers(0);
        c.Afford(shape);
        if (!c.Node.Attributes.TryGetValue("value", out var attribute)) return zeros(shape, c.Floating);
        if (attribute.Tensor is not { ElementCount: 1 } stored) throw c.Fail("its value is not one number");
        using var value = Of(stored);
        return full(shape, value.item(), value.is_floating_point() ? c.Floating : value.dtype);
    }

    private static Tensor Range(OperatorCall c)
    {
        var (start, stop, step) = (c.Numbers(0), c.Numbers(1), c.Numbers(2));
        if (start.Length != 1 || stop.Length != 1 || step.Length != 1 || step[0] == 0)
            throw c.Fail("it needs a start, an end and a step that is not 0");
        var count = Math.Ceiling((stop[0] - start[0]) / step[0]);
        if (!(Math.Abs(count) < long.MaxValue)) throw c.Fail("it has no end");
        c.Afford(Math.Max(0, (long)count));
        var places = arange(0, Math.Max(0, (long)count), 1, ScalarType.Int64);
        return c[0].is_floating_point() ? places.to(c.Floating) * step[0] + start[0] : places * (long)step[0] + (long)start[0];
    }

    // All floating-point types are computed in one, all whole numbers in 64 bits.
    private static Tensor Cast(OperatorCall c, Tensor x, long type) => type switch
    {
        1 or 10 or 11 or 16 => x.to(c.Floating),
        2 or 3 or 4 or 5 or 6 or 7 or 12 or 13 => x.is_floating_point() ? x.trunc().to(ScalarType.Int64) : x.to(ScalarType.Int64),
        9 => x.ne(0),
        _ => throw c.Fail($"it asks for elements of type {type}, which are not numbers that can be read here"),
    };
}
