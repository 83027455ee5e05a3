using Passband.Cli.Printing;

namespace Passband.Cli.Tests;

public sealed class PlotScaleTests
{
    [Theory]
    [InlineData(0, 0.5, new[] { 0, 0.1, 0.2, 0.3, 0.4, 0.5 })]
    [InlineData(0, 16, new[] { 0, 5.0, 10, 15 })]
    [InlineData(0, 0.7, new[] { 0, 0.2, 0.4, 0.6 })]
    public void Ticks_of_an_axis_are_round_numbers(double from, double to, double[] ticks) => Assert.Equal(ticks, new PlotScale(from, to).Ticks(5));

    [Fact]
    public void Ticks_of_a_logarithmic_axis_are_1_2_and_5() =>
        Assert.Equal([0.05, 0.1, 0.2, 0.5, 1], new PlotScale(0.03, 1, true).Ticks(6), (a, b) => Math.Abs(a - b) < 1e-12);
}
