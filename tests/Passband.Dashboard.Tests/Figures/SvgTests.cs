using System.Globalization;
using System.Xml.Linq;
using Passband.Dashboard.Components.Figures;
using Passband.Dashboard.Components.Figures.Export;
using Passband.Results;

namespace Passband.Dashboard.Tests.Figures;

public sealed class SvgTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static XElement Draw(Figure figure, FigureViewState? view = null, params ResultDocument[] sources) =>
        XElement.Parse(FigureSvg.Of(figure, Samples.Context(view, sources)));

    private static XElement DrawSample(FigureViewState? view = null)
    {
        var document = Samples.LowPass();
        return Draw(document.Figures[0], view, document);
    }

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    [Fact]
    public void The_same_figure_gives_the_same_bytes()
    {
        var document = Samples.LowPass();
        Assert.Equal(FigureSvg.Of(document.Figures[0], Samples.Context(null, document)), FigureSvg.Of(document.Figures[0], Samples.Context(null, document)));
    }

    [Fact]
    public void Points_lie_where_their_values_are_between_the_ticks()
    {
        var svg = DrawSample();
        double TickY(string label) => svg.Elements(Svg + "text").Where(t => t.Value == label && t.Attribute("text-anchor")?.Value == "end").Select(t => Number(t, "y") - 4).Single();
        // The network's place is 3 (the length of its name): diamonds. The first three are points, the last is the legend's.
        var centres = svg.Elements(Svg + "polygon").Where(p => p.Attribute("fill-opacity") is null).Take(3)
            .Select(p => p.Attribute("points")!.Value.Split(' ').Select(c => c.Split(',').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray()).ToList())
            .Select(corners => (X: corners.Average(c => c[0]), Y: corners.Average(c => c[1]))).ToList();
        Assert.Equal(TickY("20"), centres[0].Y, 1);
        Assert.Equal((TickY("40") + TickY("60")) / 2, centres[1].Y, 1);
        Assert.Equal(TickY("80"), centres[2].Y, 1);
        var slot = svg.Elements(Svg + "text").Single(t => t.Value == "no filter");
        Assert.Equal(Number(slot, "x"), centres[2].X, 1);
        Assert.True(centres[2].X > centres[1].X);
    }

    [Fact]
    public void The_band_goes_along_the_upper_limits_and_back_along_the_lower()
    {
        var band = DrawSample().Elements(Svg + "polygon").First(p => p.Attribute("fill-opacity") is not null);
        var corners = band.Attribute("points")!.Value.Split(' ').Select(c => c.Split(',').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray()).ToList();
        // Two points on the scale; the one off the scale has a bar of its own.
        Assert.Equal(4, corners.Count);
        Assert.Equal(corners[0][0], corners[3][0]);
        Assert.Equal(corners[1][0], corners[2][0]);
        Assert.True(corners[0][1] < corners[3][1]);
    }

    [Fact]
    public void It_stands_alone_with_title_axes_legend_caption_and_source()
    {
        var document = Samples.LowPass();
        var words = Draw(document.Figures[0], null, document).Elements(Svg + "text").Select(t => t.Value).ToList();
        Assert.Contains("Accuracy under a low-pass filter", words);
        Assert.Contains("Cutoff frequency (cycles/pixel)", words);
        Assert.Contains("Accuracy (%)", words);
        Assert.Contains("band: 95 % interval", words);
        Assert.Contains("chance: 10.0 %", words);
        Assert.Contains("n = 10", words);
        Assert.Contains(words, w => w.Contains("Passband 0.1.0", StringComparison.Ordinal) && w.Contains(document.Id, StringComparison.Ordinal));
    }

    [Fact]
    public void It_honours_unit_scale_and_difference()
    {
        var words = DrawSample(new() { Unit = FrequencyUnit.CyclesPerImage, Logarithmic = true, Delta = true }).Elements(Svg + "text").Select(t => t.Value).ToList();
        Assert.Contains("Cutoff frequency (cycles/image), logarithmic", words);
        Assert.Contains("Difference to unchanged images (percentage points)", words);
        Assert.Contains(words, w => w.Contains("paired", StringComparison.Ordinal));
    }

    [Fact]
    public void Names_cannot_break_out_of_the_markup()
    {
        var document = Samples.LowPass("<script>&\"\u0001");
        Assert.Contains(Draw(document.Figures[0], null, document).Elements(Svg + "text"), t => t.Value.StartsWith("<script>&\"", StringComparison.Ordinal));
    }

    [Fact]
    public void A_map_has_a_colour_bar_and_one_rectangle_per_run_of_colour()
    {
        var map = new HeatmapFigure
        {
            Id = "m", Title = "Map", X = new Axis("fx", Quantity.Frequency, "cycles/pixel"), XExtent = new(-0.5, 0.5), Y = new Axis("fy", Quantity.Frequency, "cycles/pixel"),
            YExtent = new(0.5, -0.5), Colour = new Axis("Change", Quantity.AccuracyDifference), ColourScale = ColourScale.Diverging, Values = [[-0.2, -0.2], [0, 0.12]],
        };
        var svg = Draw(map);
        var cells = svg.Descendants(Svg + "g").First(g => g.Attribute("class")?.Value == "cells").Elements().Select(r => r.Attribute("fill")!.Value).ToList();
        // Zero is the middle of the diverging map, and the largest value either way its end.
        Assert.Equal(["#053061", "#f7f7f7", "#d6604d"], cells);
        Assert.Contains(svg.Elements(Svg + "text"), t => t.Value == "Change (percentage points)");
    }

    [Fact]
    public void A_fitted_curve_is_a_line_without_points()
    {
        var document = Samples.LowPass();
        var figure = (LinesFigure)document.Figures[0];
        figure = figure with { ReferenceLines = [], Curves = [new() { Name = "fit", Role = CurveRole.Fit, Points = [CurvePoint.Of(0.1, 0.4), CurvePoint.Of(0.2, 0.5)] }] };
        var svg = Draw(figure, null, document);
        Assert.Empty(svg.Elements(Svg + "circle"));
        Assert.NotEmpty(svg.Elements(Svg + "polyline"));
        Assert.Contains(svg.Elements(Svg + "text"), t => t.Value == "fit");
    }

    [Fact]
    public void Published_points_are_hollow_and_name_their_source()
    {
        var document = Samples.LowPass();
        var figure = (LinesFigure)document.Figures[0];
        figure = figure with { Curves = [new() { Name = "paper", Role = CurveRole.Published, Source = "Li et al. 2023, Fig. 2", Points = [CurvePoint.Of(0.1, 0.4), CurvePoint.Of(0.2, 0.5)] }] };
        var svg = Draw(figure, null, document);
        Assert.Contains(svg.Elements(Svg + "text"), t => t.Value == "paper (Li et al. 2023, Fig. 2)");
        Assert.All(svg.Elements(Svg + "circle"), c => Assert.Equal("#ffffff", c.Attribute("fill")!.Value));
    }
}
