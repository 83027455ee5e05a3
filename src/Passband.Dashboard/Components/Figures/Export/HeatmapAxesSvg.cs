using Passband.Dashboard.Components.Figures.Plots;
using Passband.Results;

namespace Passband.Dashboard.Components.Figures.Export;

/// <summary>Draws the axes of a heat map: round numbers along an extent, or the names of its rows and columns.</summary>
internal static class HeatmapAxesSvg
{
    private const double Small = 12;
    private const double LineHeight = 14;

    /// <summary>Draws them and returns the height that was reached.</summary>
    internal static double Draw(SvgCanvas canvas, HeatmapFigure figure, HeatmapCells cells, HeatmapSvg.Area area)
    {
        var ink = canvas.Ink.Ink;
        var lines = 1;
        foreach (var (place, label) in Marks(figure.X, figure.XExtent, figure.ColumnNames, cells))
        {
            var x = area.Left + place * area.Width;
            canvas.Line(x, area.Bottom, x, area.Bottom + 5, ink);
            string[] words = figure.ColumnNames is null ? [label] : [.. TextMeasure.Wrap(label, Small, area.Width / figure.Columns)];
            for (var i = 0; i < words.Length; i++) canvas.Text(x, area.Bottom + 18 + i * LineHeight, words[i], Small, ink, "middle");
            lines = Math.Max(lines, words.Length);
        }
        foreach (var (place, label) in Marks(figure.Y, figure.YExtent, figure.RowNames, cells))
        {
            var y = area.Top + place * area.Height;
            canvas.Line(area.Left - 5, y, area.Left, y, ink);
            canvas.Text(area.Left - 8, y + 4, label, Small, ink, "end");
        }
        canvas.Raw($"<rect x=\"{SvgCanvas.N(area.Left)}\" y=\"{SvgCanvas.N(area.Top)}\" width=\"{SvgCanvas.N(area.Width)}\" height=\"{SvgCanvas.N(area.Height)}\" fill=\"none\" stroke=\"{ink}\"/>");
        var title = area.Bottom + 24 + lines * LineHeight;
        canvas.Text(area.Left + area.Width / 2, title, HorizontalAxis.TitleOf(cells.X), Small + 1, ink, "middle");
        canvas.Text(16, area.Top + area.Height / 2, HorizontalAxis.TitleOf(cells.Y), Small + 1, ink, "middle", rotate: -90);
        return title + 18;
    }

    private static IEnumerable<(double Place, string Label)> Marks(Axis axis, Extent extent, IReadOnlyList<string>? names, HeatmapCells cells)
    {
        if (names is not null) return names.Index().Select(n => ((n.Index + 0.5) / names.Count, n.Item));
        double from = cells.Shown(extent.From, axis), to = cells.Shown(extent.To, axis);
        if (from.Equals(to)) return [];
        return NiceTicks.Linear(Math.Min(from, to), Math.Max(from, to), 5).Select(t => ((t.Value - from) / (to - from), t.Label));
    }
}
