namespace Passband.Results.Statistics;

/// <summary>
/// p-values corrected for their number, so that the chance of one false discovery among all of them stays below the level chosen:
/// Holm's step-down procedure (Holm 1979, Scandinavian Journal of Statistics 6:65), which asks nothing of how the tests depend on
/// each other.
/// </summary>
public static class HolmCorrection
{
    /// <summary>
    /// Corrected p-values in the order given: the i-th smallest of m is multiplied by m - i + 1, then made no smaller than the
    /// corrected ones before it and no larger than 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is no probability.</exception>
    public static IReadOnlyList<double> Of(IReadOnlyList<double> p)
    {
        ArgumentNullException.ThrowIfNull(p);
        var corrected = new double[p.Count];
        var largest = 0.0;
        foreach (var (rank, index) in Enumerable.Range(0, p.Count).OrderBy(i => Checked(p[i])).Index())
            corrected[index] = largest = Math.Max(largest, Math.Min(1, p[index] * (p.Count - rank)));
        return corrected;
    }

    private static double Checked(double p) =>
        p is >= 0 and <= 1 ? p : throw new ArgumentOutOfRangeException(nameof(p), p, "A p-value lies between 0 and 1.");
}
