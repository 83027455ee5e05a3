using MathNet.Numerics.Distributions;

namespace Passband.Results.Statistics;

/// <summary>
/// How far apart the means of two groups lie, by a t-test whose variance has two parts: the spread of things within groups, pooled, and the
/// errors of measurement. The degrees of freedom are Welch and Satterthwaite's (Satterthwaite 1946, Biometrics Bulletin 2:110): the errors of
/// measurement count as known.
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
        var within = spread.Variance * ((1.0 / first.Count) + (1.0 / second.Count));
        var variance = within + (first.Error * first.Error) + (second.Error * second.Error);
        var value = first.Mean - second.Mean;
        if (variance == 0) return new(value, new(value, value), value == 0 ? 1 : 0);
        if (!double.IsFinite(variance) || !double.IsFinite(value)) return new(value, new(double.NegativeInfinity, double.PositiveInfinity), 1);
        var error = Math.Sqrt(variance);
        var freedom = within > 0 ? spread.Freedom * variance * variance / (within * within) : double.PositiveInfinity;
        var reach = StudentT.InvCDF(0, 1, freedom, (1 + confidence) / 2) * error;
        return new(value, new(value - reach, value + reach), Math.Min(1, 2 * StudentT.CDF(0, 1, freedom, -Math.Abs(value) / error)));
    }
}
