using MathNet.Numerics.Distributions;
using Passband.Results.Statistics;

namespace Passband.Results.Tests.Statistics;

public sealed class IntraclassCorrelationTests
{
    // Shrout and Fleiss 1979, table 2: six targets, four judges; table 4: ICC(1,1) 0.17. R's psych::ICC: F 1.79 of 5 and 18, interval -0.133 to 0.723.
    private static readonly double[][] Judged = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]];

    [Fact]
    public void The_published_example_is_found_again()
    {
        var found = IntraclassCorrelation.Of(Judged)!;
        Assert.Equal(0.166, found.Share, 5e-4);
        Assert.Equal(-0.133, found.Interval.Low, 5e-4);
        Assert.Equal(0.723, found.Interval.High, 5e-4);
        Assert.Equal((6, 24), (found.Groups, found.Count));
    }

    [Fact]
    public void Groups_without_spread_share_nothing_and_groups_alike_differ_by_less_than_nothing()
    {
        Assert.Equal(1, IntraclassCorrelation.Of([[1, 1], [2, 2, 2]])!.Share);
        Assert.Equal(-1, IntraclassCorrelation.Of([[1, 2], [1, 2]])!.Share);
    }

    [Fact]
    public void What_cannot_be_told_is_null()
    {
        Assert.Null(IntraclassCorrelation.Of([[1, 2]]));
        Assert.Null(IntraclassCorrelation.Of([[1], [2]]));
        Assert.Null(IntraclassCorrelation.Of([[1, 1], [1, 1]]));
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.8)]
    public void The_interval_covers_the_share_it_was_drawn_with(double share)
    {
        var random = new Random(5);
        double Draw(double variance) => Normal.Sample(random, 0, Math.Sqrt(variance));
        var covered = Enumerable.Range(0, 1000).Count(_ =>
        {
            int[] sizes = [2, 3, 3, 4, 3];
            double[][] groups = [.. sizes.Select(n => { var mean = Draw(share); return Enumerable.Range(0, n).Select(_ => mean + Draw(1 - share)).ToArray(); })];
            return IntraclassCorrelation.Of(groups)!.Interval.Contains(share);
        });
        // 950 are meant; five standard deviations of a count are 34.
        Assert.InRange(covered, 916, 984);
    }
}
