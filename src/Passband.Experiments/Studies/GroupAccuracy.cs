using Passband.Experiments.Corruptions;
using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Results.Statistics;

namespace Passband.Experiments.Studies;

/// <summary>
/// Accuracies under groups of corruptions beside others of the same images: of networks whose clean accuracies differ, accuracies under
/// corruptions alone do not tell who loses more.
/// </summary>
internal static class GroupAccuracy
{
    /// <summary>The mean accuracy over a group's corruptions and severities over the clean accuracy.</summary>
    /// <param name="document">A result of all corruptions; null where there is none.</param>
    /// <param name="group">The group.</param>
    /// <returns>The share, 1 where nothing is lost; null where the images' answers are not known.</returns>
    internal static Measured? Kept(ResultDocument? document, FrequencyGroup group) =>
        Clean(document) is { } clean && OfImages(document!, group, clean.Count) is { } kept
            && RatioEstimate.Of(kept, [.. clean.ToArray().Select(right => right ? 1.0 : 0)]) is { } share
            ? new(share.Ratio, share.Interval.Low, share.Interval.High, document!.Id)
            : null;

    /// <summary>The mean accuracy over one group's corruptions and severities less that over another's.</summary>
    /// <returns>-1..1; null where the images' answers are not known.</returns>
    internal static Measured? Difference(ResultDocument? document, FrequencyGroup group, FrequencyGroup other)
    {
        if (Clean(document) is not { } clean || OfImages(document!, group, clean.Count) is not { } first || OfImages(document!, other, clean.Count) is not { } second) return null;
        var differences = first.Zip(second, (a, b) => a - b).ToList();
        var mean = new MeanEstimate(differences.Count, differences.Sum(), differences.Sum(d => d * d));
        return mean.Interval() is { } interval ? new(mean.Mean, interval.Low, interval.High, document!.Id) : null;
    }

    private static CellOutcomes? Clean(ResultDocument? document) => document?.Outcomes.FirstOrDefault(o => o.Cell == Sweep.Clean);

    // Of each image, the share of the group's cells in which it is classified correctly.
    private static double[]? OfImages(ResultDocument document, FrequencyGroup group, int images)
    {
        var cells = document.Outcomes.Where(o => group.Ids.Any(id => o.Cell.StartsWith(id + "-", StringComparison.Ordinal))).ToList();
        if (cells.Count == 0 || cells.Exists(c => c.Count != images)) return null;
        var shares = new double[images];
        foreach (var cell in cells)
            for (var i = 0; i < images; i++)
                shares[i] += cell.IsCorrect(i) ? 1.0 / cells.Count : 0;
        return shares;
    }
}
