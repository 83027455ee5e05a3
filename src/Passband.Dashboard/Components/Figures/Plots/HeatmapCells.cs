using System.Globalization;
using Passband.Results;

namespace Passband.Dashboard.Components.Figures.Plots;

/// <summary>Words for the cells of a heat map: where each lies, in the unit asked for, and what is known of it.</summary>
public sealed class HeatmapCells(HeatmapFigure figure, FigureContext context)
{
    private readonly int _side = context.SideOf(figure);

    /// <summary>The horizontal axis in the unit asked for.</summary>
    public Axis X => AxisUnits.Convert(figure.X, Unit);

    /// <summary>The vertical axis in the unit asked for.</summary>
    public Axis Y => AxisUnits.Convert(figure.Y, Unit);

    /// <summary>Names of the columns, or their middles without unit.</summary>
    public IReadOnlyList<string> Columns => figure.ColumnNames ?? Middles(figure.X, figure.XExtent, figure.Columns);

    /// <summary>Names of the rows, or their middles without unit.</summary>
    public IReadOnlyList<string> Rows => figure.RowNames ?? Middles(figure.Y, figure.YExtent, figure.Values.Count);

    /// <summary>A place on an axis in the unit asked for; zero frequency stands in the middle, so negative ones are their mirror image.</summary>
    public double Shown(double value, Axis axis)
    {
        ArgumentNullException.ThrowIfNull(axis);
        return double.IsNegative(value)
            ? -AxisUnits.Convert(-value, axis.Quantity, Unit, _side)
            : AxisUnits.Convert(value, axis.Quantity, Unit, _side);
    }

    /// <summary>What a cell holds: "12.5 % (8.6 to 17.8), 25 of 200", or a value with its interval and unit.</summary>
    public string Text(int row, int column)
    {
        var value = figure.Values[row][column];
        if (double.IsNaN(value)) return "no value";
        var band = figure.BandAt(row, column);
        if (figure.CountAt(row, column) is { } k) return Numbers.Accuracy(k, figure.Trials!.Value, band);
        return VerticalAxis.ScaleOf(figure.Colour) == 100
            ? Numbers.Percent(value, band) + (figure.Colour.Quantity == Quantity.AccuracyDifference ? " points" : " %")
            : $"{Numbers.WithInterval(value, band?.Low, band?.High)} {figure.Colour.Unit}".TrimEnd();
    }

    /// <summary>Whether cells have counts or intervals, which a plain matrix of values would hide.</summary>
    public bool HaveIntervals => figure.Trials is not null || figure.Low is not null;

    /// <summary>The cells as rows of a table: place, counts where there are any, value and 95 % interval.</summary>
    public FigureTableRows ToRows()
    {
        var counted = figure.Trials is not null;
        var (columns, names) = (Columns, Rows);
        var rows = new List<IReadOnlyList<string>>();
        for (var r = 0; r < figure.Values.Count; r++)
        {
            for (var c = 0; c < figure.Columns; c++)
            {
                var band = figure.BandAt(r, c);
                rows.Add([names[r], columns[c], .. Counts(r, c), Number(figure.Values[r][c]), band is { } b ? $"{Number(b.Low)} to {Number(b.High)}" : ""]);
            }
        }

        return new([HorizontalAxis.TitleOf(Y), HorizontalAxis.TitleOf(X), .. counted ? ["k", "n"] : Array.Empty<string>(), VerticalAxis.TitleOf(figure.Colour), "95 % interval"], rows, 0);

        IEnumerable<string> Counts(int r, int c) => !counted ? []
            : figure.CountAt(r, c) is { } k ? [k.ToString(CultureInfo.InvariantCulture), figure.Trials!.Value.ToString(CultureInfo.InvariantCulture)] : ["", ""];
        string Number(double value) => double.IsNaN(value) ? "" : VerticalAxis.ScaleOf(figure.Colour) == 100 ? Numbers.Percent(value) : Numbers.Significant(value);
    }

    // A blur's width falls with frequency and has none for zero: such maps stay in cycles/pixel.
    private FrequencyUnit? Unit => context.View.Unit == FrequencyUnit.GaussianSigma ? null : context.View.Unit;

    private string[] Middles(Axis axis, Extent extent, int count) =>
        [.. Enumerable.Range(0, count).Select(i => Numbers.Exact(Numbers.Rounded(Shown(extent.Middle(i, count), axis))))];
}
