using Passband.Results.Statistics;

namespace Passband.Results.Tests.Statistics;

public sealed class CrossingTests
{
    private static readonly Axis Cutoff = new("Cutoff", Quantity.Frequency, "cycles/pixel");

    [Fact]
    public void A_line_crosses_where_its_equation_says()
    {
        var crossing = LevelCrossing.Of([0, 1, 3], [1, 0.8, 0.2], 0.5);
        Assert.Equal(CrossingKind.Crosses, crossing.Kind);
        Assert.Equal(2, crossing.Value!.Value, 1e-12);
        Assert.True(crossing.Falling);
        Assert.Equal(1, crossing.Changes);
    }

    [Fact]
    public void An_interval_of_shares_ends_where_shares_end()
    {
        Assert.Equal(new Interval(0.916, 1), new Interval(0.916, 1.012).Within(0, 1));
        Assert.Equal(new Interval(0, 0.1), new Interval(-0.1, 0.1).Within(0, 1));
    }

    [Fact]
    public void On_a_logarithmic_axis_the_middle_is_the_geometric_mean() =>
        Assert.Equal(4, LevelCrossing.Of([2, 8], [0, 1], 0.5, AxisScale.Logarithmic).Value!.Value, 1e-12);

    [Theory]
    [InlineData(0.1, CrossingKind.StaysAbove, "stays above 0.1")]
    [InlineData(0.95, CrossingKind.StaysBelow, "stays below 0.95")]
    public void Without_a_crossing_there_is_no_value_but_a_sentence(double level, CrossingKind kind, string words)
    {
        var crossing = LevelCrossing.Of([0.1, 0.2, 0.3], [0.9, 0.6, 0.3], level);
        Assert.Equal(kind, crossing.Kind);
        Assert.Null(crossing.Value);
        var scalar = crossing.ToScalar("half", "Cutoff at half accuracy", Cutoff);
        Assert.Null(scalar.Value);
        Assert.Contains(words, scalar.Note, StringComparison.Ordinal);
        Assert.Equal("cycles/pixel", scalar.Unit);
    }

