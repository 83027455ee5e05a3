using Passband.Dashboard.Components.Figures.Plots;

namespace Passband.Dashboard.Tests.Figures;

public sealed class TickTests
{
    [Theory]
    [InlineData(0, 0.5, 6, "0.0 0.1 0.2 0.3 0.4 0.5")]
    [InlineData(0, 100, 5, "0 20 40 60 80 100")]
    [InlineData(-0.3, 0.3, 5, "-0.3 -0.2 -0.1 0.0 0.1 0.2 0.3")]
    [InlineData(0.02, 5.9, 6, "1 2 3 4 5")]
    public void Linear_ticks_are_round_numbers(double min, double max, int wanted, string labels) =>
        Assert.Equal(labels, string.Join(' ', NiceTicks.Linear(min, max, wanted).Select(t => t.Label)));

    [Fact]
    public void What_is_counted_has_whole_ticks()
    {
        Assert.Equal("0 1 2 3 4", string.Join(' ', NiceTicks.Linear(-0.08, 4.08, 6, whole: true).Select(t => t.Label)));
        Assert.Equal("0.0 0.5 1.0", string.Join(' ', NiceTicks.Linear(0, 1, 2).Select(t => t.Label)));
        Assert.Equal("0 20 40 60 80 100", string.Join(' ', NiceTicks.Linear(0, 100, 5, whole: true).Select(t => t.Label)));
        Assert.Equal("0 1 2 3 4", string.Join(' ', Samples.Counted([0, 1, 2, 3, 4]).X.Ticks.Select(t => t.Label)));
        Assert.Contains(Samples.Counted([0, 0.5, 1]).X.Ticks, t => t.Label == "0.4");
    }

    [Theory]
    [InlineData(0.03, 0.5, "0.05 0.1 0.2 0.5")]
    [InlineData(1, 16, "1 2 5 10")]
    [InlineData(1, 1e5, "1 10 100 1000 10000 1e+5")]
    [InlineData(0.21, 0.45, "0.25 0.30 0.35 0.40 0.45")]
    public void Logarithmic_ticks_are_one_two_five(double min, double max, string labels) =>
        Assert.Equal(labels, string.Join(' ', NiceTicks.Logarithmic(min, max).Select(t => t.Label)));

    [Fact]
    public void A_linear_axis_maps_its_ends_to_zero_and_one()
    {
        var axis = new PlotAxis("x", 2, 6);
        Assert.Equal([0, 0.25, 1], new double[] { 2, 3, 6 }.Select(axis.Position));
        Assert.Equal(0.75, (axis with { Reversed = true }).Position(3));
    }

    [Fact]
    public void A_logarithmic_axis_maps_equal_ratios_to_equal_distances() =>
        Assert.Equal(0.5, new PlotAxis("x", 1, 100) { Logarithmic = true }.Position(10), 12);

    [Fact]
    public void Infinity_stands_beyond_the_last_number_with_its_name()
    {
        var axis = new PlotAxis("x", 0, 1) { HighSlot = "no filter" };
        Assert.Equal(0.9, axis.Position(1), 12);
        Assert.Equal(0.975, axis.Position(double.PositiveInfinity), 12);
        Assert.Equal("no filter", axis.Ticks[^1].Label);
    }

    [Fact]
    public void Zero_on_a_logarithmic_axis_stands_before_the_first_number()
    {
        var axis = new PlotAxis("x", 1, 10) { Logarithmic = true, LowSlot = "0" };
        Assert.Equal(0.025, axis.Position(0), 12);
        Assert.Equal(0.1, axis.Position(1), 12);
    }

    [Fact]
    public void A_zoomed_axis_shows_its_part_with_marks_of_its_own()
    {
        var axis = new PlotAxis("x", 0, 1).Zoomed(0.5, 1).Zoomed(0, 0.5);
        Assert.Equal((0.5, 0.75), axis.Window);
        Assert.Equal(0.5, axis.Position(0.625), 12);
        Assert.Equal(0.5, axis.ValueAt(0), 12);
        Assert.All(axis.Ticks, t => Assert.InRange(t.Value, 0.5, 0.75));
        Assert.True(axis.Ticks.Count > 3);
    }
}
