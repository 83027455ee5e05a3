using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace Passband.Results.Statistics;

/// <summary>
/// What share of the variance of things lies between their groups rather than within them: the intraclass correlation of one-way random
/// effects, ICC(1) of Shrout and Fleiss 1979 (Psychological Bulletin 86:420), with the interval of its F ratio. Groups of different sizes count
/// by their mean size, corrected as in an analysis of variance (Donner 1986, International Statistical Review 54:67).
/// </summary>
/// <param name="Share">The share; below 0 where groups differ less than chance would have them.</param>
/// <param name="Interval">Its confidence interval.</param>
/// <param name="Groups">How many groups.</param>
/// <param name="Count">How many things in all.</param>
public sealed record IntraclassCorrelation(double Share, Interval Interval, int Groups, int Count)
{
    /// <summary>The share of variance between groups.</summary>
    /// <param name="groups">Finite values of each group, at least one in each.</param>
    /// <param name="confidence">Two-sided confidence, between 0 and 1.</param>
    /// <returns>Null of fewer than two groups, where no group has two things, and where all things are the same.</returns>
    public static IntraclassCorrelation? Of(IReadOnlyList<IReadOnlyList<double>> groups, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(groups);
        Statistics.Interval.CheckConfidence(confidence);
        var spread = PooledSpread.Of(groups);
        if (groups.Count < 2 || spread.Freedom == 0) return null;
        double all = groups.Sum(g => g.Count);
        var mean = groups.Sum(g => g.Sum()) / all;
        var between = groups.Sum(g => g.Count * Math.Pow(g.Mean() - mean, 2)) / (groups.Count - 1);
        if (between == 0 && spread.Variance == 0) return null;
        var size = (all - (groups.Sum(g => (double)g.Count * g.Count) / all)) / (groups.Count - 1);
        var ratio = between / spread.Variance;
        var (above, tail) = ((double)groups.Count - 1, (1 - confidence) / 2);
        return new(ShareOf(ratio, size),
            new(ShareOf(ratio / FisherSnedecor.InvCDF(above, spread.Freedom, 1 - tail), size), ShareOf(ratio / FisherSnedecor.InvCDF(above, spread.Freedom, tail), size)),
            groups.Count, (int)all);
    }

    private static double ShareOf(double ratio, double size) => double.IsInfinity(ratio) ? 1 : (ratio - 1) / (ratio + size - 1);
}
