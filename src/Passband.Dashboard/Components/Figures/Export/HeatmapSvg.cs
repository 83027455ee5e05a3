using System.Globalization;
using Passband.Dashboard.Components.Figures.Plots;
using Passband.Results;

namespace Passband.Dashboard.Components.Figures.Export;

/// <summary>Draws a heat map as SVG: cells with sharp edges, axes, colour bar with unit.</summary>
public static class HeatmapSvg
{
    private const double Small = 12;
    private const double Side = 360;
    private const double Left = 70;

    /// <summary>Draws below a height and returns the height that was reached.</summary>
    public static double Draw(SvgCanvas canvas, HeatmapFigure figure, FigureContext context, double top)
    {
        var (rows, columns) = (figure.Values.Count, figure.Values.Count > 0 ? figure.Values[0].Count : 0);
        if (rows == 0 || columns == 0) return canvas.Paragraph(Left, top + 20, "The map is empty.", Small, canvas.Ink.Muted, Side);
        var height = Math.Clamp(Side * rows / columns, 60, Side);
        var scale = HeatScale.Of(figure);
        canvas.Raw($"<g class=\"cells\" shape-rendering=\"crispEdges\" data-left=\"{SvgCanvas.N(Left)}\" data-top=\"{SvgCanvas.N(top)}\" "
            + $"data-width=\"{SvgCanvas.N(Side)}\" data-height=\"{SvgCanvas.N(height)}\">");
        Cells(canvas, figure, scale, top, Side / columns, height / rows);
        canvas.Raw("</g>");
        Axis(canvas, figure, context, top, height);
        Bar(canvas, scale, top, height);
        return top + height + 56;
    }

    private static void Cells(SvgCanvas canvas, HeatmapFigure figure, HeatScale scale, double top, double w, double h)
    {
        var factor = VerticalAxis.ScaleOf(figure.Colour);
        for (var r = 0; r < figure.Values.Count; r++)
        {
            var row = figure.Values[r];
            for (var start = 0; start < row.Count;)
            {
                // Neighbours of one colour are one rectangle: smaller files, and no seams between cells.
                var colour = scale.ColourOf(row[start] * factor);
                var end = start + 1;
                while (end < row.Count && scale.ColourOf(row[end] * factor) == colour) end++;
                if (colour is { } rgb) canvas.Box(Left + start * w, top + r * h, (end - start) * w, h, string.Create(CultureInfo.InvariantCulture, $"#{rgb:x6}"));
                start = end;
            }
        }
    }

    private static void Axis(SvgCanvas canvas, HeatmapFigure figure, FigureContext context, double top, double height)
    {
        var ink = canvas.Ink.Ink;
        var bottom = top + height;
        foreach (var (place, label) in Marks(figure.X, figure.XExtent, context, context.SideOf(figure)))
        {
            canvas.Line(Left + place * Side, bottom, Left + place * Side, bottom + 5, ink);
            canvas.Text(Left + place * Side, bottom + 18, label, Small, ink, "middle");
        }
        foreach (var (place, label) in Marks(figure.Y, figure.YExtent, context, context.SideOf(figure)))
        {
            canvas.Line(Left - 5, top + place * height, Left, top + place * height, ink);
            canvas.Text(Left - 8, top + place * height + 4, label, Small, ink, "end");
        }
        canvas.Raw($"<rect x=\"{SvgCanvas.N(Left)}\" y=\"{SvgCanvas.N(top)}\" width=\"{SvgCanvas.N(Side)}\" height=\"{SvgCanvas.N(height)}\" fill=\"none\" stroke=\"{ink}\"/>");
        canvas.Text(Left + Side / 2, bottom + 38, HorizontalAxis.TitleOf(UnitOf(figure.X, context)), Small + 1, ink, "middle");
        canvas.Text(16, top + height / 2, HorizontalAxis.TitleOf(UnitOf(figure.Y, context)), Small + 1, ink, "middle", rotate: -90);
    }

    /// <summary>Marks along an edge. Zero frequency stands in the middle, so only units that grow with frequency are offered.</summary>
    private static IEnumerable<(double Place, string Label)> Marks(Axis axis, Extent extent, FigureContext context, int side)
    {
        double Shown(double v) => double.IsNegative(v) ? -Convert(-v, axis, context, side) : Convert(v, axis, context, side);
        double from = Shown(extent.From), to = Shown(extent.To);
        if (from.Equals(to)) return [];
        return NiceTicks.Linear(Math.Min(from, to), Math.Max(from, to), 5).Select(t => ((t.Value - from) / (to - from), t.Label));
    }

    private static double Convert(double value, Axis axis, FigureContext context, int side) =>
        AxisUnits.Convert(value, axis.Quantity, Linear(context), side);

    private static Axis UnitOf(Axis axis, FigureContext context) => AxisUnits.Convert(axis, Linear(context));

    private static FrequencyUnit? Linear(FigureContext context) => context.View.Unit == FrequencyUnit.GaussianSigma ? null : context.View.Unit;

    private static void Bar(SvgCanvas canvas, HeatScale scale, double top, double height)
    {
        const int steps = 64;
        const double x = Left + Side + 24;
        canvas.Raw("<g shape-rendering=\"crispEdges\">");
        for (var i = 0; i < steps; i++)
            canvas.Box(x, top + height * (1 - (i + 1.0) / steps), 16, height / steps + 0.5, ColourMaps.Css(scale.Kind, (i + 0.5) / steps));
        canvas.Raw("</g>");
        foreach (var tick in scale.Axis.Ticks)
        {
            var y = top + height * (1 - scale.Axis.Position(tick.Value));
            canvas.Line(x + 16, y, x + 20, y, canvas.Ink.Ink);
            canvas.Text(x + 24, y + 4, tick.Label, Small, canvas.Ink.Ink);
        }
        canvas.Text(canvas.Width - 16, top + height / 2, scale.Axis.Title, Small + 1, canvas.Ink.Ink, "middle", rotate: -90);
    }
}
