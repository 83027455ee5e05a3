using Passband.Results.Statistics;

namespace Passband.Results.Comparing;

/// <summary>Two accuracies at one place of the axis.</summary>
/// <param name="Name">The place, or "unchanged".</param>
/// <param name="First">Accuracy of the first result, 0..1.</param>
/// <param name="Second">Accuracy of the second.</param>
/// <param name="Difference">First minus second with its 95 % interval.</param>
/// <param name="Pairs">How the answers agree image by image; null where that is not known.</param>
public sealed record ComparedPoint(string Name, double First, double Second, DifferenceEstimate Difference, PairedCounts? Pairs)
{
    /// <summary>The place on the axis, in its stored unit; null for unchanged images.</summary>
    public double? X { get; init; }

    /// <summary>Words that stand at the place instead of a number; null for the number.</summary>
    public string? Label { get; init; }

    /// <summary>Two-sided mid-p of McNemar's test; null where the answers are not paired.</summary>
    public double? P => Pairs is { } pairs ? McNemarTest.Of(pairs).MidP : null;

    /// <summary>Compares counts, image by image where the outcomes of both are known.</summary>
    public static ComparedPoint Of(string name, (int K, int N, CellOutcomes? Outcomes) first, (int K, int N, CellOutcomes? Outcomes) second)
    {
        PairedCounts? pairs = first.Outcomes is { } a && second.Outcomes is { } b && a.Count == b.Count ? PairedCounts.Of(a, b) : null;
        var difference = pairs is { } p ? PairedDifference.Of(p) : NewcombeInterval.OfDifference(first.K, first.N, second.K, second.N);
        return new(name, (double)first.K / first.N, (double)second.K / second.N, difference, pairs);
    }
}
