using MathNet.Numerics.Random;
using MathNet.Numerics.Statistics;

namespace Passband.Results.Statistics;

/// <summary>Whether two numbers of the same things rise and fall together, whatever the shape of the relation (Spearman 1904).</summary>
/// <param name="Rho">Spearman's coefficient, -1..1, ties at their mean rank.</param>
/// <param name="Interval">Percentile interval of a bootstrap over the things; null of fewer than <see cref="Fewest"/>.</param>
/// <param name="P">Two-sided p of a permutation test: how often chance alone gives a coefficient as far from 0.</param>
/// <param name="Count">How many things.</param>
public sealed record RankCorrelation(double Rho, Interval? Interval, double P, int Count)
{
    /// <summary>Of fewer things no interval is given: too few different samples can be drawn.</summary>
    public const int Fewest = 5;

    private const int MostPermuted = 8;
    private const int Permutations = 20_000;
    private const double Rounding = 1e-12;

    /// <summary>The coefficient, its interval and its test.</summary>
    /// <param name="x">One number of every thing; finite.</param>
    /// <param name="y">The other.</param>
    /// <param name="options">Seed, bootstrap samples and confidence; null for the usual ones.</param>
    /// <returns>Null where there are fewer than three things, or one of the numbers is the same for all.</returns>
    /// <exception cref="ArgumentException">There are not as many of both.</exception>
    public static RankCorrelation? Of(IReadOnlyList<double> x, IReadOnlyList<double> y, BootstrapOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Count != y.Count) throw new ArgumentException($"There are {x.Count} of one number and {y.Count} of the other.", nameof(y));
        if (x.Count < 3 || Same(x) || Same(y)) return null;
        var rho = Correlation.Spearman(x, y);
        return new(rho, x.Count < Fewest ? null : Bootstrapped(x, y, options), Chance(x, y, rho, options?.Seed ?? 0), x.Count);
    }

    private static Interval Bootstrapped(IReadOnlyList<double> x, IReadOnlyList<double> y, BootstrapOptions? options)
    {
        var samples = BootstrapInterval.OfPairs(x, y, (a, b) => Same(a) || Same(b) ? double.NaN : Correlation.Spearman(a, b), options);
        // A sample of one thing alone has no order.
        return BootstrapInterval.Percentiles(samples.Where(s => !double.IsNaN(s)), options);
    }

    // Every order where there are few, else a share of them drawn at random, the one at hand counted among them.
    private static double Chance(IReadOnlyList<double> x, IReadOnlyList<double> y, double rho, int seed)
    {
        var ranks = ArrayStatistics.RanksInplace([.. x]);
        double[] others = ArrayStatistics.RanksInplace([.. y]);
        var far = Math.Abs(rho) - Rounding;
        if (x.Count <= MostPermuted)
        {
            var (asFar, all) = (0, 0);
            foreach (var order in Orders(others, 0))
            {
                all++;
                if (Math.Abs(Correlation.Pearson(ranks, order)) >= far) asFar++;
            }

            return (double)asFar / all;
        }

        var random = new Xoshiro256StarStar(seed, threadSafe: false);
        var extreme = 1;
        for (var p = 0; p < Permutations; p++)
        {
            for (var i = others.Length - 1; i > 0; i--)
            {
                var j = random.Next(i + 1);
                (others[i], others[j]) = (others[j], others[i]);
            }

            if (Math.Abs(Correlation.Pearson(ranks, others)) >= far) extreme++;
        }

        return (double)extreme / (Permutations + 1);
    }

    private static IEnumerable<double[]> Orders(double[] values, int from)
    {
        if (from == values.Length - 1)
        {
            yield return values;
            yield break;
        }

        for (var i = from; i < values.Length; i++)
        {
            (values[from], values[i]) = (values[i], values[from]);
            foreach (var order in Orders(values, from + 1)) yield return order;
            (values[from], values[i]) = (values[i], values[from]);
        }
    }

    private static bool Same(IReadOnlyList<double> values) => values.All(v => v.Equals(values[0]));
}
