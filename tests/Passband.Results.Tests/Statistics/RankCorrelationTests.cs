using Passband.Results.Statistics;

namespace Passband.Results.Tests.Statistics;

public sealed class RankCorrelationTests
{
    // Ten people's IQ and hours before the television, an example that is printed with its answer, -29/165, in many places.
    private static readonly double[] Iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
    private static readonly double[] Hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];

    [Fact]
    public void The_printed_example_gives_its_printed_answer()
    {
        var found = RankCorrelation.Of(Iq, Hours)!;
        Assert.Equal(-29.0 / 165, found.Rho, 12);
        // The t approximation gives 0.627; a permutation test must come near.
        Assert.InRange(found.P, 0.60, 0.66);
        Assert.True(found.Interval!.Value.Low < found.Rho && found.Rho < found.Interval.Value.High);
    }

    [Theory]
    [InlineData(3, 2.0 / 6)]
    [InlineData(4, 2.0 / 24)]
    [InlineData(5, 2.0 / 120)]
    [InlineData(7, 2.0 / 5040)]
    public void Of_few_things_every_order_is_tried(int count, double p)
    {
        double[] x = [.. Enumerable.Range(0, count).Select(i => (double)i)];
        var rising = RankCorrelation.Of(x, [.. x.Select(v => Math.Exp(v))])!;
        Assert.Equal((1, p), (rising.Rho, rising.P));
        var falling = RankCorrelation.Of(x, [.. x.Select(v => -v * v * v)])!;
        Assert.Equal((-1, p), (falling.Rho, falling.P));
    }

    [Fact]
    public void Ties_share_their_mean_rank() => Assert.Equal(0.9486832980505138, RankCorrelation.Of([1, 2, 2, 4], [1, 2, 3, 4])!.Rho, 12);

    [Fact]
    public void Numbers_that_have_nothing_to_do_with_each_other_are_rarely_called_related()
    {
        var random = new Random(5);
        var called = Enumerable.Range(0, 60).Count(_ => RankCorrelation.Of([.. Drawn()], [.. Drawn()], new(Replicates: 100))!.P < 0.05);
        Assert.InRange(called, 0, 9);

        IEnumerable<double> Drawn() => Enumerable.Range(0, 12).Select(_ => random.NextDouble());
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers() =>
        Assert.Equal(RankCorrelation.Of(Iq, Hours, new(3)), RankCorrelation.Of(Iq, Hours, new(3)));

    [Fact]
    public void Too_few_things_or_one_number_for_all_have_no_correlation()
    {
        Assert.Null(RankCorrelation.Of([1, 2], [2, 1]));
        Assert.Null(RankCorrelation.Of([1, 2, 3], [4, 4, 4]));
        Assert.Null(RankCorrelation.Of([], []));
        Assert.Null(RankCorrelation.Of([1, 2, 3, 4], [1, 2, 3, 4])!.Interval);
        Assert.Throws<ArgumentException>(() => RankCorrelation.Of([1, 2, 3], [1, 2]));
    }
}
