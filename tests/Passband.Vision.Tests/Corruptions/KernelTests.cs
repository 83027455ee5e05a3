using Passband.Vision.Corruptions;
using Passband.Vision.Corruptions.Filters;
using Passband.Vision.Corruptions.Kinds;
using Passband.Vision.Frequency;

namespace Passband.Vision.Tests.Corruptions;

/// <summary>The kernels of blurs against their definitions.</summary>
public sealed class KernelTests
{
    [Theory]
    [InlineData(0.3, 0.4, 0.04039, 0.91922)]
    [InlineData(0.4, 0.5, 0.10651, 0.78699)]
    [InlineData(0.5, 0.6, 0.16638, 0.66724)]
    public void A_disk_of_one_pixel_is_the_small_gaussian_alone(double radius, double softening, double side, double middle)
    {
        double[] taps = [side, middle, side];
        var kernel = DiskKernel.Of(radius, softening);
        Assert.Equal(9, kernel.Length);
        Assert.All(kernel, tap => Assert.Equal(taps[tap.Dx + 1] * taps[tap.Dy + 1], tap.Weight, 1e-5));
    }

    [Fact]
    public void Disks_of_radius_1_and_a_half_more_are_a_plus_and_a_box()
    {
        var plus = DiskKernel.Of(1, 0.2).Where(tap => tap.Weight > 1e-5).ToList();
        Assert.Equal(5, plus.Count);
        Assert.All(plus, tap => Assert.Equal(0.2, tap.Weight, 1e-5));
        var box = DiskKernel.Of(1.5, 0.1).Where(tap => tap.Weight > 1e-5).ToList();
        Assert.Equal(9, box.Count);
        Assert.All(box, tap => Assert.Equal(1 / 9.0, tap.Weight, 1e-6));
    }

    [Theory]
    [InlineData(3, 29)]
    [InlineData(4, 49)]
    [InlineData(6, 113)]
    [InlineData(8, 197)]
    public void Disks_have_the_pixels_within_their_radius(double radius, int pixels)
    {
        // A softening of 0.01 moves nothing, so that the disk is left.
        var kernel = DiskKernel.Of(radius, 0.01);
        Assert.Equal(pixels, kernel.Length);
        Assert.All(kernel, tap => Assert.Equal(1.0 / pixels, tap.Weight, 1e-7));
    }

    [Theory]
    [InlineData(3, 0.1, 29, 3, 1)]
    [InlineData(4, 0.5, 49, 5, 1)]
    [InlineData(6, 0.5, 113, 7, 1)]
    [InlineData(8, 0.5, 197, 7, 1)]
    [InlineData(10, 0.5, 317, 9, 13)]
    public void The_weights_of_a_disk_add_up_to_1_unless_it_touches_the_edge_of_its_grid(double radius, double softening, int pixels, int next, int nextButOne)
    {
        var sum = DiskKernel.Of(radius, softening).Sum(tap => (double)tap.Weight);
        if (radius < 8)
        {
            Assert.Equal(1, sum, 1e-6);
            return;
        }

        // Along each axis the edge's column holds 1 pixel and those before it some more. Beyond the edge stand the columns before it again,
        // and what the edge's own column would send there is lost.
        var weights = GaussianKernel.Weights(softening, radius > 8 ? 2 : 1);
        var (one, two) = radius > 8 ? (weights[^2], weights[^1]) : (weights[^1], 0);
        var gain = 2 * (one * (next - 1) + two * (nextButOne - 1)) / pixels;
        Assert.Equal((1 + gain) * (1 + gain), sum, 2e-4);
        Assert.InRange(sum, 1.01, 1.02);
    }

    [Theory]
    [InlineData("defocus-blur", 1)]
    [InlineData("defocus-blur", 5)]
    [InlineData("gaussian-blur", 5)]
    public void A_single_bright_pixel_becomes_the_kernel(string id, int severity)
    {
        const int side = 65, middle = side / 2;
        var pixels = new byte[side * side];
        pixels[middle * side + middle] = 255;
        var blurred = Corrupting.Samples(id, Corrupting.Cifar(severity), pixels, 1, side, side);
        var gauss = GaussianKernel.Weights(1, 4);
        var disk = severity == 1 ? DiskKernel.Of(0.3, 0.4) : DiskKernel.Of(1.5, 0.1);
        for (var k = 0; k < pixels.Length; k++)
        {
            var (dx, dy) = (k % side - middle, k / side - middle);
            var expected = id == "gaussian-blur" ? Math.Abs(dx) > 4 || Math.Abs(dy) > 4 ? 0 : gauss[dx + 4] * gauss[dy + 4]
                : disk.Where(tap => (tap.Dx, tap.Dy) == (-dx, -dy)).Sum(tap => tap.Weight);
            Assert.Equal(expected, blurred[k] / 255, 1e-6);
        }

        Assert.Equal(1, blurred.Sum() / 255, 1e-5);
    }

