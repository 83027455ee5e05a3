using System.Diagnostics;
using Passband.Vision.Data;
using Passband.Vision.Evaluation;
using Passband.Vision.Training;
using Passband.Vision.Training.Recipes;
using static TorchSharp.torch;

namespace Passband.Probes.Training;

/// <summary>How fast a training is here.</summary>
/// <param name="Trained">Images trained on per second.</param>
/// <param name="Seen">Images only looked at per second.</param>
/// <param name="Examined">Images of those kept apart that the recipe examines per second; infinite where it examines none.</param>
/// <param name="Steps">Steps that were timed.</param>
/// <param name="Batch">Images of each of them.</param>
internal sealed record TrainingSpeed(double Trained, double Seen, double Examined, int Steps, int Batch)
{
    private const int Few = 8, WantedSteps = 5;
    private const double LongestStep = 0.7, Enough = 1;

    /// <summary>Times a few steps after a first one, with batches as asked for, or with small ones where such a step would take long.</summary>
    /// <param name="options">The training.</param>
    /// <param name="images">What it is trained on.</param>
    /// <param name="device">Where.</param>
    internal static TrainingSpeed Measure(TrainingOptions options, ImageSet images, Device device)
    {
        var few = Timed(options, images, device, Math.Min(options.BatchSize, Few), 2);
        return options.BatchSize == few.Batch || options.BatchSize / few.Trained > LongestStep ? few : Timed(options, images, device, options.BatchSize, WantedSteps);
    }

    private static TrainingSpeed Timed(TrainingOptions options, ImageSet images, Device device, int batch, int steps)
    {
        // Half is kept apart, so that every recipe is content, and the epoch must not come to its end.
        batch = Math.Max(2, Math.Min(batch, images.Count / 2 / (steps + 2)));
        var trial = options with
        {
            BatchSize = batch, Epochs = 1, ValidationShare = 0.5, Keep = KeptEpoch.Last, Patience = 0,
            // To find components takes long, and to project on them takes next to nothing.
            Card = options.Card with { Preprocessing = options.Card.Preprocessing is { } inside ? inside with { PrincipalComponents = null } : null },
        };
        var part = images.Take(Math.Min(images.Count, 2 * batch * (steps + 2)));
        using var trainer = new Trainer(trial, part, device);
        using var stop = new CancellationTokenSource();
        var clock = new StepClock(steps, stop);
        try
        {
            trainer.Run(clock, null, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // As it should.
        }

        if (clock.Steps == 0) throw new TrainingException($"{images.Name}: {images.Count} images are too few to time a step.");
        var trained = batch * clock.Steps / clock.Seconds;
        return new(trained, Looked(trainer, part, batch), ExaminedBy(options.Recipe, trainer, part, trained), clock.Steps, batch);
    }

    // An examination may take many times as long as a step, so it is given very few images where steps are slow.
    private static double ExaminedBy(IRecipe recipe, Trainer trainer, ImageSet images, double trained)
    {
        using var scope = NewDisposeScope();
        var count = (int)Math.Clamp(trained / Few, 1, Math.Min(Few, images.Count));
        var batch = images.Floats(0, count, trainer.Classifier.Device);
        var labels = tensor(images.Labels[..count].ToArray().Select(l => (long)l).ToArray(), device: trainer.Classifier.Device);
        using var draws = new Generator(0, trainer.Classifier.Device);
        var began = Stopwatch.GetTimestamp();
        return recipe.Examine(new TrainingStep(trainer.Classifier, batch, labels, draws)) is null ? double.PositiveInfinity : count / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static double Looked(Trainer trainer, ImageSet images, int batch)
    {
        using var scope = NewDisposeScope();
        using var still = inference_mode();
        using var batchOf = images.Floats(0, Math.Min(batch, images.Count), trainer.Classifier.Device);
        trainer.Classifier.Logits(batchOf);
        var began = Stopwatch.GetTimestamp();
        trainer.Classifier.Logits(batchOf).sum().ToDouble();
        return batchOf.size(0) / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>Times the steps after the first, which prepares what the others use.</summary>
    private sealed class StepClock(int wanted, CancellationTokenSource stop) : IProgress<TrainingProgress>
    {
        private long _began;

        internal int Steps { get; private set; }

        internal double Seconds { get; private set; }

        public void Report(TrainingProgress value)
        {
            if (_began == 0)
            {
                _began = Stopwatch.GetTimestamp();
                return;
            }

            if (stop.IsCancellationRequested) return;
            (Steps, Seconds) = (Steps + 1, Math.Max(1e-9, Stopwatch.GetElapsedTime(_began).TotalSeconds));
            if (Steps >= wanted || Seconds > Enough) stop.Cancel();
        }
    }
}
