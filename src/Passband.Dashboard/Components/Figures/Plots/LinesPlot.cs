using Passband.Results;

namespace Passband.Dashboard.Components.Figures.Plots;

/// <summary>Makes a plot of curves.</summary>
public static class LinesPlot
{
    // The bands of more curves than these cover one another.
    private const int MostBands = 6;

    /// <summary>The plot of a figure as the reader wants it.</summary>
    public static Plot Of(LinesFigure figure, FigureContext context)
    {
        var delta = context.View.Delta && CanSubtract(figure);
        var scale = VerticalAxis.ScaleOf(figure.Y);
        var styles = context.Styles(figure.Curves.Select(c => (c.Network, c.Role)));
        var notes = new SortedSet<string>(StringComparer.Ordinal);
        var series = figure.Curves.Select((curve, i) => Series(figure, curve, styles[i], delta, scale, context, notes)).ToList();
        var levels = figure.ReferenceLines.Where(l => !delta || l.Role == CurveRole.Clean).Select(l => Level(l, figure, delta, scale, context, styles)).ToList();
        if (delta) levels = [new PlotLevel("unchanged images", CurveRole.Clean, 0, Palette.Neutral, "0")];

        var bands = ShowsBands(figure, context.View);
        if (!bands)
        {
            series = [.. series.Select(s => s with { Points = [.. s.Points.Select(p => p with { Low = null, High = null })] })];
            notes.Add($"The intervals of {figure.Curves.Count} curves are not drawn; the table has them.");
        }

        var points = figure.Curves.SelectMany(c => c.Points).ToList();
        var labels = points.Where(p => p.Label is not null).GroupBy(p => p.X).ToDictionary(g => g.Key, g => g.First().Label!);
        var x = HorizontalAxis.Of(figure.X, figure.Curves.SelectMany(c => Places(c, context.SideOf(c))), labels, context);
        return new Plot
        {
            Title = figure.Title,
            Caption = delta || !bands ? WithoutBand(figure.Caption) : figure.Caption,
            X = x,
            Y = VerticalAxis.Of(figure.Y, delta, series, levels),
            Series = [.. series.Select(s => s with { Points = [.. s.Points.OrderBy(p => x.Position(p.X))] })],
            Levels = levels,
            Notes = [.. notes],
        };
    }

    /// <summary>Whether a difference to the answer on unchanged images makes sense.</summary>
    public static bool CanSubtract(LinesFigure figure) =>
        figure.Y.Quantity is Quantity.Accuracy && figure.ReferenceLines.Any(l => l is { Role: CurveRole.Clean, N: > 0 });

    /// <summary>Whether there are so many curves with intervals that a reader may want to choose.</summary>
    public static bool HasManyBands(LinesFigure figure) => figure.Curves.Count(c => c.Points.Any(p => p.Band is not null)) > MostBands;

    /// <summary>Whether the intervals of curves are drawn.</summary>
    public static bool ShowsBands(LinesFigure figure, FigureViewState view) => !HasManyBands(figure) || view.Bands == true;

    // The caption speaks of the interval of an accuracy; that of a difference has a note of its own.
    private static string? WithoutBand(string? caption) =>
        caption?.IndexOf("; band:", StringComparison.Ordinal) is { } at and >= 0 ? caption[..at] + "." : caption;

    private static PlotSeries Series(LinesFigure figure, Curve curve, SeriesStyle style, bool delta, double scale, FigureContext context, SortedSet<string> notes)
    {
        var difference = delta ? DifferenceToClean.For(figure, curve, context) : null;
        var side = context.SideOf(curve);
        var points = curve.Points.Select(p => difference is null ? Point(p, figure, scale, context, side) : difference.Point(p, figure, context, side, notes));
        return new(curve.Name, curve.Role, style, [.. points.OfType<PlotPoint>()], curve.Source);
    }

    private static PlotPoint Point(CurvePoint point, LinesFigure figure, double scale, FigureContext context, int side)
    {
        var band = point.Band;
        return new PlotPoint(HorizontalAxis.Convert(point.X, figure.X, context, side), point.Y * scale)
        {
            Low = Finite(band?.Low * scale),
            High = Finite(band?.High * scale),
            K = point.K,
            N = point.N,
            Label = point.Label,
            XText = HorizontalAxis.Text(point.X, point.Label, figure.X, context, side),
            YText = VerticalAxis.Text(point, figure.Y),
            Sources = context.SourcesOf(point.Results),
        };
    }

    private static PlotLevel Level(ReferenceLine line, LinesFigure figure, bool delta, double scale, FigureContext context, IReadOnlyList<SeriesStyle> styles)
    {
        var value = line is { K: { } k, N: { } n and > 0 } ? (double)k / n : line.Value ?? double.NaN;
        var owner = line.Network is null ? -1 : figure.Curves.ToList().FindIndex(c => c.Network == line.Network);
        var colour = line.Role == CurveRole.Clean && owner >= 0 ? styles[owner].Colour : Palette.Neutral;
        var point = new CurvePoint { X = 0, K = line.K, N = line.N, Value = line.Value };
        return new(line.Name, line.Role, delta ? 0 : value * scale, colour, VerticalAxis.Text(point, figure.Y));
    }

    private static IEnumerable<(double, int)> Places(Curve curve, int side) => curve.Points.Select(p => (p.X, side));

    private static double? Finite(double? value) => value is { } v && double.IsFinite(v) ? v : null;
}
