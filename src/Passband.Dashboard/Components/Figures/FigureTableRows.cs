using System.Globalization;
using Passband.Dashboard.Components.Figures.Export;
using Passband.Dashboard.Components.Figures.Plots;
using Passband.Results;

namespace Passband.Dashboard.Components.Figures;

/// <summary>A figure's numbers as rows of words.</summary>
/// <param name="Columns">Heads of the columns.</param>
/// <param name="Rows">The rows, each with one text per column.</param>
/// <param name="FirstNumber">Index of the first column that holds numbers.</param>
public sealed record FigureTableRows(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, int FirstNumber)
{
    /// <summary>The rows of a figure; null for pictures, which have none.</summary>
    public static FigureTableRows? Of(Figure figure, FigureContext context) => figure switch
    {
        LinesFigure or ScatterFigure => OfPlot(FigurePlot.Of(figure, context)!),
        HeatmapFigure heatmap => OfMap(heatmap, new HeatmapCells(heatmap, context)),
        TableFigure table => new([.. table.Columns.Select(TableSvg.HeaderOf)],
            [.. table.Rows.Select(r => r.Select((c, i) => TableSvg.TextOf(c, table.Columns[i])).ToList())], 1),
        _ => null,
    };

    /// <summary>The rows with tabs between columns, as a spreadsheet takes them.</summary>
    public string ToTabs() => string.Join('\n', Rows.Prepend(Columns).Select(r => string.Join('\t', r.Select(c => c.Replace('\t', ' ')))));

    private static FigureTableRows OfPlot(Plot plot)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var level in plot.Levels) rows.Add([level.Name, "", "", "", Number(level.Y), ""]);
        foreach (var series in plot.Series)
            foreach (var p in series.Points)
                rows.Add([series.Name, PlaceOf(p), p.K?.ToString(CultureInfo.InvariantCulture) ?? "",
                    p.N?.ToString(CultureInfo.InvariantCulture) ?? "", Number(p.Y),
                    p is { Low: { } low, High: { } high } ? $"{Number(low)} to {Number(high)}" : ""]);
        return new(["Curve", plot.X.Title, "k", "n", plot.Y.Title, "95 % interval"], rows, 1);

        string Number(double value) => plot.Y is { Min: >= -100, Max: <= 100 } && Math.Abs(plot.Y.Max - plot.Y.Min) > 5
            ? value.ToString("0.0", CultureInfo.InvariantCulture) : Numbers.Significant(value);
    }

    private static string PlaceOf(PlotPoint point) =>
        double.IsFinite(point.X) ? Numbers.Exact(Numbers.Rounded(point.X)) + (point.Label is { } label ? $" ({label})" : "") : point.XText;

    private static FigureTableRows OfMap(HeatmapFigure map, HeatmapCells cells) => cells.HaveIntervals ? cells.ToRows()
        : new([$"{map.Y.Label} \\ {map.X.Label}", .. cells.Columns],
            [.. map.Values.Zip(cells.Rows, (row, y) => (IReadOnlyList<string>)[y, .. row.Select(Numbers.Significant)])], 0);
}
