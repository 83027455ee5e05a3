using Passband.Vision.Frequency;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Frequency;

/// <summary>Contrast, noise and what a blur takes away, against their formulas.</summary>
public sealed class StimulusTests
{
    [Fact]
    public void Reduced_contrast_scales_about_middle_grey()
    {
        using var scope = NewDisposeScope();
        var images = tensor((float[])[0, 0.25f, 0.5f, 1], [1, 1, 2, 2]);
        Assert.True(Contrast.Reduce(images, 0.3).allclose(tensor((float[])[0.35f, 0.425f, 0.5f, 0.65f], [1, 1, 2, 2])));
        Assert.True(Contrast.Reduce(images, 1).equal(images));
        Assert.Throws<ArgumentOutOfRangeException>(() => Contrast.Reduce(images, 1.1));
    }

    [Fact]
    public void Uniform_noise_has_the_variance_and_the_flat_spectrum_of_its_width()
    {
        using var scope = NewDisposeScope();
        var images = full([40, 3, 32, 32], 0.5f);
        const double width = 0.2;
        var noise = PixelNoise.Uniform(images, width, 3, 0) - images;
        Assert.True(noise[.., 0].equal(noise[.., 2]));
        Assert.InRange(noise.abs().max().ToDouble(), 0.999 * width, width);
        // 40960 values: variance w^2 / 3 within four standard errors, w^2 sqrt(4/45 / n).
        var variance = noise[.., 0].square().mean().ToDouble();
        Assert.InRange(variance, width * width * (1 / 3.0 - 0.006), width * width * (1 / 3.0 + 0.006));
        // E|F|^2 = variance x H x W at every frequency; the mean over 40 images and a quarter of the plane.
        var power = fft.fft2(noise[.., 0]).abs().square().mean([0]) / 1024;
        foreach (var corner in new[] { power[0..16, 0..16], power[8..24, 8..24] }) Assert.InRange(corner.mean().ToDouble() / variance, 0.95, 1.05);
    }

    [Fact]
    public void Gaussian_noise_has_its_deviation_in_every_channel_and_scales_with_it()
    {
        using var scope = NewDisposeScope();
        var images = full([40, 3, 32, 32], 0.5f);
        var noise = PixelNoise.Gaussian(images, 0.2, 3, 0) - images;
        // 122880 values: a mean within four standard errors, and a standard deviation within four of its own, sigma / sqrt(2 n).
        Assert.InRange(noise.mean().ToDouble(), -0.0023, 0.0023);
        Assert.InRange(noise.square().mean().sqrt().ToDouble() / 0.2, 1 - 0.0081, 1 + 0.0081);
        Assert.InRange((noise[.., 0] * noise[.., 1]).mean().ToDouble() / 0.04, -0.02, 0.02);
        Assert.True((PixelNoise.Gaussian(images, 0.1, 3, 0) - images).mul(2).allclose(noise, 0, 1e-6));
        Assert.True((PixelNoise.Gaussian(images[5..7], 0.2, 3, 5) - images[5..7]).equal(noise[5..7]));
        Assert.True(PixelNoise.Gaussian(images, 0, 3, 0).equal(images));
        Assert.Throws<ArgumentOutOfRangeException>(() => PixelNoise.Gaussian(images, -1, 3, 0));
    }

    [Fact]
    public void The_noise_of_an_image_depends_on_its_index_and_the_seed_alone()
    {
        using var scope = NewDisposeScope();
        var images = full([5, 1, 8, 8], 0.5f);
        var together = PixelNoise.Uniform(images, 0.1, 7, 20);
        Assert.True(together[2..5].equal(PixelNoise.Uniform(images[0..3], 0.1, 7, 22)));
        Assert.False(together.allclose(PixelNoise.Uniform(images, 0.1, 8, 20)));
        Assert.True(PixelNoise.Uniform(images, 0, 7, 20).equal(images));
    }

    [Theory]
    [InlineData(1.0, 4)]
    [InlineData(0.8, 7)]
    public void What_a_blur_takes_away_of_a_wave_is_one_minus_its_gain(double sigma, int frequency)
    {
        using var scope = NewDisposeScope();
        var wave = tensor(Enumerable.Range(0, 32 * 32).Select(k => (float)Math.Cos(2 * Math.PI * frequency * (k % 32) / 32)).ToArray(), [1, 1, 32, 32]);
        using var blur = new GaussianBlur(sigma, BlurBorder.Circular, radius: 12);
        var left = BlurRemoval.Apply(0.6 + 0.3 * wave, blur);
        // The sampled kernel differs a little from the continuous Gaussian.
        var gain = 1 - FrequencyMask.GaussianGain(frequency / 32.0, sigma);
        Assert.InRange((left - (0.4423 + 0.3 * gain * wave)).abs().max().ToDouble(), 0, 0.001);
    }

    [Fact]
    public void What_a_blur_takes_away_has_the_grey_as_its_mean_in_every_channel()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(2);
        using var blur = new GaussianBlur(3, BlurBorder.Constant, GaussianKernel.SciPyRadius(3));
        var means = BlurRemoval.Apply(rand([4, 3, 24, 20], generator: generator), blur).mean([2, 3]);
        Assert.InRange((means - 0.4423).abs().max().ToDouble(), 0, 1e-6);
    }
}
