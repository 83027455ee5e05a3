using Passband.Probes.Locating;
using Passband.Vision.Data;
using Passband.Vision.Shapes;

namespace Passband.Probes.Training;

/// <summary>Finds the half of an image set that a network was not trained on.</summary>
internal static class TestImages
{
    /// <summary>The other half of a set; null where there is none.</summary>
    /// <param name="query">The images trained on.</param>
    /// <param name="trained">The same, open.</param>
    /// <param name="locator">Opens sets.</param>
    /// <param name="watcher">Hears why there is none.</param>
    /// <param name="cancellation">Stops the work.</param>
    internal static ImageSet? Of(ImageQuery query, ImageSet trained, ImageSetLocator locator, ITrainingWatcher watcher, CancellationToken cancellation)
    {
        // A seed that is written out draws the same images in both halves.
        var drawn = ShapesSpecification.IsOne(query.Specification);
        if (query.Split == DataSplit.Test || (drawn && ShapesSpecification.Parse(query.Specification).Seed is not null)) return null;
        try
        {
            // A set without halves answers with all its images to both questions: whoever was trained on some of them was trained on test images.
            using var all = query.Count is null ? null : locator.Open(query with { Count = null }, watcher, cancellation);
            var test = locator.Open(query with { Split = DataSplit.Test, Count = null }, watcher, cancellation);
            if (test.Hash != (all ?? trained).Hash && test.Shape with { Count = 1 } == trained.Shape with { Count = 1 } && test.ClassNames.SequenceEqual(trained.ClassNames)) return test;
            test.Dispose();
        }
        catch (ImageSetException problem)
        {
            watcher.Note($"no test: {problem.Message}");
        }

        return null;
    }
}