    [Fact]
    public void A_curve_that_crosses_thrice_gives_the_first_and_says_so()
    {
        var crossing = LevelCrossing.Of([0, 1, 2, 3], [0, 1, 0, 1], 0.5);
        Assert.Equal(0.5, crossing.Value!.Value, 1e-12);
        Assert.Equal(3, crossing.Changes);
        Assert.Contains("3 times", crossing.ToScalar("a", "b", Cutoff).Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_point_on_the_level_is_the_crossing()
    {
        Assert.Equal(1, LevelCrossing.Of([0, 1, 2], [0, 0.5, 1], 0.5).Value);
        Assert.Equal(0, LevelCrossing.Of([0, 1], [0.5, 0.2], 0.5).Value);
        Assert.True(LevelCrossing.Of([0, 1], [0.5, 0.2], 0.5).Falling);
    }

    [Fact]
    public void The_point_without_cutoff_is_no_place_to_interpolate_to() =>
        Assert.Equal(CrossingKind.StaysBelow, LevelCrossing.Of([0.1, 0.2, double.PositiveInfinity], [0.1, 0.3, 0.9], 0.5).Kind);

    [Fact]
    public void Curves_that_are_none_are_refused()
    {
        Assert.Throws<ArgumentException>(() => LevelCrossing.Of([1, 1], [0, 1], 0.5));
        Assert.Throws<ArgumentException>(() => LevelCrossing.Of([0, 1], [0, double.NaN], 0.5));
        Assert.Throws<ArgumentException>(() => LevelCrossing.Of([0, 1], [0], 0.5));
        Assert.Throws<ArgumentException>(() => LevelCrossing.Of([double.PositiveInfinity], [0], 0.5));
        Assert.Throws<ArgumentException>(() => LevelCrossing.Of([0, 1], [0, 1], 0.5, AxisScale.Logarithmic));
    }

    [Fact]
    public void Bootstrap_interval_of_a_crossing_follows_from_the_binomial_distribution()
    {
        // All right at x = 0, 20 of 100 at x = 1: 1/2 is crossed at 0.5 / (1 - p), and p of a sample is binomial, quantiles 12 and 28.
        var (curve, outcomes) = Drop(100, 20);
        var crossing = CurveCrossing.Of(curve, 0.5, outcomes, bootstrap: new(Seed: 3, Replicates: 20000));
        Assert.Equal("bootstrap over images", crossing.IntervalFrom);
        Assert.Equal(0.5 / 0.8, crossing.Value!.Value, 1e-12);
        Assert.InRange(crossing.Interval!.Value.Low, 0.5 / 0.89, 0.5 / 0.87);
        Assert.InRange(crossing.Interval.Value.High, 0.5 / 0.73, 0.5 / 0.71);
    }

    [Fact]
    public void A_sample_that_does_not_cross_opens_the_interval_instead_of_being_clamped()
    {
        var (curve, outcomes) = Drop(100, 45);
        var crossing = CurveCrossing.Of(curve, 0.5, outcomes);
        Assert.Equal(0.5 / 0.55, crossing.Value!.Value, 1e-12);
        Assert.Equal(double.PositiveInfinity, crossing.Interval!.Value.High);
        Assert.InRange(crossing.Interval.Value.Low, 0.7, 0.9);
    }

    [Fact]
    public void The_share_of_the_clean_accuracy_is_drawn_with_the_curve()
    {
        // The accuracy at x = 1 is 0 and at x = 0 clean, so half the clean accuracy is always at 1/2 whatever the sample.
        var some = Enumerable.Range(0, 100).Select(i => i < 60).ToArray();
        CellOutcomes[] outcomes = [CellOutcomes.Of("clean", some), CellOutcomes.Of("0", some), CellOutcomes.Of("1", new bool[100])];
        var curve = new Curve { Name = "n", Points = [CurvePoint.Count(0, outcomes[1]), CurvePoint.Count(1, outcomes[2])] };
        var clean = new ReferenceLine { Name = "clean", Role = CurveRole.Clean, K = 60, N = 100, Cell = "clean" };
        var crossing = CurveCrossing.OfShare(curve, 0.5, clean, outcomes);
        Assert.Equal(0.3, crossing.Level, 1e-12);
        Assert.Equal(0.5, crossing.Value!.Value, 1e-12);
        Assert.Equal(0.5, crossing.Interval!.Value.Low, 1e-12);
        Assert.Equal(0.5, crossing.Interval.Value.High, 1e-12);
    }

    [Fact]
    public void Without_outcomes_the_interval_comes_from_the_band()
    {
        Curve falling = new() { Name = "f", Points = [CurvePoint.Of(0, 1, 0.9, 1.1), CurvePoint.Of(1, 0, -0.1, 0.1)] };
        var crossing = CurveCrossing.Of(falling, 0.5, []);
        Assert.Equal("interval band", crossing.IntervalFrom);
        Assert.Equal(0.4, crossing.Interval!.Value.Low, 1e-12);
        Assert.Equal(0.6, crossing.Interval.Value.High, 1e-12);

        Curve rising = new() { Name = "r", Points = [CurvePoint.Of(0, 0.4, 0.1, 0.6), CurvePoint.Of(1, 0.6, 0.3, 0.9)] };
        Assert.Equal(new Interval(double.NegativeInfinity, double.PositiveInfinity), CurveCrossing.Of(rising, 0.5, []).Interval);

        Curve bare = new() { Name = "b", Points = [CurvePoint.Of(0, 1), CurvePoint.Of(1, 0)] };
        Assert.Null(CurveCrossing.Of(bare, 0.5, []).Interval);
    }

    private static (Curve Curve, CellOutcomes[] Outcomes) Drop(int n, int k)
    {
        CellOutcomes[] outcomes =
        [
            CellOutcomes.Of("0", Enumerable.Repeat(true, n).ToArray()),
            CellOutcomes.Of("1", Enumerable.Range(0, n).Select(i => i < k).ToArray()),
        ];
        return (new() { Name = "n", Points = [CurvePoint.Count(0, outcomes[0]), CurvePoint.Count(1, outcomes[1])] }, outcomes);
    }
}
