using System.Globalization;
using Passband.Results;

namespace Passband.Cli.Printing;

/// <summary>Figures that are no curves: tables and scatter plots as tables; of maps and pictures only that they are there.</summary>
internal sealed class OtherFigures(Terminal terminal)
{
    private const string Indent = "  ";

    /// <param name="document">The result.</param>
    /// <param name="whose">Whose figures they are, where others are shown, too; null where it is clear.</param>
    public void Print(ResultDocument document, string? whose)
    {
        var title = whose is null ? "" : whose + ": ";
        foreach (var figure in document.Figures)
        {
            switch (figure)
            {
                case TableFigure table:
                    Titled(title + table.Title, Table(table));
                    break;
                case ScatterFigure scatter:
                    Titled(title + scatter.Title, Table(scatter));
                    break;
                case HeatmapFigure map:
                    Mention(title + map.Title, string.Create(CultureInfo.InvariantCulture, $"a map of {map.Values.Count} x {(map.Values.Count > 0 ? map.Values[0].Count : 0)} values"));
                    break;
                case ImagesFigure pictures:
                    Mention(title + pictures.Title, string.Create(CultureInfo.InvariantCulture, $"{pictures.Pictures.Count} pictures"));
                    break;
            }
        }
    }

    private static TextTable Table(TableFigure figure)
    {
        var table = new TextTable();
        foreach (var column in figure.Columns) table.Column(Heading(column), Side.Right);
        foreach (var row in figure.Rows) table.Row(row.Select((cell, i) => cell.Text ?? (cell.Number is { } number ? Text(number, figure.Columns[i]) : "")));
        return table;
    }

    private static string Text(double number, Axis column) => column.Quantity is Quantity.Accuracy or Quantity.Fraction
        ? Numbers.Percent(number)
        : Numbers.Exact(AxisUnits.Convert(number, column.Quantity, null, 1));

    private static TextTable Table(ScatterFigure figure)
    {
        var table = new TextTable().Column("").Column("").Column(Heading(figure.X), Side.Right).Column(Heading(figure.Y), Side.Right);
        foreach (var group in figure.Groups)
        {
            foreach (var point in group.Points)
                table.Row(group.Name, point.Label ?? "", Numbers.WithInterval(point.X, point.XLow, point.XHigh), Numbers.WithInterval(point.Y, point.YLow, point.YHigh));
        }

        return table;
    }

    private static string Heading(Axis axis) => AxisUnits.Convert(axis, null) is { Unit.Length: > 0 } shown ? $"{shown.Label}\n{shown.Unit}" : axis.Label;

    private void Titled(string title, TextTable table)
    {
        terminal.Line();
        terminal.Line(title, Styles.Heading);
        table.Print(terminal, Indent);
        terminal.Line();
    }

    private void Mention(string title, string what)
    {
        terminal.Line();
        terminal.Line($"{title}: {what}, in the result's file.");
        terminal.Line();
    }
}
