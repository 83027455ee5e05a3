namespace Passband.Results.Statistics;

/// <summary>
/// Difference of two independent proportions: hybrid score interval without continuity correction (Newcombe 1998, Statistics in
/// Medicine 17:873, method 10).
/// </summary>
public static class NewcombeInterval
{
    /// <summary>Difference k1/n1 - k2/n2 of two independent samples.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count or the confidence is out of range.</exception>
    public static DifferenceEstimate OfDifference(int k1, int n1, int k2, int n2, double confidence = 0.95)
    {
        var first = WilsonInterval.Of(k1, n1, confidence);
        var second = WilsonInterval.Of(k2, n2, confidence);
        double p1 = (double)k1 / n1, p2 = (double)k2 / n2;
        var down = Math.Sqrt(Math.Pow(p1 - first.Low, 2) + Math.Pow(second.High - p2, 2));
        var up = Math.Sqrt(Math.Pow(first.High - p1, 2) + Math.Pow(p2 - second.Low, 2));
        return new(p1 - p2, new(Math.Max(-1, p1 - p2 - down), Math.Min(1, p1 - p2 + up)));
    }
}
