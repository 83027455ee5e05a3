using Passband.Results.Statistics;

namespace Passband.Results.Comparing;

/// <summary>A point of a comparison with its p-value corrected for all tests of the baseline comparison.</summary>
/// <param name="Point">The point; first is the other result, second the baseline.</param>
/// <param name="HolmP">p after Holm's correction; null where the answers are not paired.</param>
public sealed record CorrectedPoint(ComparedPoint Point, double? HolmP);

/// <summary>One result against the baseline.</summary>
/// <param name="Document">The result.</param>
/// <param name="Comparison">Result minus baseline; null if there is nothing to compare.</param>
/// <param name="Points">The comparison's points; empty if there is none.</param>
/// <param name="Problem">One sentence that says why there is nothing to compare; null otherwise.</param>
public sealed record AgainstBaseline(ResultDocument Document, Comparison? Comparison, IReadOnlyList<CorrectedPoint> Points, string? Problem);

/// <summary>Several results against one baseline, over the points that each has in common with it.</summary>
/// <param name="Baseline">The baseline.</param>
/// <param name="Others">The others, in the order given.</param>
/// <param name="Tests">Number of tests over all of them, for which Holm's correction was made.</param>
public sealed record BaselineComparison(ResultDocument Baseline, IReadOnlyList<AgainstBaseline> Others, int Tests)
{
    /// <summary>Compares each of several results with a baseline; the baseline itself is passed over.</summary>
    /// <param name="baseline">The baseline.</param>
    /// <param name="others">The others.</param>
    /// <param name="figure">Id of the figure whose curves are compared; null for the first that both have.</param>
    public static BaselineComparison Of(ResultDocument baseline, IReadOnlyCollection<ResultDocument> others, string? figure = null)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(others);
        var compared = others.Where(other => other.Id != baseline.Id).Select(other => Attempt(other, baseline, figure)).ToList();
        var p = compared.SelectMany(c => c.Comparison?.Points ?? []).Select(point => point.P).ToList();
        var corrected = new Queue<double>(HolmCorrection.Of([.. p.OfType<double>()]));
        var results = compared.Select(c => new AgainstBaseline(c.Document, c.Comparison,
            [.. (c.Comparison?.Points ?? []).Select(point => new CorrectedPoint(point, point.Pairs is null ? null : corrected.Dequeue()))], c.Problem)).ToList();
        return new(baseline, results, p.Count(value => value is not null));
    }

    private static (ResultDocument Document, Comparison? Comparison, string? Problem) Attempt(ResultDocument other, ResultDocument baseline, string? figure)
    {
        try
        {
            return (other, Comparison.Of(other, baseline, figure), null);
        }
        catch (ComparisonException problem)
        {
            return (other, null, char.ToUpperInvariant(problem.Message[0]) + problem.Message[1..]);
        }
    }
}
