using Passband.Vision.Frequency;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Frequency;

public sealed class FilterTests
{
    [Fact]
    public void Hard_masks_of_32_pixels_have_the_known_sizes()
    {
        int[] alphas = [0, 3, 4, 5, 6, 8, 9, 11, 13, 15, 17, 19, 22, 27, 33, 42, 57, 100];
        int[] sizes = [1, 1, 1, 1, 1, 5, 9, 9, 13, 21, 21, 29, 37, 61, 89, 145, 261, 795];
        var (full, half) = (new FrequencyGrid(32, 32), new FrequencyGrid(32, 32, half: true));
        Assert.Equal(sizes, alphas.Select(a => FrequencyMask.LowPass(full, a / 200.0).Kept));
        Assert.Equal(sizes, alphas.Select(a => FrequencyMask.LowPass(half, a / 200.0).Kept));
    }

    [Theory]
    [InlineData(4, 45)]
    [InlineData(8, 193)]
    [InlineData(12, 437)]
    [InlineData(16, 793)]
    public void Masks_strictly_inside_a_radius_have_the_sizes_of_Wang_2020(int radius, int size)
    {
        // Wang et al. keep distances below r; the next smaller distance on the lattice is what "up to" means here.
        var largest = Enumerable.Range(0, radius * radius).Last(d => IsSumOfSquares(d));
        Assert.Equal(size, FrequencyMask.LowPass(new FrequencyGrid(32, 32), Math.Sqrt(largest) / 32).Kept);

        static bool IsSumOfSquares(int d) => Enumerable.Range(0, 17).Any(a => Enumerable.Range(0, 17).Any(b => a * a + b * b == d));
    }

    [Theory]
    [InlineData(32, 32)]
    [InlineData(31, 48)]
    public void Low_and_high_pass_add_up_to_the_image_and_its_mean(int height, int width)
    {
        using var scope = NewDisposeScope();
        var x = rand(2, 3, height, width);
        using var spectrum = ImageSpectrum.Of(x);
        foreach (var cutoff in new[] { 0, 0.05, 0.2, 0.5 })
        {
            var low = spectrum.Filtered(FrequencyMask.LowPass(spectrum.Grid, cutoff).ToTensor(), clip: false);
            var high = spectrum.Filtered(FrequencyMask.HighPass(spectrum.Grid, cutoff).ToTensor(), clip: false);
            var mean = x.mean([2, 3], keepdim: true);
            Assert.True((low + high - mean).allclose(x, atol: 1e-5), $"cutoff {cutoff}");
            Assert.True(high.mean([2, 3], keepdim: true).allclose(mean, atol: 1e-5));
        }

        Assert.True(spectrum.Filtered(FrequencyMask.LowPass(spectrum.Grid, FrequencyGrid.Corner).ToTensor()).allclose(x, atol: 1e-5));
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(0, 7)]
    [InlineData(16, 0)]
    public void A_pure_grating_passes_exactly_up_to_its_frequency(int kx, int ky)
    {
        using var scope = NewDisposeScope();
        var phase = 2 * Math.PI / 32 * (arange(32, float64).view(1, 32) * kx + arange(32, float64).view(32, 1) * ky);
        var x = (0.5 + 0.4 * phase.cos()).to(float32).view(1, 1, 32, 32);
        using var spectrum = ImageSpectrum.Of(x);
        var frequency = Math.Sqrt(kx * kx + ky * ky) / 32;
        Assert.True(spectrum.Filtered(FrequencyMask.LowPass(spectrum.Grid, frequency).ToTensor()).allclose(x, atol: 1e-5));
        var without = spectrum.Filtered(FrequencyMask.LowPass(spectrum.Grid, frequency - 0.001).ToTensor());
        Assert.True(without.allclose(x.mean(), atol: 1e-5));
        Assert.True(spectrum.Filtered(FrequencyMask.BandPass(spectrum.Grid, frequency - 0.001, frequency).ToTensor()).allclose(x, atol: 1e-5));
        Assert.True(spectrum.Filtered(FrequencyMask.BandPass(spectrum.Grid, frequency, 0.71).ToTensor()).allclose(x.mean(), atol: 1e-5));
    }

