using Passband.Vision.Shapes;
using static TorchSharp.torch;

namespace Passband.Vision.Frequency;

/// <summary>Noise whose spectrum is flat: every pixel's value is shifted for itself.</summary>
public static class PixelNoise
{
    private const ulong UniformStream = 0x0015E;
    private const ulong GaussianStream = 0x6A015E;

    /// <summary>Adds noise that is uniform in +-width and the same in all channels, as in the grey images of Geirhos et al. 2018, "uniform noise".</summary>
    /// <param name="images">N x C x H x W, 0..1.</param>
    /// <param name="width">Largest shift of a value, at least 0; 0 leaves the images as they are.</param>
    /// <param name="seed">Seed. One seed draws for an image the same noise, in units of the width, at every width.</param>
    /// <param name="first">Index of the first image in its set: the noise of image first + k depends on that index and not on the batch.</param>
    /// <returns>N x C x H x W, not limited to 0..1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The width or the index is negative.</exception>
    public static Tensor Uniform(Tensor images, double width, ulong seed, int first) => Add(images, width, 1, seed, first, UniformStream, (random, noise) =>
    {
        foreach (ref var value in noise) value = (float)(width * random.NextBetween(-1, 1));
    });

    /// <summary>Adds normal noise of mean 0, drawn for every channel for itself.</summary>
    /// <param name="images">N x C x H x W, 0..1.</param>
    /// <param name="deviation">Standard deviation, at least 0; 0 leaves the images as they are.</param>
    /// <param name="seed">Seed. One seed draws for an image the same noise, in units of the deviation, at every deviation.</param>
    /// <param name="first">Index of the first image in its set: the noise of image first + k depends on that index and not on the batch.</param>
    /// <returns>N x C x H x W, not limited to 0..1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The deviation or the index is negative.</exception>
    public static Tensor Gaussian(Tensor images, double deviation, ulong seed, int first) => Add(images, deviation, null, seed, first, GaussianStream, (random, noise) =>
    {
        random.FillNormal(noise);
        foreach (ref var value in noise) value *= (float)deviation;
    });

    private static Tensor Add(Tensor images, double size, int? channels, ulong seed, int first, ulong stream, NoiseFiller fill)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        if (!(size >= 0 && double.IsFinite(size))) throw new ArgumentOutOfRangeException(nameof(size), size, "The size of noise is at least 0.");
        if (size == 0) return images.alias();
        using var scope = NewDisposeScope();
        long[] shape = [images.size(0), channels ?? images.size(1), images.size(2), images.size(3)];
        var length = (int)(shape[1] * shape[2] * shape[3]);
        var noise = new float[checked((int)shape[0] * length)];
        Parallel.For(0, (int)shape[0], new ParallelOptions { MaxDegreeOfParallelism = get_num_threads() },
            k => fill(SeededRandom.For(seed, (ulong)(first + k), stream), noise.AsSpan(k * length, length)));
        return scope.MoveToOuter(images + tensor(noise, shape, device: images.device));
    }

    private delegate void NoiseFiller(SeededRandom random, Span<float> noise);
}
