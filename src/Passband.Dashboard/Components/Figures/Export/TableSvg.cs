using Passband.Results;

namespace Passband.Dashboard.Components.Figures.Export;

/// <summary>Draws a table as SVG.</summary>
public static class TableSvg
{
    private const double Left = 20;
    private const double Size = 12;
    private const double Row = 20;

    /// <summary>Draws below a height and returns the height that was reached.</summary>
    public static double Draw(SvgCanvas canvas, TableFigure table, double top)
    {
        if (table.Columns.Count == 0) return top;
        var width = (canvas.Width - 2 * Left) / table.Columns.Count;
        var y = top + Row;
        Write(canvas, y, width, table.Columns.Select(c => (HeaderOf(c), false)), true);
        canvas.Line(Left, y + 7, canvas.Width - Left, y + 7, canvas.Ink.Ink);
        foreach (var row in table.Rows)
        {
            y += Row;
            Write(canvas, y, width, row.Select((c, i) => (TextOf(c, table.Columns[Math.Min(i, table.Columns.Count - 1)]), c.Number is not null)), false);
        }
        canvas.Line(Left, y + 7, canvas.Width - Left, y + 7, canvas.Ink.Ink);
        return y + Row;
    }

    /// <summary>"Accuracy (%)".</summary>
    public static string HeaderOf(Axis column) => Plots.VerticalAxis.TitleOf(AxisUnits.Convert(column, null));

    /// <summary>A cell in words; shares are shown in per cent.</summary>
    public static string TextOf(TableCell cell, Axis column) => cell.Number is not { } number ? cell.Text ?? ""
        : Plots.VerticalAxis.ScaleOf(column) == 100 ? Numbers.Percent(number)
        : column.Quantity is Quantity.None or Quantity.Epoch or Quantity.Severity ? Numbers.Exact(number)
        : Numbers.Significant(AxisUnits.Convert(number, column.Quantity, null, 1));

    private static void Write(SvgCanvas canvas, double y, double width, IEnumerable<(string Text, bool Number)> cells, bool bold)
    {
        var i = 0;
        foreach (var (text, number) in cells)
        {
            if (number) canvas.Text(Left + (i + 1) * width - 12, y, text, Size, canvas.Ink.Ink, "end", bold);
            else canvas.Text(Left + i * width, y, Cut(text, width - 12), Size, canvas.Ink.Ink, bold: bold);
            i++;
        }
    }

    private static string Cut(string text, double room)
    {
        if (TextMeasure.Width(text, Size) <= room) return text;
        while (text.Length > 1 && TextMeasure.Width(text + "…", Size) > room) text = text[..^1];
        return text + "…";
    }
}