    [Fact]
    public void Motion_reads_along_half_a_gaussian_to_the_right_at_0_degrees_and_upwards_at_minus_90()
    {
        var right = MotionKernel.Of(6, 1.5, 0);
        var sum = Enumerable.Range(0, 13).Sum(j => Math.Exp(-j * j / 4.5));
        Assert.All(right.Index(), tap => Assert.Equal((tap.Index, 0, Math.Exp(-tap.Index * tap.Index / 4.5) / sum), (tap.Item.Dx, tap.Item.Dy, tap.Item.Weight), (a, b) =>
            a.Item1 == b.Item1 && a.Item2 == b.Item2 && Math.Abs(a.Item3 - b.Item3) < 1e-6));
        Assert.Equal(1, right.Sum(tap => tap.Weight), 1e-6);
        var up = MotionKernel.Of(20, 15, -90);
        Assert.Equal(41, up.Length);
        Assert.All(up.Index(), tap => Assert.Equal((0, -tap.Index), (tap.Item.Dx, tap.Item.Dy)));
        // At 45 degrees a step is 0.707 pixels both ways, rounded to the nearest, halves downwards.
        Assert.Equal([0, 1, 1, 2, 3, 4, 4, 5], MotionKernel.Of(20, 15, 45).Take(8).Select(tap => tap.Dx));
    }

    [Theory]
    [InlineData(CorruptionTable.Cifar, new[] { 7, 12, 16, 21, 26 }, new[] { 1.06, 1.11, 1.15, 1.20, 1.25 })]
    [InlineData(CorruptionTable.ImageNet, new[] { 12, 16, 11, 13, 11 }, new[] { 1.11, 1.15, 1.20, 1.24, 1.30 })]
    public void A_zoom_has_as_many_factors_as_double_arithmetic_gives(CorruptionTable table, int[] counts, double[] last)
    {
        for (var severity = 1; severity <= 5; severity++)
        {
            var factors = ZoomBlur.Factors(new(table, severity));
            Assert.Equal(counts[severity - 1], factors.Length);
            Assert.Equal((1, last[severity - 1]), (factors[0], factors[^1]), (a, b) => a.Item1 == b.Item1 && Math.Abs(a.Item2 - b.Item2) < 1e-9);
        }
    }

    [Fact]
    public void The_crops_of_a_zoom_are_those_of_the_definition()
    {
        var crops = ZoomBlur.Factors(Corrupting.Cifar(5)).Select(factor => new ClippedZoom(32, 32, factor).Crop).ToList();
        int[] expected = [32, 32, 32, 32, 31, 31, 31, 30, 30, 30, 30, 29, 29, 29, 29, 28, 28, 28, 28, 27, 27, 27, 27, 27, 26, 26];
        Assert.Equal(expected, crops);
    }

    [Fact]
    public void A_zoom_of_a_ramp_is_a_flatter_ramp()
    {
        // Twice: the crop of 16 pixels from the 8th on, at steps of 15/31.
        var canvas = new CorruptionCanvas(1, 32, 32);
        var (ramp, zoomed) = (Enumerable.Range(0, 32 * 32).Select(k => (float)(k % 32 + 3 * (k / 32))).ToArray(), new float[32 * 32]);
        new ClippedZoom(32, 32, 2).Add(canvas, ramp, zoomed);
        for (var k = 0; k < zoomed.Length; k++) Assert.Equal(32 + k % 32 * 15 / 31.0 + 3 * (k / 32) * 15 / 31.0, zoomed[k], 1e-3);
    }

    [Theory]
    [InlineData(Edge.Nearest, new[] { 0, 0, 0, 1, 2, 3, 3, 3, 3 })]
    [InlineData(Edge.Reflect, new[] { 1, 0, 0, 1, 2, 3, 3, 2, 1 })]
    [InlineData(Edge.Mirror, new[] { 2, 1, 0, 1, 2, 3, 2, 1, 0 })]
    public void Edges_repeat_or_mirror(object edge, int[] expected) =>
        Assert.Equal(expected, Enumerable.Range(-2, 9).Select(place => ((Edge)edge).At(place, 4)));

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(11)]
    public void Gaussian_blur_takes_from_white_noise_the_power_that_its_transfer_function_says(int column)
    {
        const int count = 60, side = 64, cut = 48;
        const double sigma = 1;
        var noise = Corrupting.White(count, 1, side, side);
        var samples = new float[count * side * side];
        for (var i = 0; i < count; i++)
            Corrupting.Samples("gaussian-blur", Corrupting.ImageNet(1), noise.Pixels(i, 1).ToArray(), 1, side, side).CopyTo(samples, i * side * side);

        using var scope = TorchSharp.torch.NewDisposeScope();
        // Away from the edges, whose repeated pixels are no white noise. Bytes drawn evenly have the variance (256^2 - 1) / 12.
        var images = TorchSharp.torch.tensor(samples, [count, side, side])[.., 8..(8 + cut), 8..(8 + cut)];
        var power = TorchSharp.torch.fft.fft2(images - images.mean([1, 2], keepdim: true)).abs().square().mean([0]) / (cut * cut * 65535 / 12.0);
        var rows = Enumerable.Range(-4, 9).ToList();
        var measured = rows.Sum(row => power[(row + cut) % cut, column].ToDouble());
        var expected = rows.Sum(row => Math.Exp(-4 * Math.PI * Math.PI * sigma * sigma * (row * row + column * column) / (cut * cut)));
        // 540 values with the spread of their mean: a standard error of 4 %.
        Assert.Equal(1, measured / expected, 0.17);
    }
}
