using MathNet.Numerics.Distributions;

namespace Passband.Results.Statistics;

/// <summary>
/// Interval of a quantile by order statistics, which assumes nothing of the distribution: how many of n values lie below the quantile is
/// binomial (Conover 1999, section 3.2).
/// </summary>
public static class QuantileInterval
{
    /// <summary>The interval; an end that lies beyond all values is infinite.</summary>
    /// <param name="sorted">Values in increasing order; infinities allowed, none NaN.</param>
    /// <param name="share">Which quantile, between 0 and 1.</param>
    /// <param name="confidence">Two-sided confidence, between 0 and 1; the interval's is at least that where both ends are finite.</param>
    /// <exception cref="ArgumentException">There are no values, or the share is not between 0 and 1.</exception>
    public static Interval Of(IReadOnlyList<double> sorted, double share, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(sorted);
        Interval.CheckConfidence(confidence);
        if (sorted.Count == 0) throw new ArgumentException("A quantile needs at least one value.", nameof(sorted));
        if (!(share > 0 && share < 1)) throw new ArgumentException($"A quantile lies between 0 and 1, not at {share}.", nameof(share));
        var tail = (1 - confidence) / 2;
        var below = new Binomial(share, sorted.Count);
        // The r-th smallest value is at most the quantile unless fewer than r values lie below it.
        var low = Enumerable.Range(0, sorted.Count + 1).TakeWhile(r => r == 0 || below.CumulativeDistribution(r - 1) <= tail).Last();
        var high = Enumerable.Range(1, sorted.Count + 1).First(r => r > sorted.Count || 1 - below.CumulativeDistribution(r - 1) <= tail);
        return new(low == 0 ? double.NegativeInfinity : sorted[low - 1], high > sorted.Count ? double.PositiveInfinity : sorted[high - 1]);
    }
}