    [Theory]
    [InlineData(0.5, 5)]
    [InlineData(1.5, 9)]
    [InlineData(3, 17)]
    [InlineData(14, 71)]
    [InlineData(20, 101)]
    public void Kernels_have_the_sides_of_the_study(double sigma, int side) =>
        Assert.Equal(side, GaussianKernel.Weights(sigma, GaussianKernel.StudyRadius(sigma)).Length);

    [Theory]
    [InlineData(1.0, 32, 24)]
    [InlineData(2.5, 20, 32)]
    [InlineData(9, 16, 16)]
    public void The_blur_layer_is_the_circular_convolution_with_the_studys_kernel(double sigma, int height, int width)
    {
        using var scope = NewDisposeScope();
        var x = rand(1, 2, height, width);
        using var blur = new GaussianBlur(sigma);
        var y = blur.Apply(x).data<float>().ToArray();

        var half = GaussianKernel.StudyRadius(sigma);
        var pixels = x.data<float>().ToArray();
        double Direct(int channel, int row, int column)
        {
            double sum = 0, weights = 0;
            for (var dy = -half; dy <= half; dy++)
            {
                for (var dx = -half; dx <= half; dx++)
                {
                    var w = Math.Exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
                    var (r, c) = (((row + dy) % height + 10 * height) % height, ((column + dx) % width + 10 * width) % width);
                    sum += w * pixels[(channel * height + r) * width + c];
                    weights += w;
                }
            }

            return sum / weights;
        }

        foreach (var (channel, row, column) in new[] { (0, 0, 0), (1, 3, width - 1), (1, height - 1, 5), (0, height / 2, width / 2) })
            Assert.Equal(Direct(channel, row, column), (double)y[(channel * height + row) * width + column], 1e-5);
    }

    [Fact]
    public void A_wide_enough_blur_has_the_transfer_function_of_a_Gaussian()
    {
        using var scope = NewDisposeScope();
        var impulse = zeros(1, 1, 64, 64);
        impulse[0, 0, 0, 0] = tensor(1f);
        using var blur = new GaussianBlur(2, radius: 20);
        var gain = fft.rfft2(blur.Apply(impulse)).abs().squeeze();
        using var expected = FrequencyMask.GaussianLowPass(new FrequencyGrid(64, 64, half: true), 2).ToTensor();
        Assert.True(gain.allclose(expected, atol: 2e-4));
        Assert.Equal(0.5, FrequencyMask.GaussianGain(0.1874 / 2, 2), 3);
    }

    [Fact]
    public void Borders_mirror_or_stay_grey()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 0f, 0f, 0f, 1f }, [1, 1, 1, 4]);
        using var reflect = new GaussianBlur(1, BlurBorder.Reflect, radius: 1);
        using var constant = new GaussianBlur(1, BlurBorder.Constant, radius: 1, grey: 1);
        var side = Math.Exp(-0.5) / (1 + 2 * Math.Exp(-0.5));
        Assert.Equal(1 - side, reflect.Apply(x).data<float>().ToArray()[3], 5);
        // Height 1 under a constant border: the rows above and below are grey, too.
        var mixed = constant.Apply(x).data<float>().ToArray();
        Assert.Equal(1 - (1 - 2 * side) * (1 - side), mixed[0], 5);
    }

    [Fact]
    public void A_blur_lets_gradients_through_and_sigma_zero_changes_nothing()
    {
        using var scope = NewDisposeScope();
        using var blur = new GaussianBlur(1.5);
        var x = rand([1, 1, 16, 16], requires_grad: true);
        var gradient = autograd.grad([blur.Apply(x).sum()], [x])[0];
        Assert.True(gradient.allclose(ones_like(gradient), atol: 1e-5));
        using var none = new GaussianBlur(0);
        Assert.True(none.Apply(x).equal(x));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GaussianBlur(-1));
    }
}
