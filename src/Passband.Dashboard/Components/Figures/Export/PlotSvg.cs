using Passband.Dashboard.Components.Figures.Plots;
using Passband.Results;

namespace Passband.Dashboard.Components.Figures.Export;

/// <summary>Draws a plot as SVG: axes with round marks, bands, lines, markers, levels, names at the lines' ends, legend.</summary>
public static class PlotSvg
{
    private const double Small = 12;
    private const double PlotHeight = 360;
    private const double BandOpacity = 0.18;
    private const double Left = 64;

    /// <summary>Draws below a height and returns the height that was reached.</summary>
    public static double Draw(SvgCanvas canvas, Plot plot, double top)
    {
        var labels = EndLabels.Of(plot, PlotHeight, Small * 1.25);
        var room = labels.Count == 0 ? 20 : Math.Min(240, labels.Max(l => TextMeasure.Width(l.Text, Small)) + 26);
        var frame = new PlotFrame(plot, Left, top + 8, canvas.Width - Left - room, PlotHeight);
        Axes(canvas, plot, frame);
        foreach (var level in plot.Levels)
            canvas.Line(frame.Left, frame.Y(level.Y), frame.Right, frame.Y(level.Y), canvas.Ink.Of(level.Colour), 1.3, level.Dash);
        foreach (var series in plot.Series) Intervals(canvas, plot, series, frame);
        foreach (var series in plot.Series) Points(canvas, plot, series, frame);
        foreach (var label in labels)
        {
            canvas.Line(frame.Right + 2, frame.Top + label.Y, frame.Right + 10, frame.Top + label.Place, canvas.Ink.Of(label.Colour), 0.8);
            canvas.Text(frame.Right + 13, frame.Top + label.Place + 4, label.Text, Small, canvas.Ink.Ink);
        }
        return LegendSvg.Draw(canvas, plot, frame.Bottom + 62);
    }

    private static void Axes(SvgCanvas canvas, Plot plot, PlotFrame frame)
    {
        var ink = canvas.Ink;
        foreach (var tick in plot.Y.Ticks)
        {
            canvas.Line(frame.Left, frame.Y(tick.Value), frame.Right, frame.Y(tick.Value), ink.Grid);
            canvas.Text(frame.Left - 8, frame.Y(tick.Value) + 4, tick.Label, Small, ink.Ink, "end");
        }
        foreach (var tick in plot.X.Ticks)
        {
            canvas.Line(frame.X(tick.Value), frame.Bottom, frame.X(tick.Value), frame.Bottom + 5, ink.Ink);
            canvas.Text(frame.X(tick.Value), frame.Bottom + 19, tick.Label, Small, ink.Ink, "middle");
        }
        canvas.Line(frame.Left, frame.Bottom, frame.Right, frame.Bottom, ink.Ink, 1.2);
        canvas.Line(frame.Left, frame.Top, frame.Left, frame.Bottom, ink.Ink, 1.2);
        var scale = plot.X.Logarithmic ? ", logarithmic" : "";
        canvas.Text((frame.Left + frame.Right) / 2, frame.Bottom + 40, plot.X.Title + scale, Small + 1, ink.Ink, "middle");
        canvas.Text(16, (frame.Top + frame.Bottom) / 2, plot.Y.Title + (plot.Y.Logarithmic ? ", logarithmic" : ""), Small + 1, ink.Ink, "middle", rotate: -90);
    }

    private static void Intervals(SvgCanvas canvas, Plot plot, PlotSeries series, PlotFrame frame)
    {
        foreach (var run in frame.Runs(series, plot.Joined))
        {
            var banded = run.Where(p => p is { Low: not null, High: not null }).ToList();
            if (plot.Joined && banded.Count > 1)
            {
                var upper = banded.Select(p => (frame.X(p.X), frame.Y(p.High!.Value)));
                var lower = banded.AsEnumerable().Reverse().Select(p => (frame.X(p.X), frame.Y(p.Low!.Value)));
                canvas.Area(upper.Concat(lower), canvas.Ink.Of(series.Style.Colour), BandOpacity);
                continue;
            }
            foreach (var p in banded) canvas.Line(frame.X(p.X), frame.Y(p.Low!.Value), frame.X(p.X), frame.Y(p.High!.Value), canvas.Ink.Of(series.Style.Colour), 1.3);
        }
        foreach (var p in series.Points.Where(p => p is { XLow: not null, XHigh: not null }))
            canvas.Line(frame.X(p.XLow!.Value), frame.Y(p.Y), frame.X(p.XHigh!.Value), frame.Y(p.Y), canvas.Ink.Of(series.Style.Colour), 1.3);
    }

    private static void Points(SvgCanvas canvas, Plot plot, PlotSeries series, PlotFrame frame)
    {
        var colour = canvas.Ink.Of(series.Style.Colour);
        if (plot.Joins(series))
            foreach (var run in frame.Runs(series, true).Where(r => r.Count > 1))
                canvas.Path(run.Select(p => (frame.X(p.X), frame.Y(p.Y))), colour, 2, series.Style.Dash);
        var hollow = series.Style.Hollow || series.Role == CurveRole.Published ? canvas.Ink.Hollow : null;
        foreach (var p in series.Points.Where(p => double.IsFinite(p.Y)))
        {
            canvas.Raw(MarkerSvg.Of(series.Style.Marker, frame.X(p.X), frame.Y(p.Y), 3.6, colour, hollow));
            if (!plot.Joined && p.Label is { } label) canvas.Text(frame.X(p.X) + 7, frame.Y(p.Y) - 6, label, Small - 1, canvas.Ink.Ink);
        }
    }
}
