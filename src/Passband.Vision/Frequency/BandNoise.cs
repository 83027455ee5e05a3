using Passband.Vision.Shapes;
using static TorchSharp.torch;

namespace Passband.Vision.Frequency;

/// <summary>
/// White Gaussian noise of which one band of frequencies is left: the masks of critical-band masking (Subramanian et al. 2023,
/// after Fletcher 1940). Every image has a random stream of its own, so its noise does not depend on the batch it is drawn with.
/// </summary>
public static class BandNoise
{
    private const ulong Stream = 0xBA_4D_01;

    /// <summary>Draws the noise of a run of images.</summary>
    /// <param name="band">What is left of the noise: a mask on the half grid of the image size. The mean is always removed.</param>
    /// <param name="channels">Channels, each with noise of its own.</param>
    /// <param name="seed">Seed; the same seed and image index give the same white noise for every band.</param>
    /// <param name="first">Index of the first image within its set.</param>
    /// <param name="count">How many images.</param>
    /// <param name="device">Where the noise is wanted; null for the processor, which draws it in every case.</param>
    /// <returns>count x channels x H x W, float32, of mean 0; the root mean square of each image over all its channels is 1.</returns>
    /// <exception cref="ArgumentException">The mask is not on a half grid, or lets nothing but the mean through.</exception>
    public static Tensor Draw(FrequencyMask band, int channels, ulong seed, int first, int count, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(band);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var grid = band.Grid;
        if (!grid.IsHalf) throw new ArgumentException("The mask of a noise band must be on the half grid of a real transform.", nameof(band));
        if (band.Gain[1..].IndexOfAnyExcept(0f) < 0)
            throw new ArgumentException($"The band holds no frequency of {grid.Height} x {grid.Width} images besides the mean.", nameof(band));

        using var scope = NewDisposeScope();
        var length = channels * grid.Height * grid.Width;
        var white = new double[checked(count * length)];
        for (var image = 0; image < count; image++)
            SeededRandom.For(seed, (ulong)(first + image), Stream).FillNormal(white.AsSpan(image * length, length));
        var gain = band.Gain.ToArray();
        gain[0] = 0;
        var mask = tensor(gain, [grid.Height, grid.Columns], ScalarType.Float64);
        var spectrum = fft.rfft2(tensor(white, [count, channels, grid.Height, grid.Width])).mul_(mask);
        var noise = fft.irfft2(spectrum, s: [grid.Height, grid.Width]);
        var rms = noise.square().mean([1, 2, 3], keepdim: true).sqrt();
        return scope.MoveToOuter(noise.div_(rms).to(ScalarType.Float32).to(device ?? CPU));
    }
}
