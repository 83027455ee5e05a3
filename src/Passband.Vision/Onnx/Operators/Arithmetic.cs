using static TorchSharp.torch;

namespace Passband.Vision.Onnx.Operators;

/// <summary>Arithmetic on numbers of two operands, brought to a common shape, or of one.</summary>
internal static class Arithmetic
{
    public static IEnumerable<OperatorEntry> All =>
    [
        new("Add", Add),
        new("Sub", c => Two(c, (a, b) => a.sub(b))),
        new("Mul", c => Two(c, (a, b) => a.mul(b))),
        new("Div", c => Two(c, (a, b) => Quotient(c, a, b))),
        new("Pow", c => Two(c, Power)),
        new("Mod", c => Two(c, (a, b) => c.Flag("fmod") ? a - (a / b).trunc() * b : a.remainder(b))),
        new("Max", c => Many(c, (a, b) => a.maximum(b))),
        new("Min", c => Many(c, (a, b) => a.minimum(b))),
        new("Sum", c => Many(c, (a, b) => a.add(b))),
        new("Mean", c => Many(c, (a, b) => a.add(b)) / (double)c.Count),
        new("Sqrt", c => c[0].sqrt()),
        new("Exp", c => c[0].exp()),
        new("Log", c => c[0].log()),
        new("Neg", c => c[0].neg()),
        new("Abs", c => c[0].abs()),
        new("Reciprocal", c => c[0].reciprocal()),
        new("Erf", c => c[0].erf()),
        new("Sin", c => c[0].sin()),
        new("Cos", c => c[0].cos()),
        new("Floor", c => c[0].floor()),
        new("Ceil", c => c[0].ceil()),
        new("Round", c => c[0].round()),
        new("Sign", c => c[0].sign()),
    ];

    /// <summary>Two operands on one device and of one type, checked to go together.</summary>
    internal static Tensor Two(OperatorCall c, Func<Tensor, Tensor, Tensor> compute)
    {
        var (a, b) = Alike(c[0], c[1]);
        c.Broadcast(a.shape, b.shape);
        return compute(a, b);
    }

    /// <summary>Sizes live on the processor, activations on the device: whatever meets an activation goes where it is.</summary>
    internal static (Tensor, Tensor) Alike(Tensor a, Tensor b)
    {
        var place = a.device_type != TorchSharp.DeviceType.CPU ? a.device : b.device;
        return (a.to(place), b.to(place));
    }

    private static Tensor Add(OperatorCall c)
    {
        var (a, b) = Alike(c[0], c[1]);
        var shape = c.Broadcast(a.shape, b.shape);
        return c.MayOverwrite && a.dtype == b.dtype && shape.SequenceEqual(a.shape) ? a.add_(b) : a.add(b);
    }

    // Whole numbers are divided as in C: towards zero.
    private static Tensor Quotient(OperatorCall c, Tensor a, Tensor b)
    {
        if (a.is_floating_point() || b.is_floating_point()) return a.div(b);
        if (b.eq(0).any().ToBoolean()) throw c.Fail("a whole number is divided by zero");
        return a.to(ScalarType.Float64).div(b).trunc().to(ScalarType.Int64);
    }

    // A power that is one number has a gradient that libtorch computes without logarithms.
    private static Tensor Power(Tensor a, Tensor b) =>
        b.numel() == 1 && b.dim() <= a.dim() && !b.requires_grad && b.device_type == TorchSharp.DeviceType.CPU
        ? a.pow(b.item()) : a.pow(b);

    private static Tensor Many(OperatorCall c, Func<Tensor, Tensor, Tensor> compute)
    {
        var result = c[0];
        for (var i = 1; i < c.Count; i++)
        {
            var (a, b) = Alike(result, c[i]);
            c.Broadcast(a.shape, b.shape);
            result = compute(a, b);
        }

        return result;
    }
}
