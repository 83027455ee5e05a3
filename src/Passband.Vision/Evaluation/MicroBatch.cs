using System.Diagnostics;
using Passband.Vision.Networks;
using static TorchSharp.torch;

namespace Passband.Vision.Evaluation;

/// <summary>
/// How many images run through a network at once. Activations should stay in the cache, so the size is measured once per
/// network, device and precision rather than guessed.
/// </summary>
public static class MicroBatch
{
    private const int CpuSample = 100;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(1);

    /// <summary>The candidate with the highest throughput and that throughput.</summary>
    /// <param name="classifier">The network; folded.</param>
    /// <param name="images">Sample images, N x C x H x W, 0..1, on the network's device.</param>
    /// <param name="precision">Element type of the layers' arithmetic.</param>
    /// <returns>Images per batch and images per second.</returns>
    public static (int Size, double ImagesPerSecond) Measure(Classifier classifier, Tensor images, ScalarType precision = ScalarType.Float32)
    {
        using var scope = NewDisposeScope();
        using var mode = inference_mode();
        var count = (int)images.size(0);
        var best = (Size: Math.Min(count, 1), Rate: 0.0);
        var spent = Stopwatch.StartNew();
        foreach (var size in Candidates(classifier, count))
        {
            // On a slow device the likeliest size must do.
            if (best.Rate > 0 && spent.Elapsed > Budget) break;
            // The first call of a size pays for set-up; where even that is slow, it tells enough.
            var first = Run(classifier, images, size, size, precision);
            if (first > Budget)
            {
                best = best.Rate > 0 ? best : (size, size / first.TotalSeconds);
                break;
            }

            var elapsed = Run(classifier, images, size, count, precision);
            var rate = count / elapsed.TotalSeconds;
            if (rate > best.Rate) best = (size, rate);
        }

        return best;
    }

    /// <summary>The likeliest size, which depends on the images and the kind of device alone: for what must come out the same bit by bit each time.</summary>
    /// <param name="classifier">The network.</param>
    internal static int Usual(Classifier classifier) => Sizes(classifier).First();

    /// <summary>Images to measure with: as many as the largest candidate needs, repeated where there are fewer.</summary>
    /// <param name="classifier">The network.</param>
    /// <param name="images">N x C x H x W on the network's device.</param>
    internal static Tensor Sample(Classifier classifier, Tensor images)
    {
        var wanted = Sizes(classifier).Max();
        if (images.size(0) >= wanted) return images.narrow(0, 0, wanted);
        // On the processor fewer tell enough; a GPU needs full batches to show its speed.
        return classifier.Device.type == TorchSharp.DeviceType.CUDA
            ? images.repeat((wanted + images.size(0) - 1) / images.size(0), 1, 1, 1).narrow(0, 0, wanted)
            : images;
    }

    private static IEnumerable<int> Candidates(Classifier classifier, int count) => Sizes(classifier).Select(s => Math.Min(s, count)).Distinct();

    // A 32 x 32 image is the unit; larger ones run in smaller batches.
    private static IEnumerable<int> Sizes(Classifier classifier)
    {
        var scale = Math.Max(1, classifier.Input.Height * classifier.Input.Width / 1024);
        int[] sizes = classifier.Device.type == TorchSharp.DeviceType.CUDA ? [1024, 256, 4096] : [50, CpuSample, 25];
        return sizes.Select(s => Math.Max(1, s / scale));
    }

    private static TimeSpan Run(Classifier classifier, Tensor images, int size, int count, ScalarType precision)
    {
        var watch = Stopwatch.StartNew();
        for (var first = 0; first < count; first += size)
        {
            using var scope = NewDisposeScope();
            classifier.Logits(images.narrow(0, first, Math.Min(size, count - first)), precision);
        }

        if (classifier.Device.type == TorchSharp.DeviceType.CUDA) cuda.synchronize();
        return watch.Elapsed;
    }
}
