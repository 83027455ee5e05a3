using System.Globalization;
using Passband.Cli.Printing;
using Passband.Results;
using Passband.Results.Comparing;

namespace Passband.Cli.Comparing;

/// <summary>Prints a comparison as a table.</summary>
internal sealed class ComparisonView(Terminal terminal)
{
    private const string Indent = "  ";

    public void Print(Comparison comparison)
    {
        var names = new TextTable().Column("").Column("").Column("").Column("");
        foreach (var (mark, document) in new[] { ("A", comparison.First), ("B", comparison.Second) })
            names.Row(mark, document.Network.Name, document.Experiment.Id, $"{document.ImageSet.Name}, {Numbers.Count(document.ImageSet.Count, terminal.Glyphs.Thousands)} images");
        terminal.Line();
        names.Print(terminal, Indent);
        terminal.Line();

        var axis = comparison.Axis;
        var table = new TextTable().Column(axis.Unit.Length > 0 ? $"{axis.Label}\n{axis.Unit}" : axis.Label, Side.Right).Column("A\n%", Side.Right).Column("B\n%", Side.Right)
            .Column("A - B\npercentage points (95 % interval)", Side.Right);
        var paired = comparison.Paired;
        if (paired) table.Column("only A\nright", Side.Right).Column("only B\nright", Side.Right).Column("\np", Side.Right);
        foreach (var point in comparison.Points)
        {
            var (difference, interval) = (point.Difference.Difference, point.Difference.Interval);
            List<string> row = [point.Name, Numbers.Percent(point.First), Numbers.Percent(point.Second), $"{Signed(difference)} ({Signed(interval.Low)} to {Signed(interval.High)})"];
            if (paired) row.AddRange([Text(point.Pairs?.OnlyFirst), Text(point.Pairs?.OnlySecond), point.P is { } p ? Probability(p) : ""]);
            table.Row(row);
        }

        table.Print(terminal, Indent);
        terminal.Line();
        terminal.Line(Indent + (paired ? comparison.Method.TrimEnd('.') + ", not corrected for the number of points." : comparison.Method));
    }

    private static string Signed(double share) => (100 * share).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    private static string Text(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Probability(double p) => p < 0.0001 ? "< 0.0001" : p.ToString("0.0000", CultureInfo.InvariantCulture);
}
