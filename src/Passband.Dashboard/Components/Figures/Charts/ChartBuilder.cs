using Passband.Dashboard.Components.Figures.Export;
using Passband.Dashboard.Components.Figures.Plots;

namespace Passband.Dashboard.Components.Figures.Charts;

/// <summary>Turns a plot into what the browser draws.</summary>
public static class ChartBuilder
{
    /// <summary>Height of a chart in pixels, the same for all, so that nothing jumps.</summary>
    public const int Height = 420;

    private const double Line = 18;
    private const int Margins = 44;

    /// <summary>The chart of a plot.</summary>
    /// <param name="plot">The plot.</param>
    /// <param name="hidden">Places in the plot of the curves that the reader has put aside; names may come twice.</param>
    public static ChartModel Of(Plot plot, IReadOnlySet<int> hidden)
    {
        var shown = plot with { Series = [.. plot.Series.Where((_, i) => !hidden.Contains(i))] };
        var frame = new PlotFrame(shown, 0, 0, 1, 1);
        return new ChartModel(Height,
            [.. shown.Series.SelectMany(s => Bands(s, shown, frame)), .. shown.Series.SelectMany(s => Bars(s, shown, frame)), .. shown.Series.SelectMany(s => Curve(s, shown, frame))],
            [.. shown.X.Ticks.Select(t => Tick(t, shown.X))], [.. shown.Y.Ticks.Select(t => Tick(t, shown.Y))],
            [.. shown.Levels.Select(l => (Level: l, At: shown.Y.Position(l.Y))).Where(l => Inside(l.At)).Select(l => new ChartLevel(Rounded(l.At), l.Level.Colour.Variable, l.Level.Dash))],
            [.. EndLabels.Of(shown, Height - Margins, Line).Select(l => new ChartLabel(l.Text, l.Colour.Variable, Rounded(l.Place / (Height - Margins))))],
            [.. shown.Series.SelectMany(s => s.Points.Where(p => double.IsFinite(p.Y)).Select(p => Words(s, p, shown)))]);
    }

    private static IEnumerable<ChartSeries> Bands(PlotSeries series, Plot plot, PlotFrame frame)
    {
        if (!plot.Joined) yield break;
        foreach (var run in frame.Runs(series, true))
        {
            var banded = run.Where(p => p is { Low: not null, High: not null }).ToList();
            if (banded.Count > 1)
                yield return new(series.Name, "band", series.Style.Colour.Variable, [.. banded.Select(p => new double?[] { X(p, plot), Y(p.Low!.Value, plot), Y(p.High!.Value, plot) })]);
        }
    }

    private static IEnumerable<ChartSeries> Bars(PlotSeries series, Plot plot, PlotFrame frame)
    {
        var data = new List<double?[]>();
        foreach (var run in frame.Runs(series, plot.Joined).Where(r => r.Count == 1))
            if (run[0] is { Low: { } low, High: { } high } p)
                data.AddRange([[X(p, plot), Y(low, plot)], [X(p, plot), Y(high, plot)], [X(p, plot), null]]);
        foreach (var p in series.Points.Where(p => double.IsFinite(p.Y)))
            if (p is { XLow: { } left, XHigh: { } right })
                data.AddRange([[Rounded(plot.X.Position(left)), Y(p.Y, plot)], [Rounded(plot.X.Position(right)), Y(p.Y, plot)], [Rounded(plot.X.Position(right)), null]]);
        if (data.Count > 0) yield return new(series.Name, "bars", series.Style.Colour.Variable, data);
    }

    private static IEnumerable<ChartSeries> Curve(PlotSeries series, Plot plot, PlotFrame frame)
    {
        var data = new List<double?[]>();
        foreach (var run in frame.Runs(series, plot.Joins(series)))
        {
            if (data.Count > 0 && plot.Joins(series)) data.Add([(data[^1][0] + X(run[0], plot)) / 2, null]);
            data.AddRange(run.Select(p => new double?[] { X(p, plot), Y(p.Y, plot) }));
        }
        if (data.Count == 0) yield break;
        yield return new(series.Name, plot.Joins(series) ? "line" : "points", series.Style.Colour.Variable, data)
        {
            Dash = series.Style.Dash,
            Marker = series.Style.Marker == Marker.None ? null : series.Style.Marker.ToString().ToLowerInvariant(),
            Hollow = series.Style.Hollow,
        };
    }

    private static ChartPoint Words(PlotSeries series, PlotPoint point, Plot plot)
    {
        var title = point.Label is { } label && label != series.Name && !plot.Joined ? $"{series.Name}: {label}" : series.Name;
        IReadOnlyList<string> lines = series.Source is { } source ? [point.XText, point.YText, source] : [point.XText, point.YText];
        return new(X(point, plot), Y(point.Y, plot), series.Style.Colour.Variable, title, lines)
        {
            Links = [.. point.Sources.Select(s => new ChartLink(s.Title, $"results/{s.Id}"))],
        };
    }

    private static ChartTick Tick(Tick tick, PlotAxis axis) => new(Rounded(axis.Position(tick.Value)), tick.Label, double.IsInfinity(tick.Value));

    private static double X(PlotPoint point, Plot plot) => Rounded(plot.X.Position(point.X));

    private static double Y(double value, Plot plot) => Rounded(plot.Y.Position(value));

    private static bool Inside(double place) => place is >= 0 and <= 1;

    private static double Rounded(double value) => Math.Round(value, 5);
}
