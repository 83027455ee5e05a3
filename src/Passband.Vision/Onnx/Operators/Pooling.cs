using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Onnx.Operators;

/// <summary>Summaries of parts of images, and of whole ones.</summary>
internal static class Pooling
{
    // Pooling adds one number after the other, where convolutions are matrix products.
    private const int Slowness = 16;

    public static IEnumerable<OperatorEntry> All =>
    [
        new("MaxPool", Largest),
        new("AveragePool", Average),
        new("LpPool", Norm),
        new("GlobalAveragePool", c => Convolutions.Images(c).mean([2, 3], keepdim: true)),
        new("GlobalMaxPool", c => Convolutions.Images(c).amax([2, 3], keepdim: true)),
    ];

    private static Tensor Largest(OperatorCall c)
    {
        if (c.Node.Outputs.Count(o => o.Length > 0) > 1) throw c.Fail("it also gives the places of the largest, which are not read here");
        if (c.Flag("storage_order")) throw c.Fail("its storage_order is not read here");
        var (x, window, ceil) = Read(c);
        var (margins, inside) = Inside(window);
        if (!inside) x = functional.pad(x, window.Pads, TorchSharp.PaddingModes.Constant, double.NegativeInfinity);
        return functional.max_pool2d(x, window.Kernel, window.Strides, margins, window.Dilations, ceil);
    }

    private static Tensor Average(OperatorCall c)
    {
        var (x, window, ceil) = Read(c);
        if (window.Dilations is not [1, 1]) throw c.Fail("its dilations are not read here");
        var withMargins = c.Flag("count_include_pad");
        var (margins, inside) = Inside(window);
        if (inside) return functional.avg_pool2d(x, window.Kernel, window.Strides, margins, ceil, withMargins);
        var sums = Sums(x, window, ceil);
        if (withMargins) return sums / (double)(window.Kernel[0] * window.Kernel[1]);
        return sums / Sums(ones([1, 1, x.size(2), x.size(3)], x.dtype, x.device), window, ceil);
    }

    private static Tensor Norm(OperatorCall c)
    {
        var (x, window, ceil) = Read(c);
        var p = c.Int("p", 2);
        if (p < 1 || window.Dilations is not [1, 1]) throw c.Fail("its p or its dilations are not read here");
        return Sums(x.abs().pow(p), window, ceil).pow(1.0 / p);
    }

    // Margins count as zeros.
    private static Tensor Sums(Tensor x, Window window, bool ceil) =>
        functional.avg_pool2d(functional.pad(x, window.Pads), window.Kernel, window.Strides, [0, 0], ceil, true, 1);

    private static (Tensor Images, Window Window, bool Ceil) Read(OperatorCall c)
    {
        var x = Convolutions.Images(c);
        var kernel = c.Ints("kernel_shape", 2, 0, 1, Window.Most);
        var window = Window.Of(c, kernel, [x.size(2), x.size(3)]);
        var ceil = c.Flag("ceil_mode");
        var sizes = window.Sizes(!ceil);
        c.Afford([x.size(0), x.size(1), .. sizes]);
        c.AffordWork(x.size(0) * x.size(1) * sizes[0] * sizes[1], Slowness * kernel[0] * kernel[1]);
        c.Afford(x.size(0), x.size(1), x.size(2) + window.Before[0] + window.After[0], x.size(3) + window.Before[1] + window.After[1]);
        return (x, window, ceil);
    }

    // libtorch takes margins of up to half the kernel, alike on opposite sides.
    private static (long[] Margins, bool Inside) Inside(Window window)
    {
        var inside = window.IsEven && window.Before.Zip(window.Kernel).All(m => 2 * m.First <= m.Second);
        return (inside ? window.Before : [0, 0], inside);
    }
}
