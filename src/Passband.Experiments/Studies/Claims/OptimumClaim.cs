using Passband.Results;
using Passband.Results.Statistics;

namespace Passband.Experiments.Studies.Claims;

/// <summary>
/// Along the blur series, corruption accuracy is highest at an intermediate reversal frequency: the parabola through the networks has its peak
/// between them. Holds where that is so for 95 % of bootstrap samples of the networks, does not where for at most 5 %.
/// </summary>
public sealed record OptimumClaim() : Claim("intermediate",
    "An intermediate preference is best: along the blur series, accuracy under corruptions rises and falls again with the reversal frequency.",
    "Quadratic fit through 13 networks with a blur: the best lies near 0.12 to 0.135 cycles/pixel, of 0.07 to 0.175 (figure 5b).")
{
    private const double Sure = 0.95;

    /// <inheritdoc/>
    public override ClaimVerdict Judge(StudyNumbers numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        var series = StudyNumbers.Both(numbers.BlurSeries, StudyMeasure.Reversal, StudyMeasure.Corrupted);
        double[] x = [.. series.Select(p => p.X.Value)], y = [.. series.Select(p => p.Y.Value)];
        if (QuadraticFit.Of(x, y) is not { } fit || QuadraticFit.PeakBetween(x, y) is not { } sure)
            return Say(Verdict.NotDecided, $"{series.Count} networks of the blur series have both numbers, and a parabola needs {QuadraticFit.Fewest} at three places.");
        var share = $"{Numbers.Percent(sure.Share)} % of bootstrap samples of {series.Count} networks have their peak between the networks";
        var peak = fit.Peak is { } at && at > x.Min() && at < x.Max()
            ? $"The parabola peaks at {Numbers.Significant(at)} cycles/pixel ({Numbers.Significant(sure.Peaks.Low)} to {Numbers.Significant(sure.Peaks.High)}), of {Numbers.Significant(x.Min())} to {Numbers.Significant(x.Max())}"
            : "The parabola has no peak between the networks";
        var verdict = sure.Share >= Sure ? Verdict.Holds : sure.Share <= 1 - Sure ? Verdict.DoesNotHold : Verdict.NotDecided;
        return Say(verdict, $"{peak}; {share}.", series.SelectMany(p => new[] { p.X.Result, p.Y.Result }));
    }
}
