using Passband.Results;

namespace Passband.Dashboard.Components.Figures.Plots;

/// <summary>Makes a plot of points in a plane.</summary>
public static class ScatterPlot
{
    /// <summary>The plot of a figure as the reader wants it.</summary>
    public static Plot Of(ScatterFigure figure, FigureContext context)
    {
        // The horizontal axis converts changes of pixels itself.
        double sx = figure.X.Quantity == Quantity.Epsilon ? 1 : VerticalAxis.ScaleOf(figure.X), sy = VerticalAxis.ScaleOf(figure.Y);
        var side = context.SideOf(figure);
        var styles = context.Styles(figure.Groups.Select(g => (NetworkOf(g), g.Role)));
        var series = figure.Groups.Select((g, i) => new PlotSeries(g.Name, g.Role, styles[i], [.. g.Points.Select(p => Point(p, figure, sx, sy, context, side))])).ToList();
        var points = figure.Groups.SelectMany(g => g.Points).ToList();
        var xAxis = sx == 100 ? figure.X with { Unit = figure.X.Quantity == Quantity.AccuracyDifference ? "percentage points" : "%" } : figure.X;
        return new Plot
        {
            Title = figure.Title,
            Caption = figure.Caption,
            X = HorizontalAxis.Of(xAxis, points.SelectMany(p => new[] { p.X, p.XLow ?? p.X, p.XHigh ?? p.X }).Select(x => (x * sx, side)), new Dictionary<double, string>(), context),
            Y = VerticalAxis.Of(figure.Y, false, series, []),
            Series = series,
            Joined = false,
        };
    }

    private static string? NetworkOf(ScatterGroup group) => group.Points.Select(p => p.Network).Distinct().ToList() is [{ } only] ? only : null;

    private static PlotPoint Point(ScatterPoint point, ScatterFigure figure, double sx, double sy, FigureContext context, int side)
    {
        double Across(double value) => HorizontalAxis.Convert(value * sx, figure.X, context, side);
        double[] ends = point is { XLow: { } a, XHigh: { } b } ? [Across(a), Across(b)] : [];
        var asCurvePoint = CurvePoint.Of(0, point.Y, point.YLow, point.YHigh);
        return new PlotPoint(Across(point.X), point.Y * sy)
        {
            XLow = ends.Length > 0 ? ends.Min() : null,
            XHigh = ends.Length > 0 ? ends.Max() : null,
            Low = point.YLow * sy,
            High = point.YHigh * sy,
            Label = point.Label,
            XText = sx == 100 ? Numbers.Percent(point.X) + " %" : HorizontalAxis.Text(point.X, null, figure.X, context, side),
            YText = VerticalAxis.Text(asCurvePoint, figure.Y),
            Sources = context.SourcesOf(point.Results),
        };
    }
}
