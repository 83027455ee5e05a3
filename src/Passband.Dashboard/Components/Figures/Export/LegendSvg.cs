using Passband.Dashboard.Components.Figures.Plots;
using Passband.Results;

namespace Passband.Dashboard.Components.Figures.Export;

/// <summary>Draws the legend of a plot: line, marker and band of each series, levels, and what the band is.</summary>
public static class LegendSvg
{
    private const double Size = 12;
    private const double Key = 34;
    private const double Gap = 22;
    private const double Row = 20;

    /// <summary>Draws below a height and returns the height that was reached.</summary>
    public static double Draw(SvgCanvas canvas, Plot plot, double top)
    {
        double x = 64, y = top + 8;
        var hollowOn = canvas.Ink.Hollow;
        foreach (var series in plot.Series)
        {
            var name = series.Source is { } source ? $"{series.Name} ({source})" : series.Name;
            Place(name);
            if (plot.Joins(series)) canvas.Line(x, y, x + 28, y, canvas.Ink.Of(series.Style.Colour), 2, series.Style.Dash);
            canvas.Raw(MarkerSvg.Of(series.Style.Marker, x + 14, y, 3.6, canvas.Ink.Of(series.Style.Colour), series.Style.Hollow ? hollowOn : null));
            Write(name);
        }
        foreach (var level in plot.Levels)
        {
            var name = level.Text.Length > 0 && level.Role is CurveRole.Clean or CurveRole.Chance ? $"{level.Name}: {level.Text}" : level.Name;
            Place(name);
            canvas.Line(x, y, x + 28, y, canvas.Ink.Of(level.Colour), 1.3, level.Dash);
            Write(name);
        }
        if (plot.HasBand)
        {
            var name = plot.Joined ? "band: 95 % interval" : "bars: 95 % interval";
            Place(name);
            var colour = canvas.Ink.Of(plot.Series[0].Style.Colour);
            if (plot.Joined) canvas.Raw($"<rect x=\"{SvgCanvas.N(x)}\" y=\"{SvgCanvas.N(y - 6)}\" width=\"28\" height=\"12\" fill=\"{colour}\" fill-opacity=\"0.18\"/>");
            else canvas.Line(x + 14, y - 7, x + 14, y + 7, colour, 1.3);
            Write(name);
        }
        return y + Row;

        void Place(string name)
        {
            if (x <= 64 || x + Key + TextMeasure.Width(name, Size) <= canvas.Width - 16) return;
            x = 64;
            y += Row;
        }

        void Write(string name)
        {
            canvas.Text(x + Key, y + 4, name, Size, canvas.Ink.Ink);
            x += Key + TextMeasure.Width(name, Size) + Gap;
        }
    }
}
