using Passband.Dashboard.Components.Figures;
using Passband.Dashboard.Components.Figures.Charts;
using Passband.Dashboard.Components.Figures.Export;
using Passband.Dashboard.Components.Figures.Plots;
using Passband.Results;

namespace Passband.Dashboard.Tests.Figures;

public sealed class ScatterTests
{
    private static readonly FigureContext Context = new([], new FigureViewState(), _ => 0);

    private static readonly ScatterFigure Figure = new()
    {
        Id = "s", Title = "Sizes and frequencies", X = new("Frequency", Quantity.Frequency, "cycles/pixel"), Y = new("Size", Quantity.Epsilon),
        Groups =
        [
            new("ours", CurveRole.Measured, [new() { X = 0.2, XLow = 0.1, XHigh = 0.45, Y = 2.0 / 255, YLow = 1.0 / 255, YHigh = 3.0 / 255, Label = "a" }]),
            .. Enumerable.Range(0, 8).Select(i => new ScatterGroup($"paper {i}", CurveRole.Published, [new() { X = 0.3, Y = 1.0 / 255 }])),
            new("fit", CurveRole.Fit, [new() { X = 0.1, Y = 1.0 / 255 }, new() { X = 0.2, Y = 2.0 / 255 }, new() { X = 0.3, Y = 1.0 / 255 }]),
        ],
    };

    [Fact]
    public void Changes_of_pixels_stand_in_255ths_on_the_vertical_axis()
    {
        var plot = FigurePlot.Of(Figure, Context)!;
        var point = plot.Series[0].Points[0];
        Assert.Equal((2, 1, 3), (Math.Round(point.Y, 9), Math.Round(point.Low!.Value, 9), Math.Round(point.High!.Value, 9)));
        Assert.Contains("2 (1 to 3) /255", point.YText.Replace(".00", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("/255", plot.Y.Title, StringComparison.Ordinal);
        Assert.InRange(plot.Y.Max, 3, 4);
    }

    [Fact]
    public void A_point_leads_to_the_results_it_comes_from_as_far_as_they_are_known()
    {
        var source = Samples.LowPass("net");
        var figure = Figure with { Groups = [new("ours", CurveRole.Measured, [new() { X = 0.2, Y = 2.0 / 255, Label = "ours", Results = [source.Id, "0123456789abcdef"] }])] };
        var point = Assert.Single(ChartBuilder.Of(FigurePlot.Of(figure, Samples.Context(null, source))!, new HashSet<int>()).Points);
        Assert.Equal(new ChartLink("low-pass of net", $"results/{source.Id}"), Assert.Single(point.Links));
        Assert.Equal("ours", point.Title);
    }

    [Fact]
    public void And_on_the_horizontal_one_once_only()
    {
        var turned = Figure with { X = new("Size", Quantity.Epsilon), Groups = [new("ours", CurveRole.Measured, [new() { X = 2.0 / 255, Y = 2.0 / 255 }])] };
        Assert.Equal(2, FigurePlot.Of(turned, Context)!.Series[0].Points[0].X, 9);
    }

    [Fact]
    public void An_axis_reaches_as_far_as_the_bars() => Assert.True(FigurePlot.Of(Figure, Context)!.X.Position(0.45) <= 1);

    [Fact]
    public void Every_published_marker_has_an_inside_that_can_be_empty() =>
        Assert.All(FigurePlot.Of(Figure, Context)!.Series.Where(s => s.Role == CurveRole.Published), s => Assert.False(s.Style.Marker is Marker.Plus or Marker.Cross or Marker.None));

    [Fact]
    public void A_fit_among_points_is_a_line_without_points_of_its_own()
    {
        var plot = FigurePlot.Of(Figure, Context)!;
        var series = ChartBuilder.Of(plot, new HashSet<int>()).Series;
        Assert.Equal("line", series.Last(s => s.Name == "fit").Kind);
        Assert.Null(series.Last(s => s.Name == "fit").Marker);
        Assert.Equal("points", series.Last(s => s.Name == "ours").Kind);
        Assert.Contains("<polyline", FigureSvg.Of(Figure, Context), StringComparison.Ordinal);
        Assert.DoesNotContain("<polyline", FigureSvg.Of(Figure with { Groups = [.. Figure.Groups.Take(1)] }, Context), StringComparison.Ordinal);
    }
}
