namespace Passband.Results.Statistics;

/// <summary>
/// Difference of two accuracies on the same images: score intervals of both, combined with the correlation of the answers corrected
/// for continuity (Newcombe 1998, Statistics in Medicine 17:2635, method 10).
/// </summary>
public static class PairedDifference
{
    /// <summary>First accuracy minus second.</summary>
    /// <exception cref="ArgumentException">A count is negative, or there is no image.</exception>
    public static DifferenceEstimate Of(PairedCounts counts, double confidence = 0.95)
    {
        counts.Check();
        var n = counts.Total;
        int k1 = counts.Both + counts.OnlyFirst, k2 = counts.Both + counts.OnlySecond;
        var first = WilsonInterval.Of(k1, n, confidence);
        var second = WilsonInterval.Of(k2, n, confidence);
        double p1 = (double)k1 / n, p2 = (double)k2 / n;
        var difference = (double)(counts.OnlyFirst - counts.OnlySecond) / n;
        var phi = Correlation(counts, n, k1, k2);
        var down = Root(p1 - first.Low, second.High - p2, phi);
        var up = Root(first.High - p1, p2 - second.Low, phi);
        return new(difference, new(Math.Max(-1, difference - down), Math.Min(1, difference + up)));
    }

    private static double Correlation(PairedCounts counts, int n, int k1, int k2)
    {
        var product = (double)k1 * (n - k1) * k2 * (n - k2);
        if (product == 0)
            return 0;
        var excess = (double)counts.Both * counts.Neither - (double)counts.OnlyFirst * counts.OnlySecond;
        return (excess > 0 ? Math.Max(excess - n / 2.0, 0) : excess) / Math.Sqrt(product);
    }

    private static double Root(double a, double b, double phi) => Math.Sqrt(Math.Max(0, a * a - 2 * phi * a * b + b * b));
}
