using Passband.Results.Statistics;

namespace Passband.Results.Tests.Statistics;

public sealed class RatioEstimateTests
{
    [Fact]
    public void A_ratio_of_proportional_values_is_known_without_doubt()
    {
        var found = RatioEstimate.Of([1, 2, 3], [2, 4, 6])!.Value;
        Assert.Equal(0.5, found.Ratio, 12);
        Assert.Equal(0.5, found.Interval.Low, 12);
        Assert.Equal(0.5, found.Interval.High, 12);
    }

    [Fact]
    public void Over_a_constant_it_is_students_interval_of_the_mean()
    {
        double[] values = [0.2, 0.9, 0.4, 0.7, 0.5];
        var found = RatioEstimate.Of(values, [2, 2, 2, 2, 2])!.Value;
        var mean = new MeanEstimate(values.Length, values.Sum(), values.Sum(v => v * v));
        Assert.Equal(mean.Mean / 2, found.Ratio, 12);
        Assert.Equal(mean.Interval()!.Value.Low / 2, found.Interval.Low, 12);
        Assert.Equal(mean.Interval()!.Value.High / 2, found.Interval.High, 12);
    }

    [Fact]
    public void Its_interval_covers_the_true_ratio_as_often_as_it_says()
    {
        var random = new Random(7);
        var covered = 0;
        const int Runs = 2000, Images = 200;
        for (var run = 0; run < Runs; run++)
        {
            // An image is hard or easy for both: right at all with 0.85, and under corruptions in 0.7 of these on average.
            var clean = new double[Images];
            var kept = new double[Images];
            for (var i = 0; i < Images; i++)
            {
                var easy = random.NextDouble();
                clean[i] = easy < 0.85 ? 1 : 0;
                kept[i] = easy < 0.85 * 0.7 ? 1 : 0;
            }

            covered += RatioEstimate.Of(kept, clean)!.Value.Interval.Contains(0.7) ? 1 : 0;
        }

        Assert.InRange((double)covered / Runs, 0.93, 0.97);
    }

    [Fact]
    public void Where_there_is_no_ratio_there_is_no_estimate()
    {
        Assert.Null(RatioEstimate.Of([1], [1]));
        Assert.Null(RatioEstimate.Of([1, 1], [0, 0]));
        Assert.Throws<ArgumentException>(() => RatioEstimate.Of([1, 1], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RatioEstimate.Of([1, 1], [1, 1], 1));
    }
}
