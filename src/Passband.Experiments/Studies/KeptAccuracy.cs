using Passband.Experiments.Corruptions;
using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Results.Statistics;

namespace Passband.Experiments.Studies;

/// <summary>
/// What share of its accuracy on unchanged images a network keeps under a group of corruptions: of networks whose clean accuracies differ,
/// accuracies under corruptions alone do not tell who loses more.
/// </summary>
internal static class KeptAccuracy
{
    /// <summary>The mean accuracy over the group's corruptions and severities over the clean accuracy of the same images.</summary>
    /// <param name="document">A result of all corruptions; null where there is none.</param>
    /// <param name="group">The group.</param>
    /// <returns>The share, 1 where nothing is lost; null where the images' answers are not known.</returns>
    internal static Measured? Of(ResultDocument? document, FrequencyGroup group)
    {
        var clean = document?.Outcomes.FirstOrDefault(o => o.Cell == Sweep.Clean);
        var cells = document?.Outcomes.Where(o => group.Ids.Any(id => o.Cell.StartsWith(id + "-", StringComparison.Ordinal))).ToList();
        if (clean is null || cells is not { Count: > 0 } || cells.Exists(c => c.Count != clean.Count)) return null;
        var kept = new double[clean.Count];
        foreach (var cell in cells)
            for (var i = 0; i < kept.Length; i++)
                kept[i] += cell.IsCorrect(i) ? 1.0 / cells.Count : 0;
        var share = RatioEstimate.Of(kept, [.. clean.ToArray().Select(right => right ? 1.0 : 0)]);
        return share is { } found ? new(found.Ratio, found.Interval.Low, found.Interval.High, document!.Id) : null;
    }
}
