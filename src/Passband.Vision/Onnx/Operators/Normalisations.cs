using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Onnx.Operators;

/// <summary>Normalisations as they are once training is over.</summary>
internal static class Normalisations
{
    private const double Epsilon = 1e-5;

    public static IEnumerable<OperatorEntry> All =>
    [
        new("BatchNormalization", Batch),
        new("InstanceNormalization", c => Groups(c, c[0].dim() > 1 ? c[0].size(1) : 0, c[1], c[2])),
        new("GroupNormalization", Group),
        new("LayerNormalization", Layer),
        new("LpNormalization", Lp),
        new("LRN", LocalResponse),
    ];

    private static Tensor Batch(OperatorCall c)
    {
        var x = c[0];
        if (x.dim() < 2) throw c.Fail($"its input has {x.dim()} dimensions where channels are the second");
        if (c.Opset < 9 && c.Int("spatial", 1) == 0)
            throw c.Fail("it normalises every place by itself (spatial 0), which is not read here");
        if (c.Opset >= 14 && c.Flag("training_mode")) throw c.Fail("it was exported for training: export the model in evaluation mode");
        if (c.Node.Outputs.Skip(1).Any(o => o.Length > 0))
            throw c.Fail("it gives statistics, as in training: export the model in evaluation mode");
        for (var i = 1; i < 5; i++) RequireChannels(c, i, x.size(1));
        return functional.batch_norm(x, c[3], c[4], c[1], c[2], eps: c.Number("epsilon", Epsilon));
    }

    // Until opset 21 scale and bias are numbers of a group, since then of a channel.
    private static Tensor Group(OperatorCall c)
    {
        if (c[0].dim() < 2) throw c.Fail("its input has no channels");
        var (groups, channels) = (c.Int("num_groups", 1), c[0].size(1));
        if (groups < 1 || channels % groups != 0) throw c.Fail($"{channels} channels do not fall into {groups} groups");
        if (c[1].numel() == channels) return Groups(c, groups, c[1], c[2]);
        if (c[1].numel() != groups || c[2].numel() != groups)
            throw c.Fail($"its scale and bias are not one number for each of {groups} groups");
        return Groups(c, groups, c[1].reshape(groups).repeat_interleave(channels / groups, 0), c[2].reshape(groups).repeat_interleave(channels / groups, 0));
    }

    private static Tensor Groups(OperatorCall c, long groups, Tensor scale, Tensor bias)
    {
        if (groups < 1) throw c.Fail("its input has no channels");
        if (scale.dim() != 1 || bias.dim() != 1 || scale.size(0) != c[0].size(1) || bias.size(0) != c[0].size(1))
            throw c.Fail($"its scale and bias are not one number for each of {c[0].size(1)} channels");
        return functional.group_norm(c[0], groups, scale, bias, c.Number("epsilon", Epsilon));
    }

    private static Tensor Layer(OperatorCall c)
    {
        if (c.Node.Outputs.Skip(1).Any(o => o.Length > 0)) throw c.Fail("it gives statistics, which are not read here");
        var axis = (int)c.Axis(c.Int("axis", -1), c[0].dim());
        var shape = c[0].shape[axis..];
        if (!c[1].shape.SequenceEqual(shape) || (c.At(2) is { } b && !b.shape.SequenceEqual(shape)))
            throw c.Fail($"its scale and bias do not have the shape [{string.Join(" x ", shape)}] of what is normalised");
        return functional.layer_norm(c[0], shape, c[1], c.At(2), c.Number("epsilon", Epsilon));
    }

    private static Tensor Lp(OperatorCall c)
    {
        var (p, axis) = (c.Int("p", 2), c.Axis(c.Int("axis", -1), c[0].dim()));
        if (p is not (1 or 2)) throw c.Fail($"its p is {p}; 1 and 2 are ONNX's");
        return functional.normalize(c[0], p, axis);
    }

    // Krizhevsky et al. 2012, section 3.3, with the sum divided by the number of channels, as ONNX has it.
    private static Tensor LocalResponse(OperatorCall c)
    {
        var (x, size) = (Convolutions.Images(c), c.Int("size", 0));
        if (size < 1 || size > Window.Most) throw c.Fail("its size is not a number of channels");
        var (before, after) = ((size - 1) / 2, size - 1 - (size - 1) / 2);
        c.Afford(x.size(0), x.size(1) + size, x.size(2), x.size(3));
        c.AffordWork(x.numel(), size);
        var squares = functional.pad(x.square(), [0, 0, 0, 0, before, after]);
        // Channels as rows of one wide image: a window of size x 1 sums over them.
        var rows = squares.reshape(x.size(0), 1, x.size(1) + size - 1, -1);
        var sums = functional.avg_pool2d(rows, [size, 1], [1, 1], divisor_override: 1).reshape(x.shape);
        return x / (sums * (c.Number("alpha", 1e-4) / size) + c.Number("bias", 1)).pow(c.Number("beta", 0.75));
    }

    private static void RequireChannels(OperatorCall c, int index, long channels)
    {
        if (c[index].dim() != 1 || c[index].size(0) != channels || !c[index].is_floating_point())
            throw c.Fail($"its input {index} is not one number for each of {channels} channels");
    }
}
