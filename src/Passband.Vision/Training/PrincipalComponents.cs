using Passband.Vision.Data;
using Passband.Vision.Networks;
using static TorchSharp.torch;

namespace Passband.Vision.Training;

/// <summary>
/// Finds the directions in the space of images along which a set varies most: the eigenvectors of its covariance with the largest
/// eigenvalues, over all values of an image, its channels together.
/// </summary>
public static class PrincipalComponents
{
    private const int Chunk = 500;

    /// <summary>The most values that an image may have; the time grows with their third power.</summary>
    public const int MostValues = 4096;

    /// <summary>The projection on the first components of some of a set's images.</summary>
    /// <param name="images">The set.</param>
    /// <param name="places">Which of its images.</param>
    /// <param name="count">How many components, from 1 up.</param>
    /// <exception cref="TrainingException">The images are too large, or there are not more of them than components.</exception>
    public static PrincipalProjection Fit(ImageSet images, IReadOnlyList<int> places, int count)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(places);
        var length = images.Shape.ImageLength;
        TrainingOptions.Require(length <= MostValues,
            $"{images.Name}: its images have {length} values each, and principal components can be found for up to {MostValues}; use smaller or grey images.");
        TrainingOptions.Require(count >= 1 && count <= length && count < places.Count,
            $"{images.Name}: {count} principal components need more than {count} images of at least as many values, and {places.Count} images of {length} values are left to train on.");
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var mean = Mean(images, places);
        var average = tensor(mean);
        var covariance = zeros([length, length], float64);
        foreach (var chunk in places.Chunk(Chunk))
        {
            using var inner = NewDisposeScope();
            var centred = ImageBatch.Floats(ImageBatch.Read(images, chunk, CPU).Images).view(chunk.Length, length) - average;
            covariance.add_(centred.t().matmul(centred));
        }

        var (_, vectors) = linalg.eigh(covariance);
        // Eigenvalues ascend, so the components that matter most come last.
        var first = vectors.narrow(1, length - count, count).t().flip(0).to(float32).contiguous();
        return new PrincipalProjection(mean, first.data<float>().ToArray());
    }

    // Sums of whole numbers are exact.
    private static float[] Mean(ImageSet images, IReadOnlyList<int> places)
    {
        var sums = new long[images.Shape.ImageLength];
        foreach (var place in places)
        {
            var pixels = images.Pixels(place, 1);
            for (var k = 0; k < sums.Length; k++) sums[k] += pixels[k];
        }

        return [.. sums.Select(sum => (float)(sum / (255.0 * places.Count)))];
    }
}
