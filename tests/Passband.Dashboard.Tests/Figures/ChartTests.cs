using System.Text.RegularExpressions;
using Passband.Dashboard.Components.Figures;
using Passband.Dashboard.Components.Figures.Charts;

namespace Passband.Dashboard.Tests.Figures;

public sealed class ChartTests
{
    private static readonly HashSet<int> Nothing = [];

    [Fact]
    public void A_curve_is_a_band_a_bar_off_the_scale_and_a_line_with_a_gap()
    {
        var chart = ChartBuilder.Of(Samples.Plot(), Nothing);
        Assert.Equal(["band", "bars", "line"], chart.Series.Select(s => s.Kind));
        var line = chart.Series[^1];
        Assert.Equal([0.2, 0.5, null, 0.8], line.Data.Select(d => d[1]));
        Assert.Equal(("diamond", "--series-3"), (line.Marker, line.Colour));
        Assert.All(chart.Series[0].Data, d => Assert.True(d[1] < d[2]));
    }

    [Fact]
    public void Chance_is_dashed_and_clean_dotted()
    {
        var levels = ChartBuilder.Of(Samples.Plot(), Nothing).Levels;
        Assert.Equal([(0.8, "1.5 4"), (0.1, "7 5")], levels.Select(l => (l.At, l.Dash)));
    }

    [Fact]
    public void A_point_says_its_place_with_unit_and_its_value_with_interval_and_count()
    {
        var point = ChartBuilder.Of(Samples.Plot(), Nothing).Points[0];
        Assert.Equal("net", point.Title);
        Assert.Equal(["0.1 cycles/pixel", "20.0 % (5.7 to 51.0), 2 of 10"], point.Lines);
    }

    [Fact]
    public void A_curve_put_aside_is_not_drawn() => Assert.Empty(ChartBuilder.Of(Samples.Plot(), new HashSet<int> { 0 }).Series);

    [Fact]
    public void Of_two_curves_of_one_name_only_the_one_put_aside_is_left_out()
    {
        var plot = Samples.Plot();
        var twins = plot with { Series = [plot.Series[0], plot.Series[0] with { Style = plot.Series[0].Style with { Marker = Passband.Dashboard.Components.Figures.Plots.Marker.Star } }] };
        Assert.Equal(["star"], ChartBuilder.Of(twins, new HashSet<int> { 0 }).Series.Select(s => s.Marker).OfType<string>());
    }

    [Theory]
    [InlineData(1, "var(--series-1)")]
    [InlineData(9, "var(--series-1)")]
    public void A_place_beyond_the_palette_begins_again(int place, string css) => Assert.Equal(css, Palette.Css(place));

    [Fact]
    public void The_same_data_always_have_the_same_height() =>
        Assert.Equal(ChartBuilder.Of(Samples.Plot(), Nothing).Height, ChartBuilder.Of(Samples.Plot(new() { Delta = true }), Nothing).Height);

    [Theory]
    [InlineData("theme-light.css", false)]
    [InlineData("theme-dark.css", true)]
    public void The_style_sheets_state_the_palette(string file, bool dark)
    {
        var css = File.ReadAllText(Path.Combine(Repository.Root, "wwwroot", file));
        foreach (var colour in Palette.Series.Append(Palette.Neutral))
            Assert.Equal(dark ? colour.Dark : colour.Light, Regex.Match(css, colour.Variable + ": (#[0-9a-f]+);").Groups[1].Value, ignoreCase: true);
    }
}
