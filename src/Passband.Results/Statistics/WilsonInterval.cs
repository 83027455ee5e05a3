namespace Passband.Results.Statistics;

/// <summary>Score interval of a proportion (Wilson 1927; method 3 of Newcombe 1998, Statistics in Medicine 17:857).</summary>
public static class WilsonInterval
{
    /// <summary>Interval of a proportion of which k of n were observed.</summary>
    /// <param name="k">Successes, 0..n.</param>
    /// <param name="n">Trials, at least 1.</param>
    /// <param name="confidence">Two-sided confidence, 0.95 unless told.</param>
    /// <returns>Limits within 0..1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">k, n or the confidence is out of range.</exception>
    public static Interval Of(int k, int n, double confidence = 0.95) => Of((double)k, n, confidence);

    /// <summary>The same for a mean number of successes over several looks at the same trials: their number n alone speaks for precision.</summary>
    /// <inheritdoc cref="Of(int, int, double)"/>
    public static Interval Of(double k, int n, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, n);
        var z = Interval.NormalQuantile(confidence);
        var p = k / n;
        var centre = p + z * z / (2.0 * n);
        var half = z * Math.Sqrt(p * (1 - p) / n + z * z / (4.0 * n * n));
        var scale = 1 + z * z / n;
        // At the ends the exact limit is 0 or 1; rounding must not leave 1e-17 there.
        return new(k == 0 ? 0 : (centre - half) / scale, k == n ? 1 : (centre + half) / scale);
    }
}
