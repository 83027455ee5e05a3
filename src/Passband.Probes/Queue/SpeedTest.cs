using System.Diagnostics;
using Passband.Experiments.Contract;
using Passband.Probes.Running;
using Passband.Vision.Data;
using Passband.Vision.Evaluation;
using Passband.Vision.Networks;

namespace Passband.Probes.Queue;

/// <summary>Finds out in a moment how many images a second an experiment shows to a network, filtering included.</summary>
internal static class SpeedTest
{
    private const long WarmUpPixels = 100 * 1024;
    private const double Wanted = 0.4;
    private const double Longest = 2;

    /// <summary>Images per second; runs on the device's thread.</summary>
    internal static double Measure(ProbeTask task, Classifier network, ImageSet images)
    {
        var plain = Plain(task, network, images);
        // Of all images: some experiments need several to begin with.
        var conditions = (double)task.Experiment.Evaluations(task.On([network], images, null)) / images.Count;
        // Where even one image under all conditions takes long, the network's share is nearly all there is.
        if (conditions / plain > Longest) return plain;
        var count = (int)Math.Clamp(Wanted * plain / conditions, 1, images.Count);
        double? rate = null;
        var hear = new Listener(r => rate = r ?? rate);
        try
        {
            task.Experiment.Run(task.On([network], images.Take(count), null), hear, CancellationToken.None);
        }
        catch (ExperimentException)
        {
            // So few images are not enough for it; what it says of all of them is told where it is run.
        }

        return rate ?? plain;
    }

    // Warms the network up and has its best batch size measured, which every run does once.
    private static double Plain(ProbeTask task, Classifier network, ImageSet images)
    {
        var count = (int)Math.Clamp(WarmUpPixels / (images.Shape.Height * images.Shape.Width), 1, Math.Min(images.Count, 100));
        var predictor = new Predictor(network, task.Precision);
        using var scope = TorchSharp.torch.NewDisposeScope();
        var batch = images.Floats(0, count, network.Device);
        predictor.Classes(batch);
        var watch = Stopwatch.StartNew();
        predictor.Classes(batch);
        return count / watch.Elapsed.TotalSeconds;
    }

    private sealed class Listener(Action<double?> hear) : IProgress<ExperimentProgress>
    {
        public void Report(ExperimentProgress value) => hear(value.Rate);
    }
}
