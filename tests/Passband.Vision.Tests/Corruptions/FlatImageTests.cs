using Passband.Vision.Corruptions;

namespace Passband.Vision.Tests.Corruptions;

/// <summary>Images of one grey, where every corruption has a closed form.</summary>
public sealed class FlatImageTests
{
    public static TheoryData<string, int> LevelsThatKeepAFlatImage => new(
        from id in new[] { "gaussian-blur", "defocus-blur", "glass-blur", "motion-blur", "zoom-blur", "contrast", "elastic-transform", "pixelate" }
        from severity in Enumerable.Range(1, 5)
        select (id, severity));

    [Theory]
    [MemberData(nameof(LevelsThatKeepAFlatImage))]
    public void What_moves_or_averages_pixels_leaves_a_flat_image(string id, int severity)
    {
        foreach (var (value, channels) in new[] { (127, 3), (200, 1), (255, 3), (0, 3) })
            Assert.All(Corrupting.Bytes(id, severity, Corrupting.Constant((byte)value, 2, channels)), pixel => Assert.Equal(value, pixel));
    }

    [Fact]
    public void Defocus_at_the_largest_radii_brightens_by_the_sum_of_its_published_weights()
    {
        var images = Corrupting.Constant(127, 1, 1, 64, 64);
        Assert.All(Corrupting.Bytes("defocus-blur", 3, images, CorruptionTable.ImageNet), pixel => Assert.Equal(127, pixel));
        Assert.All(Corrupting.Bytes("defocus-blur", 4, images, CorruptionTable.ImageNet), pixel => Assert.Equal(128, pixel));
    }

    [Theory]
    [InlineData("gaussian-noise", 5, 0.10)]
    [InlineData("gaussian-noise", 1, 0.04)]
    [InlineData("speckle-noise", 5, 0.1)]
    public void Noise_has_the_standard_deviation_of_its_constant(string id, int severity, double deviation)
    {
        var noise = Corrupting.Samples(id, Corrupting.Cifar(severity), Corrupting.Constant(128, 1, 3, 128, 128).Pixels(0, 1).ToArray(), 3, 128, 128);
        // Speckle is in proportion to the sample: .2 x 128/255.
        var expected = 255 * (id == "speckle-noise" ? 0.2 * 128 / 255 : deviation);
        Assert.Equal(128, noise.Average(), 4 * expected / Math.Sqrt(noise.Length));
        // The standard error of a standard deviation is sigma / sqrt(2 n).
        Assert.Equal(1, Math.Sqrt(noise.Average(v => Math.Pow(v - 128, 2))) / expected, 4 / Math.Sqrt(2.0 * noise.Length));
    }

    [Theory]
    [InlineData(1, 500)]
    [InlineData(5, 50)]
    public void Shot_noise_has_the_variance_of_counted_light(int severity, double counts)
    {
        const double x = 102 / 255.0;
        var noise = Corrupting.Samples("shot-noise", Corrupting.Cifar(severity), Corrupting.Constant(102, 1, 3, 128, 128).Pixels(0, 1).ToArray(), 3, 128, 128);
        // Levels are cut: half a level below on average, and a spread of 1/12 of a level more where counts are finer than levels.
        var mean = noise.Average();
        Assert.InRange(mean, 102 - 1, 102);
        var variance = noise.Average(v => Math.Pow(v - mean, 2)) / (255 * 255);
        Assert.Equal(1, variance / (x / counts), 0.03);
    }

    [Theory]
    [InlineData(CorruptionTable.Cifar, 5, 0.07)]
    [InlineData(CorruptionTable.ImageNet, 5, 0.27)]
    public void Impulse_noise_changes_its_share_of_samples_half_to_white_and_half_to_black(CorruptionTable table, int severity, double share)
    {
        var noise = Corrupting.Samples("impulse-noise", new(table, severity), Corrupting.Constant(127, 1, 3, 128, 128).Pixels(0, 1).ToArray(), 3, 128, 128);
        var reach = 4 * Math.Sqrt(share / 2 / noise.Length);
        Assert.Equal(share / 2, noise.Count(v => v == 0) / (double)noise.Length, reach);
        Assert.Equal(share / 2, noise.Count(v => v == 255) / (double)noise.Length, reach);
        Assert.Equal(noise.Length, noise.Count(v => v is 0 or 127 or 255));
        // Channels are changed one by one: all three at once only as often as chance has it.
        var plane = noise.Length / 3;
        Assert.InRange(Enumerable.Range(0, plane).Count(k => noise[k] != 127 && noise[plane + k] != 127 && noise[2 * plane + k] != 127), 0, plane * share * share * share * 1.5 + 10);
    }

    [Theory]
    [InlineData(1, 127 + 12)]
    [InlineData(5, 127 + 76)]
    public void Brightness_raises_a_grey_by_its_constant(int severity, int expected)
    {
        Assert.All(Corrupting.Bytes("brightness", severity, Corrupting.Constant(127, 1)), pixel => Assert.Equal(expected, pixel));
        Assert.All(Corrupting.Bytes("brightness", severity, Corrupting.Constant(127, 1, 1)), pixel => Assert.Equal(expected, pixel));
        // Black has no hue to keep and becomes grey; white stays.
        Assert.All(Corrupting.Bytes("brightness", severity, Corrupting.Constant(0, 1)), pixel => Assert.Equal(expected - 127, pixel));
        Assert.All(Corrupting.Bytes("brightness", severity, Corrupting.Constant(255, 1)), pixel => Assert.Equal(255, pixel));
    }

    [Theory]
    [InlineData(1, 0.2)]
    [InlineData(5, 1.5)]
    public void Fog_is_clouds_from_nothing_to_its_strength_scaled_to_the_brightest(int severity, double strength)
    {
        var level = Corrupting.Cifar(severity);
        var fog = Corrupting.Samples("fog", level, Corrupting.Constant(100, 1).Pixels(0, 1).ToArray(), 3, 32, 32);
        // (x + s p) M / (M + s) with p from 0 to 1 and M = x: from x^2 / (x + s) to x.
        Assert.Equal(100, fog.Max(), 1e-3);
        Assert.Equal(100 * 100 / (100 + 255 * strength), fog.Min(), 1e-3);
        // On all channels alike.
        Assert.Equal(fog[..1024], fog[1024..2048]);
    }

    [Theory]
    [InlineData(1, 80)]
    [InlineData(2, 65)]
    [InlineData(3, 58)]
    [InlineData(4, 50)]
    [InlineData(5, 40)]
    public void Jpeg_leaves_of_a_flat_image_what_the_step_of_its_mean_leaves(int severity, int quality)
    {
        // libjpeg scales the luma table's first step, 16, by the quality; the coefficient of a block of one grey is 8 (v - 128).
        var step = (16 * (quality < 50 ? 5000 / quality : 200 - 2 * quality) + 50) / 100;
        for (var value = 0; value < 256; value += 15)
        {
            var expected = Math.Clamp(128 + (int)Math.Round(Math.Round(8.0 * (value - 128) / step, MidpointRounding.AwayFromZero) * step / 8), 0, 255);
            foreach (var (channels, height, width) in new[] { (3, 32, 32), (1, 33, 47) })
            {
                var pixels = Corrupting.Bytes("jpeg-compression", severity, Corrupting.Constant((byte)value, 1, channels, height, width));
                Assert.InRange(pixels[0], expected - 1, expected + 1);
                Assert.All(pixels, pixel => Assert.Equal(pixels[0], pixel));
                Assert.InRange(pixels[0], value - step / 16.0 - 1, value + step / 16.0 + 1);
            }
        }
    }
}
