using Passband.Results;
using Passband.Results.Statistics;
using Passband.Vision.Networks;

namespace Passband.Experiments.Sweeps;

/// <summary>What a sweep found out about one network.</summary>
/// <param name="Classifier">The network.</param>
/// <param name="Cells">Which images were answered right, by cell; only the images finished so far.</param>
/// <param name="Started">When the run began.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="ImagesPerSecond">Images this network classified per second of its own time; null where nothing was left to compute.</param>
/// <param name="Precision">Arithmetic that decided the counts.</param>
public sealed record SweepOutcome(Classifier Classifier, IReadOnlyDictionary<string, CellOutcomes> Cells, DateTimeOffset Started, TimeSpan Duration,
    double? ImagesPerSecond, Precision Precision)
{
    /// <summary>What cells measured besides, by cell, over the same images.</summary>
    public IReadOnlyDictionary<string, MeanEstimate> Means { get; init; } = new Dictionary<string, MeanEstimate>();

    /// <summary>Whether all images were shown, unchanged and under each of some conditions: what is said of a whole curve needs the whole curve.</summary>
    /// <param name="cells">The cells of the conditions.</param>
    /// <param name="images">Number of images of the whole run.</param>
    public bool IsComplete(IEnumerable<string> cells, int images) =>
        cells.Prepend(Sweep.Clean).All(cell => Cells.TryGetValue(cell, out var outcomes) && outcomes.Count == images);
}
