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

    // With one degree of freedom t is Cauchy's distribution; that of a sum with a normal error is Voigt's, whose half-width is known to 0.02 %
    // (Olivero and Longbothum 1977, JQSRT 17:233): half of the mass does not lie within it, so the tail is held against a sum of many draws.
    [Fact]
    public void Both_parts_together_are_the_tail_of_their_sum()
    {
        var random = new Random(5);
        double Sum() => (2 * Math.Tan(Math.PI * (random.NextDouble() - 0.5))) + MathNet.Numerics.Distributions.Normal.Sample(random, 0, 3);
        const int Draws = 400_000;
        var beyond = Enumerable.Range(0, Draws).Count(_ => Math.Abs(Sum()) >= 10) / (double)Draws;
        var found = MeanDifference.Of(new(10, 2, 3), new(0, 2, 0), new PooledSpread(4, 1));
        Assert.Equal(beyond, found.P, 4 * Math.Sqrt(beyond / Draws));
        Assert.Equal(10, found.Value);
    }

    [Fact]
    public void The_interval_ends_where_p_is_what_its_confidence_leaves()
    {
        GroupMean first = new(1, 3, 0.3), second = new(0, 1, 0.2);
        var spread = new PooledSpread(0.04, 2);
        var found = MeanDifference.Of(first, second, spread);
        Assert.Equal(0.05, MeanDifference.Of(first with { Mean = found.Interval.High - found.Value }, second, spread).P, 1e-8);
        Assert.Equal(2, found.Interval.High + found.Interval.Low, 1e-9);
    }

    // A small part hardly changes the test that the other one makes alone.
    [Theory]
    [InlineData(1e-6, 1.0)]
    [InlineData(1.0, 1e-6)]
    public void Either_part_may_be_next_to_nothing(double spread, double error)
    {
        double P(double s, double e) => MeanDifference.Of(new(2.5, 1, e), new(0, 1, 0), new PooledSpread(s * s / 2, 3)).P;
        Assert.Equal(spread < error ? P(0, error) : P(spread, 0), P(spread, error), 1e-5);
    }

    // Three networks against one, all alike but for seed and images: at most as often as it says does the test find a difference, also where
    // the seeds' spread is known by two degrees of freedom alone and the images add a little of their own.
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.25)]
    [InlineData(1)]
    [InlineData(4)]
    public void It_finds_differences_that_are_not_there_no_more_often_than_it_says(double imageVariance)
    {
        var random = new Random(11);
        double Draw(double deviation) => MathNet.Numerics.Distributions.Normal.Sample(random, 0, deviation);
        const int Studies = 2000;
        const double Level = 0.02;
        var image = Math.Sqrt(imageVariance);
        var found = Enumerable.Range(0, Studies).Count(_ =>
        {
            double[] seeds = [Draw(1), Draw(1), Draw(1)];
            return MeanDifference.Of(new(seeds.Average() + Draw(image), 3, image), new(Draw(1) + Draw(image), 1, image), PooledSpread.Of([seeds])).P < Level;
        });
        Assert.True(found <= (Studies * Level) + (3 * Math.Sqrt(Studies * Level)), $"{found} of {Studies}");
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
