using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Onnx.Operators;

/// <summary>Operators that bend every number by itself, with ONNX's defaults for their constants.</summary>
internal static class Activations
{
    public static IEnumerable<OperatorEntry> All =>
    [
        new("Relu", c => c.MayOverwrite ? c[0].relu_() : c[0].relu()),
        new("LeakyRelu", c => functional.leaky_relu(c[0], c.Number("alpha", 0.01))),
        new("PRelu", PRelu),
        new("ThresholdedRelu", c => where(c[0] > c.Number("alpha", 1), c[0], zeros_like(c[0]))),
        new("Elu", c => functional.elu(c[0], c.Number("alpha", 1))),
        new("Celu", c => functional.celu(c[0], c.Number("alpha", 1) is var alpha and not 0 ? alpha : throw c.Fail("its alpha is 0"))),
        new("Selu", Selu),
        new("Sigmoid", c => c[0].sigmoid()),
        new("HardSigmoid", c => (c[0] * c.Number("alpha", 0.2) + c.Number("beta", 0.5)).clamp(0, 1)),
        new("HardSwish", c => functional.hardswish(c[0])),
        new("Tanh", c => c[0].tanh()),
        new("Softplus", c => functional.softplus(c[0])),
        new("Softsign", c => c[0] / (c[0].abs() + 1)),
        new("Mish", c => functional.mish(c[0])),
        new("Gelu", c => c.Text("approximate", "none") == "tanh" ? TanhGelu(c[0]) : functional.gelu(c[0])),
        new("Softmax", c => Flattened(c, (x, axis) => x.softmax(axis))),
        new("LogSoftmax", c => Flattened(c, (x, axis) => x.log_softmax(axis))),
        new("Clip", Clip),
    ];

    // Slopes are broadcast as for every operator of two operands; a slope a channel is written as C x 1 x 1.
    private static Tensor PRelu(OperatorCall c)
    {
        c.Broadcast(c[0].shape, c[1].shape);
        return c[0].clamp(min: 0) + c[1] * c[0].clamp(max: 0);
    }

    private static Tensor Selu(OperatorCall c)
    {
        if (!c.Has("alpha") && !c.Has("gamma")) return functional.selu(c[0]);
        var (alpha, gamma) = (c.Number("alpha", 1.6732632423543772), c.Number("gamma", 1.0507009873554805));
        return functional.elu(c[0], alpha) * gamma;
    }

    // Hendrycks and Gimpel, 2016, section 2.
    private static Tensor TanhGelu(Tensor x) => x * 0.5 * (((x + x.pow(3) * 0.044715) * Math.Sqrt(2 / Math.PI)).tanh() + 1);

    // Before opset 13 all dimensions from the axis on are one, and the axis is 1 unless it is given.
    private static Tensor Flattened(OperatorCall c, Func<Tensor, long, Tensor> apply)
    {
        var rank = c[0].dim();
        if (rank == 0) throw c.Fail("its input is a single number");
        if (c.Opset >= 13) return apply(c[0], c.Axis(c.Int("axis", -1), rank));
        var axis = c.Axis(c.Int("axis", 1), rank);
        return axis == rank - 1 ? apply(c[0], axis) : apply(c[0].flatten(axis), axis).reshape(c[0].shape);
    }

    // Bounds are settings before opset 11 and operands since.
    private static Tensor Clip(OperatorCall c)
    {
        var x = c[0];
        if (c.Opset < 11)
            return x.clamp(c.Number("min", double.NegativeInfinity), c.Number("max", double.PositiveInfinity));
        if (c.At(1) is { } least) x = x.maximum(Bound(c, least, x));
        if (c.At(2) is { } most) x = x.minimum(Bound(c, most, x));
        return x;
    }

    private static Tensor Bound(OperatorCall c, Tensor bound, Tensor x) => bound.numel() == 1 ? bound.reshape().to(x.device, x.dtype)
        : throw c.Fail("its bound is not one number");
}
