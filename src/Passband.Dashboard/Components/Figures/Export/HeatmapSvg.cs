using System.Globalization;
using Passband.Dashboard.Components.Figures.Plots;
using Passband.Results;

namespace Passband.Dashboard.Components.Figures.Export;

/// <summary>Draws a heat map as SVG: cells with sharp edges, axes, colour bar with unit.</summary>
public static class HeatmapSvg
{
    private const double Small = 12;
    private const double Right = 430;
    private const double NarrowLeft = 70;
    private const double WidestNames = 150;

    /// <summary>Draws below a height and returns the height that was reached.</summary>
    public static double Draw(SvgCanvas canvas, HeatmapFigure figure, FigureContext context, double top)
    {
        var (rows, columns) = (figure.Values.Count, figure.Columns);
        if (rows == 0 || columns == 0) return canvas.Paragraph(NarrowLeft, top + 20, "The map is empty.", Small, canvas.Ink.Muted, Right - NarrowLeft);
        var left = figure.RowNames is null ? NarrowLeft : Math.Clamp(figure.RowNames.Max(n => TextMeasure.Width(n, Small)) + 40, NarrowLeft, NarrowLeft + WidestNames);
        var width = Right - left;
        var height = Math.Clamp(width * rows / columns, Math.Min(width, Math.Max(60, 24 * Math.Min(rows, 15))), width);
        var area = new Area(left, top, width, height);
        var scale = HeatScale.Of(figure);
        canvas.Raw($"<g class=\"cells\" shape-rendering=\"crispEdges\" data-left=\"{SvgCanvas.N(left)}\" data-top=\"{SvgCanvas.N(top)}\" "
            + $"data-width=\"{SvgCanvas.N(width)}\" data-height=\"{SvgCanvas.N(height)}\">");
        Cells(canvas, figure, scale, area);
        canvas.Raw("</g>");
        var reached = HeatmapAxesSvg.Draw(canvas, figure, new HeatmapCells(figure, context), area);
        Bar(canvas, scale, area);
        return reached;
    }

    private static void Cells(SvgCanvas canvas, HeatmapFigure figure, HeatScale scale, Area area)
    {
        var factor = VerticalAxis.ScaleOf(figure.Colour);
        var (w, h) = (area.Width / figure.Columns, area.Height / figure.Values.Count);
        for (var r = 0; r < figure.Values.Count; r++)
        {
            var row = figure.Values[r];
            for (var start = 0; start < row.Count;)
            {
                // Neighbours of one colour are one rectangle: smaller files, and no seams between cells.
                var colour = scale.ColourOf(row[start] * factor);
                var end = start + 1;
                while (end < row.Count && scale.ColourOf(row[end] * factor) == colour) end++;
                if (colour is { } rgb) canvas.Box(area.Left + start * w, area.Top + r * h, (end - start) * w, h, string.Create(CultureInfo.InvariantCulture, $"#{rgb:x6}"));
                start = end;
            }
        }
    }

    private static void Bar(SvgCanvas canvas, HeatScale scale, Area area)
    {
        const int steps = 64;
        const double x = Right + 24;
        // A flat map's bar is as high as it needs to be read, or its title would not fit beside it.
        var (top, height) = (area.Top, Math.Max(area.Height, TextMeasure.Width(scale.Axis.Title, Small)));
        canvas.Raw("<g shape-rendering=\"crispEdges\">");
        for (var i = 0; i < steps; i++)
            canvas.Box(x, top + height * (1 - (i + 1.0) / steps), 16, height / steps + 0.5, ColourMaps.Css(scale.Kind, (i + 0.5) / steps));
        canvas.Raw("</g>");
        canvas.Raw($"<rect x=\"{SvgCanvas.N(x)}\" y=\"{SvgCanvas.N(top)}\" width=\"16\" height=\"{SvgCanvas.N(height)}\" fill=\"none\" stroke=\"{canvas.Ink.Ink}\"/>");
        foreach (var tick in scale.Axis.Ticks)
        {
            var y = top + height * (1 - scale.Axis.Position(tick.Value));
            canvas.Line(x + 16, y, x + 20, y, canvas.Ink.Ink);
            canvas.Text(x + 24, y + 4, tick.Label, Small, canvas.Ink.Ink);
        }
        var labels = scale.Axis.Ticks.Select(t => TextMeasure.Width(t.Label, Small)).DefaultIfEmpty(0).Max();
        canvas.Text(Math.Min(canvas.Width - 8, x + 24 + labels + 18), top + height / 2, scale.Axis.Title, Small + 1, canvas.Ink.Ink, "middle", rotate: -90);
    }

    /// <summary>Where the cells lie.</summary>
    internal readonly record struct Area(double Left, double Top, double Width, double Height)
    {
        internal double Bottom => Top + Height;
    }
}
