using Passband.Results;
using Passband.Results.Statistics;

namespace Passband.Experiments.Studies.Claims;

/// <summary>
/// Of networks with a blur, those of an intermediate reversal frequency are the most accurate under corruptions. Holds where some kind between
/// both ends of the series is clearly more accurate than the kind at either end, does not where the kind at one end is the most accurate of all and
/// clearly more so than those in the middle and at the other end (<see cref="KindContrast"/>): a parabola alone would take a curve that only
/// flattens for one that falls again (Simonsohn 2018, Advances in Methods and Practices in Psychological Science 1:538). Where the best lies is
/// read off the paper's parabola.
/// </summary>
public sealed record OptimumClaim() : Claim("intermediate",
    "An intermediate preference is best: along the blur series, accuracy under corruptions rises and falls again with the reversal frequency.",
    "Quadratic fit through 13 networks with a blur: the best lies near 0.12 to 0.135 cycles/pixel, of 0.07 to 0.175 (figure 5b).")
{
    /// <inheritdoc/>
    public override ClaimVerdict Judge(StudyNumbers numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        var series = StudyNumbers.Both(numbers.Blurred, StudyMeasure.Reversal, StudyMeasure.Corrupted);
        var kinds = series.GroupBy(p => p.Network.Kind).Select(k => new Kind(k.Key, k.Average(p => p.X.Value), [.. k.Select(p => p.Y)])).OrderBy(k => k.Reversal).ToList();
        var results = series.SelectMany(p => new[] { p.X.Result, p.Y.Result });
        if (kinds is not [var left, .. { Count: > 0 } between, var right])
            return Say(Verdict.NotDecided, $"The blur series has {kinds.Count} {(kinds.Count == 1 ? "kind" : "kinds")} of networks with both numbers, and a best between two ends needs three.", results);
        var contrast = new KindContrast(numbers, StudyMeasure.Corrupted);
        var corrected = HolmCorrection.Of([.. between.Select(k => Above(contrast, k, left, right))]);
        var best = kinds.MaxBy(k => k.Accuracy)!;
        var middle = kinds[kinds.Count / 2];
        var atEnd = HolmCorrection.Of([Above(contrast, left, middle, right), Above(contrast, right, middle, left)]);
        var verdict = corrected.Any(p => p < Level) ? Verdict.Holds
            : (best == left && atEnd[0] < Level) || (best == right && atEnd[1] < Level) ? Verdict.DoesNotHold
            : Verdict.NotDecided;
        var (p, inside) = corrected.Zip(between).OrderBy(k => k.First).ThenByDescending(k => k.Second.Accuracy).First();
        var ends = $"at the ends {left.Words} and {right.Words}";
        var reason = verdict == Verdict.DoesNotHold
            ? $"The most accurate is an end of the series: {ends}; in the middle {middle.Words}"
            : $"Between the ends {inside.Words}, {ends} (p of no gain over the better end {StudyText.PValue(p)}, corrected)";
        return Say(verdict, $"{reason}.{Parabola(series)}", results);
    }

    // The p that a kind is above two others at once is the larger one.
    private static double Above(KindContrast contrast, Kind kind, params IEnumerable<Kind> others) =>
        others.Select(o => contrast.Between(kind.Corrupted, o.Corrupted)).Max(d => d.Value > 0 ? d.P : 1);

    private static string Parabola(IReadOnlyList<(StudiedNetwork Network, Measured X, Measured Y)> series)
    {
        double[] x = [.. series.Select(p => p.X.Value)], y = [.. series.Select(p => p.Y.Value)];
        if (QuadraticFit.Of(x, y) is not { } fit || QuadraticFit.PeakBetween(x, y) is not { } sure) return "";
        return fit.Peak is { } at && at > x.Min() && at < x.Max()
            ? $" The parabola through the {series.Count} networks peaks at {Numbers.Significant(at)} cycles/pixel ({Numbers.Significant(sure.Peaks.Low)} to {Numbers.Significant(sure.Peaks.High)} in the {Numbers.Percent(sure.Share)} % of samples that peak between the ends), of {Numbers.Significant(x.Min())} to {Numbers.Significant(x.Max())}."
            : $" The parabola through the {series.Count} networks has no peak between them.";
    }

    private sealed record Kind(string Name, double Reversal, IReadOnlyList<Measured> Corrupted)
    {
        internal double Accuracy => Corrupted.Average(m => m.Value);

        internal string Words => $"{Name} with {StudyText.Range(Corrupted, StudyMeasure.Corrupted)} at {Numbers.Significant(Reversal)} cycles/pixel";
    }
}
