using Passband.Results.Statistics;

namespace Passband.Results.Tests.Statistics;

public sealed class QuantileIntervalTests
{
    [Theory]
    // Conover 1999, table A3 by hand: of 20 values the 95 % interval of the median is from the 6th to the 15th, of 10 from the 2nd to the 9th.
    [InlineData(20, 6, 15)]
    [InlineData(10, 2, 9)]
    // Six values are the fewest whose range has 95 %: 1 - 2 / 2^6.
    [InlineData(6, 1, 6)]
    public void The_interval_of_the_median_lies_between_the_tabled_order_statistics(int count, int low, int high)
    {
        double[] values = [.. Enumerable.Range(1, count).Select(k => (double)k)];
        Assert.Equal(new Interval(low, high), QuantileInterval.Of(values, 0.5));
    }

    [Fact]
    public void Of_too_few_values_both_ends_lie_beyond_them()
    {
        Assert.Equal(new Interval(double.NegativeInfinity, double.PositiveInfinity), QuantileInterval.Of([1, 2, 3, 4, 5], 0.5));
    }

    [Fact]
    public void The_interval_holds_the_true_quantile_in_at_least_its_share_of_samples()
    {
        var random = new Random(7);
        var held = Enumerable.Range(0, 2000).Count(_ =>
        {
            double[] sample = [.. Enumerable.Range(0, 40).Select(_ => random.NextDouble()).Order()];
            var interval = QuantileInterval.Of(sample, 0.25);
            return interval.Low <= 0.25 && 0.25 <= interval.High;
        });
        Assert.InRange(held, 1890, 2000);
    }

    [Fact]
    public void What_is_no_quantile_is_refused()
    {
        Assert.Throws<ArgumentException>(() => QuantileInterval.Of([], 0.5));
        Assert.Throws<ArgumentException>(() => QuantileInterval.Of([1], 1));
    }
}
