using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Onnx.Operators;

/// <summary>Convolutions of images.</summary>
internal static class Convolutions
{
    public static IEnumerable<OperatorEntry> All =>
    [
        new("Conv", Conv),
        new("ConvTranspose", Transposed),
    ];

    private static Tensor Conv(OperatorCall c)
    {
        var (x, weight) = (Images(c), c[1]);
        if (weight.dim() != 4) throw c.Fail($"its kernels have {weight.dim()} dimensions where those of images have 4");
        var (groups, kernel) = (Groups(c), new[] { weight.size(2), weight.size(3) });
        if (x.size(1) != weight.size(1) * groups || weight.size(0) % groups != 0)
            throw c.Fail($"kernels of shape [{string.Join(" x ", weight.shape)}] in {groups} groups do not go with {x.size(1)} channels");
        if (c.At(2) is { } b && (b.dim() != 1 || b.size(0) != weight.size(0)))
            throw c.Fail($"its bias is not one number for each of {weight.size(0)} channels");
        var window = Window.Of(c, kernel, [x.size(2), x.size(3)]);
        c.Afford([x.size(0), weight.size(0), .. window.Sizes(floor: true)]);
        var sizes = window.Sizes(floor: true);
        c.AffordWork(x.size(0) * weight.size(0) * sizes[0] * sizes[1], weight.size(1) * kernel[0] * kernel[1]);
        c.Afford(x.size(0), x.size(1), x.size(2) + window.Before[0] + window.After[0], x.size(3) + window.Before[1] + window.After[1]);
        if (!window.IsEven) x = functional.pad(x, window.Pads);
        return functional.conv2d(x, weight, c.At(2), window.Strides, window.IsEven ? window.Before : [0, 0], window.Dilations, groups);
    }

    private static Tensor Transposed(OperatorCall c)
    {
        var (x, weight, groups) = (Images(c), c[1], Groups(c));
        if (weight.dim() != 4 || weight.size(0) != x.size(1) || weight.size(0) % groups != 0 || weight.size(2) < 1 || weight.size(3) < 1)
            throw c.Fail($"kernels of shape [{string.Join(" x ", weight.shape)}] in {groups} groups do not go with {x.size(1)} channels");
        if (c.At(2) is { } b && (b.dim() != 1 || b.size(0) != weight.size(1) * groups))
            throw c.Fail("its bias is not one number for each channel");
        if (c.Has("output_shape")) throw c.Fail("it gives output_shape, which is not read here: export it with pads and output_padding");
        if (c.Text("auto_pad", "NOTSET") is not ("NOTSET" or "VALID")) throw c.Fail("its auto_pad is not read here: export it with pads");
        var strides = c.Ints("strides", 2, 1, 1, Window.Most);
        var dilations = c.Ints("dilations", 2, 1, 1, Window.Most);
        var pads = c.Ints("pads", 4, 0, 0, Window.Most);
        var extra = c.Ints("output_padding", 2, 0, 0, Window.Most);
        if (pads[0] != pads[2] || pads[1] != pads[3]) throw c.Fail("its pads differ from side to side, which is not read here");
        if (extra.Zip(strides.Zip(dilations)).Any(e => e.First >= Math.Max(e.Second.First, e.Second.Second)))
            throw c.Fail("its output_padding is not smaller than its strides");
        long Size(int i) => (x.size(2 + i) - 1) * strides[i] - 2 * pads[i] + dilations[i] * (weight.size(2 + i) - 1) + extra[i] + 1;
        if (Size(0) < 1 || Size(1) < 1) throw c.Fail("nothing is left of the image");
        c.Afford(x.size(0), weight.size(1) * groups, Size(0), Size(1));
        c.AffordWork(x.numel(), weight.size(1) * weight.size(2) * weight.size(3));
        // libtorch 1.13 gives a result of the wrong size in bfloat16 on processors.
        var (type, exact) = (x.dtype, ScalarType.Float32);
        return functional.conv_transpose2d(x.to(exact), weight.to(exact), c.At(2)?.to(exact), strides, [pads[0], pads[1]], extra, dilations, groups).to(type);
    }

    /// <summary>The first operand as a batch of images that are not empty.</summary>
    internal static Tensor Images(OperatorCall c) => c[0].dim() == 4 && c[0].shape.All(s => s > 0) && c[0].is_floating_point() ? c[0]
        : throw c.Fail($"its input has the shape [{string.Join(" x ", c[0].shape)}] where a batch of images has 4 dimensions, channels second");

    private static long Groups(OperatorCall c) => c.Int("group", 1) is var groups and >= 1 and <= 1 << 20 ? groups
        : throw c.Fail("its group is not a positive number");
}
