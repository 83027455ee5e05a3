using Passband.Vision.Frequency;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Frequency;

/// <summary>Images with a shared amplitude spectrum and their own phases.</summary>
public sealed class EqualisedPowerTests
{
    [Theory]
    [InlineData(8, 8)]
    [InlineData(7, 9)]
    public void Every_image_has_exactly_the_mean_amplitude_and_its_own_phases(int height, int width)
    {
        using var scope = NewDisposeScope();
        var images = Images(6, 3, height, width);
        var mean = fft.fft2(images).abs().mean([0]);
        var equalised = EqualisedPower.Apply(images, EqualisedPower.MeanAmplitude(images));
        var spectrum = fft.fft2(equalised);
        for (var k = 0; k < 6; k++) Close(mean, spectrum[k].abs(), 1e-4);
        // The same phase: both spectra point the same way, so the product of one with the other's conjugate is its amplitude.
        var aligned = spectrum * fft.fft2(images).conj();
        Close(aligned.abs(), aligned.real, 1e-3);
    }

    [Fact]
    public void A_share_mixes_the_amplitudes_and_none_is_the_identity()
    {
        using var scope = NewDisposeScope();
        var images = Images(4, 1, 8, 8);
        var mean = EqualisedPower.MeanAmplitude(images);
        Assert.True(images.equal(EqualisedPower.Apply(images, mean, 0)));
        var quarter = fft.rfft2(EqualisedPower.Apply(images, mean, 0.25)).abs();
        Close((mean * 0.25 + fft.rfft2(images).abs() * 0.75).to(ScalarType.Float32), quarter, 1e-4);
    }

    [Fact]
    public void Images_that_share_their_amplitudes_already_stay_as_they_are()
    {
        using var scope = NewDisposeScope();
        // Moved copies of an image have its amplitudes.
        var image = Images(1, 1, 8, 8);
        var images = cat([image, image.roll(3, 3), image.roll(2, 2)]);
        Close(images, EqualisedPower.Apply(images, EqualisedPower.MeanAmplitude(images)), 1e-5);
    }

    [Fact]
    public void A_frequency_that_an_image_lacks_gets_the_phase_zero()
    {
        using var scope = NewDisposeScope();
        var grey = full([1, 1, 4, 4], 0.5f);
        var amplitude = zeros([1, 4, 3]);
        amplitude[0, 0, 0] = tensor(8f);
        amplitude[0, 0, 2] = tensor(1.6f);
        // 0.5 and a cosine of two pixels' period, amplitude 1.6 / 16, whose crest lies at the first pixel.
        var expected = tensor(Enumerable.Range(0, 16).Select(k => 0.5f + (k % 2 == 0 ? 0.1f : -0.1f)).ToArray(), [1, 1, 4, 4]);
        Close(expected, EqualisedPower.Apply(grey, amplitude), 1e-6);
    }

    private static Tensor Images(int count, int channels, int height, int width)
    {
        using var generator = new Generator(12);
        return rand([count, channels, height, width], generator: generator);
    }

    private static void Close(Tensor expected, Tensor actual, double tolerance) => Assert.InRange((expected - actual).abs().max().ToDouble(), 0, tolerance);
}
