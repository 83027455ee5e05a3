using Passband.Vision.Frequency;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Frequency;

/// <summary>Shifted phases: what stays, what is shifted by how much, and that nothing depends on the batch.</summary>
public sealed class PhaseNoiseTests
{
    [Fact]
    public void Width_zero_is_the_identity()
    {
        using var scope = NewDisposeScope();
        var images = Images(3, 3, 8, 8);
        Assert.True(images.equal(PhaseNoise.Apply(images, 0, 1, 0)));
    }

    [Theory]
    [InlineData(8, 8)]
    [InlineData(7, 9)]
    [InlineData(8, 5)]
    [InlineData(9, 6)]
    public void Amplitudes_stay_at_every_width_and_the_result_is_real(int height, int width)
    {
        using var scope = NewDisposeScope();
        var images = Images(4, 3, height, width);
        foreach (var degrees in (double[])[30, 90, 180])
        {
            var noisy = PhaseNoise.Apply(images, degrees, 5, 0);
            Assert.Equal([4, 3, height, width], noisy.shape);
            // The whole plane of the real result: had a pair of mirrored shifts not been opposite, amplitudes would have been lost.
            Close(fft.fft2(images).abs(), fft.fft2(noisy).abs(), 1e-4);
            Assert.False(noisy.allclose(images, 1e-3, 1e-3));
        }
    }

    [Fact]
    public void The_mean_and_the_frequencies_that_mirror_themselves_keep_their_phase()
    {
        using var scope = NewDisposeScope();
        var images = Images(2, 1, 8, 8);
        var (before, after) = (fft.fft2(images), fft.fft2(PhaseNoise.Apply(images, 180, 5, 0)));
        foreach (var (row, column) in ((int, int)[])[(0, 0), (0, 4), (4, 0), (4, 4)])
            Close(before[0, 0, row, column].view_as_real(), after[0, 0, row, column].view_as_real(), 1e-4);
    }

    [Fact]
    public void Shifts_are_uniform_within_the_width_and_the_same_in_all_channels()
    {
        using var scope = NewDisposeScope();
        const double width = 60;
        var images = Images(20, 3, 32, 32);
        var shifts = (fft.rfft2(PhaseNoise.Apply(images, width, 9, 0)) / fft.rfft2(images)).angle()[.., .., .., 1..16];
        Close(shifts[.., 0], shifts[.., 2], 2e-3);
        var degrees = shifts[.., 0].flatten().to(ScalarType.Float64).data<double>().ToArray().Select(a => a * 180 / Math.PI).ToArray();
        Assert.Equal(20 * 32 * 15, degrees.Length);
        Assert.InRange(degrees.Max(), 0.99 * width, 1.001 * width);
        // A uniform distribution over +-w: mean 0 +- w / sqrt(3 n), mean square w^2 / 3; four standard errors.
        Assert.InRange(degrees.Average(), -1.4, 1.4);
        Assert.InRange(degrees.Average(d => d * d), width * width / 3 * 0.96, width * width / 3 * 1.04);
    }

    [Fact]
    public void What_an_image_gets_depends_on_its_index_and_the_seed_alone()
    {
        using var scope = NewDisposeScope();
        var images = Images(5, 1, 16, 16);
        var together = PhaseNoise.Apply(images, 90, 3, 10);
        Close(together[3..5], PhaseNoise.Apply(images[3..5], 90, 3, 13), 1e-6);
        Assert.False(together.allclose(PhaseNoise.Apply(images, 90, 4, 10), 1e-3, 1e-3));
        Assert.False(together.allclose(PhaseNoise.Apply(images, 90, 3, 11), 1e-3, 1e-3));
    }

    [Fact]
    public void A_width_beyond_half_a_turn_is_refused()
    {
        using var images = Images(1, 1, 4, 4);
        Assert.Throws<ArgumentOutOfRangeException>(() => PhaseNoise.Apply(images, 181, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PhaseNoise.Apply(images, double.NaN, 0, 0));
    }

    private static Tensor Images(int count, int channels, int height, int width)
    {
        using var generator = new Generator(11);
        return rand([count, channels, height, width], generator: generator);
    }

    private static void Close(Tensor expected, Tensor actual, double tolerance) => Assert.InRange((expected - actual).abs().max().ToDouble(), 0, tolerance);
}
