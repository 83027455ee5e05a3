using MathNet.Numerics.Distributions;
using Passband.Results.Statistics;

namespace Passband.Results.Tests.Statistics;

public sealed class ProportionIntervalTests
{
    // Newcombe 1998, Statistics in Medicine 17:857, Table I, method 3; the last row is CIFAR-10's ResNet-20.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    [InlineData(9173, 10000, 0.9117, 0.9225)]
    public void Wilson_interval_has_the_published_limits(int k, int n, double low, double high)
    {
        var interval = WilsonInterval.Of(k, n);
        Assert.Equal(low, interval.Low, 0.00005);
        Assert.Equal(high, interval.High, 0.00005);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.95)]
    [InlineData(0.999)]
    public void Wilson_limits_solve_the_score_equation_and_are_narrower_than_the_exact_interval(double confidence)
    {
        var z = Normal.InvCDF(0, 1, 0.5 + confidence / 2);
        for (var n = 1; n <= 40; n++)
            for (var k = 0; k <= n; k++)
            {
                var (low, high) = WilsonInterval.Of(k, n, confidence);
                var p = (double)k / n;
                Assert.Equal(p - low, z * Math.Sqrt(low * (1 - low) / n), 1e-9);
                Assert.Equal(high - p, z * Math.Sqrt(high * (1 - high) / n), 1e-9);
                if (confidence == 0.95)
                    Assert.True(high - low < ClopperPearson(k, n, confidence), $"{k} of {n}");
            }
    }

    // Newcombe 1998, Statistics in Medicine 17:873, Table II, method 10.
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(6, 7, 2, 7, 0.0582, 0.8062)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(0, 10, 0, 20, -0.1611, 0.2775)]
    [InlineData(0, 10, 0, 10, -0.2775, 0.2775)]
    [InlineData(10, 10, 0, 20, 0.6791, 1.0000)]
    [InlineData(10, 10, 0, 10, 0.6075, 1.0000)]
    public void Newcombe_interval_has_the_published_limits(int k1, int n1, int k2, int n2, double low, double high)
    {
        var estimate = NewcombeInterval.OfDifference(k1, n1, k2, n2);
        Assert.Equal((double)k1 / n1 - (double)k2 / n2, estimate.Difference, 1e-12);
        Assert.Equal(low, estimate.Interval.Low, 0.00005);
        Assert.Equal(high, estimate.Interval.High, 0.00005);
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(11, 10)]
    [InlineData(0, 0)]
    public void Impossible_counts_are_refused(int k, int n) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(k, n));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Impossible_confidence_is_refused(double confidence) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(1, 2, confidence));

    private static double ClopperPearson(int k, int n, double confidence)
    {
        var tail = (1 - confidence) / 2;
        var low = k == 0 ? 0 : Beta.InvCDF(k, n - k + 1, tail);
        var high = k == n ? 1 : Beta.InvCDF(k + 1, n - k, 1 - tail);
        return high - low;
    }
}
