using Passband.Vision.Frequency;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Frequency;

public sealed class BandNoiseTests
{
    [Theory]
    [InlineData(32, 32, 3)]
    [InlineData(31, 48, 1)]
    public void Every_image_has_mean_0_root_mean_square_1_and_only_frequencies_of_the_band(int height, int width, int channels)
    {
        using var scope = NewDisposeScope();
        var grid = new FrequencyGrid(height, width, half: true);
        var noise = BandNoise.Draw(FrequencyMask.BandPass(grid, 0.125, 0.25), channels, 3, 0, 20);
        Assert.Equal([20, channels, height, width], noise.shape);
        Assert.True(noise.mean([1, 2, 3]).abs().max().ToSingle() < 1e-6);
        Assert.True(noise.to(ScalarType.Float64).square().mean([1, 2, 3]).sqrt().sub(1).abs().max().ToDouble() < 1e-6);
        var power = fft.rfft2(noise.to(ScalarType.Float64)).abs().square();
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < grid.Columns; column++)
            {
                var mean = power.select(2, row).select(2, column).mean().ToDouble();
                var inside = grid.At(row, column) is > 0.125 + 1e-9 and <= 0.25 + 1e-9;
                Assert.True(inside ? mean > 1 : mean < 1e-6, $"{row}, {column}: {mean}");
            }
        }
    }

    [Fact]
    public void Noise_of_the_whole_plane_is_white_so_a_band_holds_the_share_of_power_of_its_coefficients()
    {
        using var scope = NewDisposeScope();
        var grid = new FrequencyGrid(32, 32, half: true);
        var octave = FrequencyMask.BandPass(grid, 0.25, 0.5);
        var noise = BandNoise.Draw(FrequencyMask.LowPass(grid, 0.7072), 1, 1, 0, 400);
        // Without its mean the plane has 1023 coefficients; BandPass keeps the mean, too.
        var share = (octave.Kept - 1) / 1023.0;
        using var spectrum = ImageSpectrum.Of(noise, grid);
        var band = spectrum.Filtered(octave.ToTensor(), clip: false);
        // 400 images of 600 coefficients: one standard error is 0.13 %.
        Assert.InRange(band.square().mean().ToDouble(), share - 0.006, share + 0.006);
        // And it is Gaussian: of its values 68.27 % lie within one standard deviation, the fourth moment is 3.
        Assert.InRange(noise.abs().lt(1).to(ScalarType.Float64).mean().ToDouble(), 0.679, 0.686);
        Assert.InRange(noise.pow(4).mean().ToDouble(), 2.95, 3.05);
    }

    [Fact]
    public void An_images_noise_is_its_own_whatever_batch_it_is_drawn_with()
    {
        using var scope = NewDisposeScope();
        var band = FrequencyMask.BandPass(new FrequencyGrid(32, 32, half: true), 0.25, 0.5);
        var all = BandNoise.Draw(band, 3, 7, 0, 10);
        Assert.True(all.narrow(0, 4, 3).allclose(BandNoise.Draw(band, 3, 7, 4, 3), rtol: 0, atol: 1e-6));
        Assert.False(all.allclose(BandNoise.Draw(band, 3, 8, 0, 10), atol: 0.1));
        // Images and channels are independent: the correlation over 1024 pixels is below 5 standard errors.
        Assert.InRange(all[0][0].mul(all[1][0]).mean().ToDouble(), -0.3, 0.3);
        Assert.InRange(all[0][0].mul(all[0][1]).mean().ToDouble(), -0.3, 0.3);
    }

    [Fact]
    public void A_band_between_the_coefficients_is_refused()
    {
        var grid = new FrequencyGrid(32, 32, half: true);
        var problem = Assert.Throws<ArgumentException>(() => BandNoise.Draw(FrequencyMask.BandPass(grid, 0.001, 0.03), 1, 0, 0, 1));
        Assert.Contains("no frequency of 32 x 32 images", problem.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => BandNoise.Draw(FrequencyMask.LowPass(new FrequencyGrid(32, 32), 0.2), 1, 0, 0, 1));
    }
}
