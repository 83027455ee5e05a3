using Passband.Vision.Shapes;
using static TorchSharp.torch;

namespace Passband.Vision.Frequency;

/// <summary>Noise whose spectrum is flat: every pixel's value is shifted for itself (Geirhos et al. 2018, "uniform noise").</summary>
public static class PixelNoise
{
    private const ulong Stream = 0x0015E;

    /// <summary>Adds noise that is uniform in +-width and the same in all channels, as in the grey images of the source.</summary>
    /// <param name="images">N x C x H x W, 0..1.</param>
    /// <param name="width">Largest shift of a value, at least 0; 0 leaves the images as they are.</param>
    /// <param name="seed">Seed. One seed draws for an image the same noise, in units of the width, at every width.</param>
    /// <param name="first">Index of the first image in its set: the noise of image first + k depends on that index and not on the batch.</param>
    /// <returns>N x C x H x W, not limited to 0..1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The width or the index is negative.</exception>
    public static Tensor Uniform(Tensor images, double width, ulong seed, int first)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        if (!(width >= 0 && double.IsFinite(width))) throw new ArgumentOutOfRangeException(nameof(width), width, "The width of noise is at least 0.");
        if (width == 0) return images.alias();
        using var scope = NewDisposeScope();
        var (count, height, columns) = ((int)images.size(0), (int)images.size(2), (int)images.size(3));
        var noise = new float[count * height * columns];
        for (var k = 0; k < count; k++)
        {
            var random = SeededRandom.For(seed, (ulong)(first + k), Stream);
            foreach (ref var value in noise.AsSpan(k * height * columns, height * columns)) value = (float)(width * random.NextBetween(-1, 1));
        }

        return scope.MoveToOuter(images + tensor(noise, [count, 1, height, columns], device: images.device));
    }
}
