using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;

namespace Passband.Results.Statistics;

/// <summary>
/// How far apart the means of two groups lie, by a test whose error has two parts: the spread of things within groups, pooled and itself only
/// estimated, and the errors of measurement, which count as known. p is that of Behrens and Fisher (Fisher 1935, Annals of Eugenics 6:391), the
/// tail of the sum of a t-distributed and a normal error: with few degrees of freedom a spread that came out small by chance does not count as
/// small, as it would with Satterthwaite's degrees of freedom; the test errs on the safe side (Robinson 1976, Annals of Statistics 4:963).
/// </summary>
/// <param name="Value">First mean minus second mean.</param>
/// <param name="Interval">Its confidence interval.</param>
/// <param name="P">Two-sided p of no difference.</param>
public readonly record struct MeanDifference(double Value, Interval Interval, double P)
{
    /// <summary>The difference of two groups.</summary>
    /// <param name="first">One group.</param>
    /// <param name="second">The other.</param>
    /// <param name="spread">Spread of things within groups.</param>
    /// <param name="confidence">Two-sided confidence, between 0 and 1.</param>
    /// <returns>p is 1 where an error is infinite: nothing is known then.</returns>
    public static MeanDifference Of(GroupMean first, GroupMean second, PooledSpread spread, double confidence = 0.95)
    {
        Statistics.Interval.CheckConfidence(confidence);
        var within = Math.Sqrt(spread.Variance * ((1.0 / first.Count) + (1.0 / second.Count)));
        var measured = Math.Sqrt((first.Error * first.Error) + (second.Error * second.Error));
        var value = first.Mean - second.Mean;
        if (!double.IsFinite(within) || !double.IsFinite(measured) || !double.IsFinite(value)) return new(value, new(double.NegativeInfinity, double.PositiveInfinity), 1);
        if (within + measured == 0) return new(value, new(value, value), value == 0 ? 1 : 0);
        var error = new TwoPartError(within, spread.Freedom, measured);
        var reach = error.Reach(confidence);
        return new(value, new(value - reach, value + reach), error.TwoSided(value));
    }

    /// <summary>The sum of a t-distributed and a normal error.</summary>
    private readonly record struct TwoPartError(double Within, int Freedom, double Measured)
    {
        // Beyond so many standard deviations a normal error is less than anything that a p is rounded to.
        private const double Far = 9;
        private const int Nodes = 64;

        /// <summary>Probability that the error is at least as large as a value, on either side.</summary>
        internal double TwoSided(double value)
        {
            var (within, freedom, measured) = this;
            var distance = Math.Abs(value);
            if (within == 0) return 2 * Normal.CDF(0, 1, -distance / measured);
            if (measured == 0) return 2 * StudentT.CDF(0, 1, freedom, -distance / within);

            // The integrand turns from one tail of t to the other where the normal error alone makes up the distance.
            var turn = Math.Clamp(distance / measured, -Far, Far);
            double Density(double z) => Normal.PDF(0, 1, z) * StudentT.CDF(0, 1, freedom, ((measured * z) - distance) / within);
            return Math.Min(1, 2 * (Integrate.GaussLegendre(Density, -Far, turn, Nodes) + Integrate.GaussLegendre(Density, turn, Far, Nodes)));
        }

        /// <summary>What the error stays within with a confidence.</summary>
        internal double Reach(double confidence)
        {
            var error = this;
            var high = Within + Measured;
            while (TwoSided(high) > 1 - confidence) high *= 2;
            return Brent.FindRoot(reach => error.TwoSided(reach) - (1 - confidence), 0, high, accuracy: 1e-10 * high);
        }
    }
}
