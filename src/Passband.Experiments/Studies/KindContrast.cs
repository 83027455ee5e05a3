using Passband.Results.Statistics;

namespace Passband.Experiments.Studies;

/// <summary>
/// Tells kinds of networks apart by one number. Two things make a difference uncertain: the images, by the interval of each network's number
/// (all networks saw the same ones, so more seeds do not make this part smaller), and the training, by how far networks lie apart that differ
/// in their seed alone, pooled over all kinds of the study that have several seeds. Plain networks count as one kind. Sizes and frequencies
/// are compared by their logarithms, shares as they are.
/// </summary>
public sealed class KindContrast
{
    private readonly StudyMeasure _measure;
    private readonly PooledSpread _seeds;

    /// <summary>Prepares comparisons by a number.</summary>
    /// <param name="numbers">All networks of the study.</param>
    /// <param name="measure">The number.</param>
    public KindContrast(StudyNumbers numbers, StudyMeasure measure)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        ArgumentNullException.ThrowIfNull(measure);
        _measure = measure;
        _seeds = PooledSpread.Of(numbers.Networks.GroupBy(n => n.Group == StudyGroups.Plain ? StudyGroups.Plain : n.Kind)
            .Select(k => k.Select(measure.Of).OfType<Measured>().Select(m => Scaled(m.Value)).Where(double.IsFinite).ToList()));
    }

    /// <summary>Whether some kind has several seeds: without, nothing is known of how far trainings differ by chance, and images alone are reckoned with.</summary>
    public bool KnowsSeeds => _seeds.Freedom > 0;

    /// <summary>One kind's mean less another's, on the scale on which they are compared.</summary>
    /// <param name="kind">The number of each network of the one kind, at least one.</param>
    /// <param name="other">That of each network of the other.</param>
    public MeanDifference Between(IReadOnlyList<Measured> kind, IReadOnlyList<Measured> other)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(other);
        var above = kind.Average(m => Scaled(m.Value)) >= other.Average(m => Scaled(m.Value));
        return MeanDifference.Of(Mean(kind, below: above), Mean(other, below: !above), _seeds);
    }

    // Intervals need not be symmetric: what counts is the side on which the other kind lies.
    private GroupMean Mean(IReadOnlyList<Measured> kind, bool below) => new(
        kind.Average(m => Scaled(m.Value)), kind.Count,
        Math.Sqrt(kind.Average(m => Math.Pow((Scaled(m.Value) - Scaled(below ? m.Low : m.High)) / Interval.NormalQuantile(0.95), 2))));

    private double Scaled(double value) => _measure.ComparesByRatio ? Math.Log(Math.Max(0, value)) : value;
}
