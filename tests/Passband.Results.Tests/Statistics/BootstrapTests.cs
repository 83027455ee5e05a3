using MathNet.Numerics.Distributions;
using Passband.Results.Statistics;

namespace Passband.Results.Tests.Statistics;

public sealed class BootstrapTests
{
    [Fact]
    public void Bootstrap_of_a_proportion_has_the_quantiles_of_the_binomial_distribution()
    {
        // k of n drawn with replacement is binomial: at 50 of 100 the quantiles are 40 and 60; 20,000 samples hit them within one.
        Assert.InRange(Binomial.CDF(0.5, 100, 39), 0.0, 0.025);
        var interval = BootstrapInterval.Of([50, 50], counts => counts[0] / 100.0, new(Seed: 1, Replicates: 20000));
        Assert.Equal(0.40, interval.Low, 0.0101);
        Assert.Equal(0.60, interval.High, 0.0101);
    }

    [Fact]
    public void Every_sample_has_as_many_images_as_there_are() =>
        Assert.Equal(new Interval(7, 7), BootstrapInterval.Of([1, 4, 2], counts => counts.Sum()));

    [Fact]
    public void The_same_seed_gives_the_same_interval_and_another_seed_another()
    {
        static double Statistic(int[] counts) => counts[0] + 0.001 * counts[1];
        var first = BootstrapInterval.Of([30, 30, 40], Statistic, new(Seed: 5));
        Assert.Equal(first, BootstrapInterval.Of([30, 30, 40], Statistic, new(Seed: 5)));
        Assert.NotEqual(first, BootstrapInterval.Of([30, 30, 40], Statistic, new(Seed: 6)));
    }

    [Fact]
    public void An_infinite_tail_stays_infinite()
    {
        var interval = BootstrapInterval.Of([50, 50], counts => counts[0] > 50 ? double.PositiveInfinity : counts[0]);
        Assert.True(double.IsFinite(interval.Low));
        Assert.Equal(double.PositiveInfinity, interval.High);
    }

    [Fact]
    public void Nonsense_is_refused()
    {
        Assert.Throws<ArgumentException>(() => BootstrapInterval.Of([], _ => 0));
        Assert.Throws<ArgumentException>(() => BootstrapInterval.Of([1], _ => double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => BootstrapInterval.Of([1], _ => 0, new(Replicates: 10)));
    }
}
