using Passband.Results.Statistics;

namespace Passband.Results.Tests.Statistics;

public sealed class MeanDifferenceTests
{
    // Student's sleep data (1908, Biometrika 6:1): hours of sleep gained with two drugs.
    private static readonly double[] First = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    private static readonly double[] Second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

    // R 4.x, t.test(extra ~ group, data = sleep, var.equal = TRUE): t = -1.8608, df = 18, p = 0.07919, interval -3.363874 to 0.203874.
    [Fact]
    public void Without_errors_of_measurement_it_is_Students_test_of_two_groups()
    {
        var found = MeanDifference.Of(new(First.Average(), 10, 0), new(Second.Average(), 10, 0), PooledSpread.Of([First, Second]));
        Assert.Equal(-1.58, found.Value, 1e-12);
        Assert.Equal(0.07919, found.P, 5e-6);
        Assert.Equal(-3.363874, found.Interval.Low, 5e-7);
        Assert.Equal(0.203874, found.Interval.High, 5e-7);
    }

    [Fact]
    public void Without_a_spread_it_is_the_normal_test_of_two_numbers_with_errors()
    {
        var found = MeanDifference.Of(new(1.959964, 1, 0.6), new(0, 5, 0.8), default);
        Assert.Equal(0.05, found.P, 1e-6);
        Assert.Equal(0, found.Interval.Low, 1e-6);
        Assert.Equal(found.P, MeanDifference.Of(new(0, 5, 0.8), new(1.959964, 1, 0.6), default).P);
    }

    // By hand: within 4 (1/2 + 1/2) = 4 at 2 degrees of freedom, errors 3 + 2 = 5: variance 9 at 2 x 81 / 16 = 10.125 degrees. R: 2 * pt(-2, 10.125).
    [Fact]
    public void Both_parts_together_have_Satterthwaites_degrees_of_freedom()
    {
        var found = MeanDifference.Of(new(6, 2, Math.Sqrt(3)), new(0, 2, Math.Sqrt(2)), new PooledSpread(4, 2));
        Assert.Equal(2 * MathNet.Numerics.Distributions.StudentT.CDF(0, 1, 10.125, -2), found.P, 1e-12);
        Assert.Equal(6, found.Value);
    }

    [Fact]
    public void Errors_make_a_difference_less_sure_and_an_infinite_one_makes_it_unknown()
    {
        double P(double error) => MeanDifference.Of(new(1, 3, error), new(0, 3, 0.1), new PooledSpread(0.01, 4)).P;
        Assert.True(P(0) < P(0.1) && P(0.1) < P(0.5) && P(0.5) < P(double.PositiveInfinity));
        Assert.Equal(1, P(double.PositiveInfinity));
        Assert.Equal(1, MeanDifference.Of(new(double.NegativeInfinity, 1, 0.1), new(0, 1, 0.1), default).P);
    }

    [Fact]
    public void Without_any_error_numbers_differ_or_do_not()
    {
        Assert.Equal(0, MeanDifference.Of(new(1, 1, 0), new(0, 1, 0), default).P);
        Assert.Equal(1, MeanDifference.Of(new(1, 1, 0), new(1, 1, 0), default).P);
    }

    // By hand: deviations 1, 1 and 2, 0, 2 give (2 + 8) / (1 + 2); a group of one says nothing.
    [Fact]
    public void A_spread_is_pooled_over_groups_of_several()
    {
        Assert.Equal(new PooledSpread(10.0 / 3, 3), PooledSpread.Of([[1, 3], [10, 12, 14], [100]]));
        Assert.Equal(default, PooledSpread.Of([[1], [2], []]));
    }
}
