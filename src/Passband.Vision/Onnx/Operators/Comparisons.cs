using static TorchSharp.torch;

namespace Passband.Vision.Onnx.Operators;

/// <summary>Comparisons, logic, and the choice between two operands.</summary>
internal static class Comparisons
{
    public static IEnumerable<OperatorEntry> All =>
    [
        new("Equal", c => Arithmetic.Two(c, (a, b) => a.eq(b))),
        new("Greater", c => Arithmetic.Two(c, (a, b) => a.gt(b))),
        new("Less", c => Arithmetic.Two(c, (a, b) => a.lt(b))),
        new("GreaterOrEqual", c => Arithmetic.Two(c, (a, b) => a.ge(b))),
        new("LessOrEqual", c => Arithmetic.Two(c, (a, b) => a.le(b))),
        new("And", c => Arithmetic.Two(c, (a, b) => a.logical_and(b))),
        new("Or", c => Arithmetic.Two(c, (a, b) => a.logical_or(b))),
        new("Xor", c => Arithmetic.Two(c, (a, b) => a.logical_xor(b))),
        new("Not", c => c[0].logical_not()),
        new("Where", Where),
    ];

    private static Tensor Where(OperatorCall c)
    {
        var (x, y) = Arithmetic.Alike(c[1], c[2]);
        var (condition, _) = Arithmetic.Alike(c[0], x);
        (x, _) = Arithmetic.Alike(x, condition);
        c.Broadcast(condition.shape, c.Broadcast(x.shape, y.shape));
        return where(condition.to(ScalarType.Bool), x, x.dtype == y.dtype ? y : y.to(x.dtype));
    }
}
