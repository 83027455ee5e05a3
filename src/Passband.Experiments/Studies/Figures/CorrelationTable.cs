using Passband.Results;
using Passband.Results.Statistics;

namespace Passband.Experiments.Studies.Figures;

/// <summary>Rank correlations between the numbers of the kinds of networks.</summary>
internal static class CorrelationTable
{
    internal static TableFigure? Of(StudyNumbers numbers)
    {
        var rows = numbers.Correlations.Where(c => c.Found is not null).Select(c => Row(c, c.Found!)).ToList();
        return rows.Count == 0 ? null : new TableFigure
        {
            Id = "correlations",
            Title = "Rank correlations over the kinds of networks",
            Caption = "Spearman's rho over kinds, each by the mean of its seeds; interval from a bootstrap over kinds, two-sided p from a permutation test, "
                + "beside it p corrected for the number of rows (Holm 1979). Each kind counts as one that was chosen by itself: widths of one blur and "
                + "strengths of one attack resemble one another, so that these p are smaller and these intervals narrower than they should be.",
            Columns = [new("Numbers"), new("Kinds"), new("rho"), new("95 % from"), new("to"), new("p"), new("p corrected")],
            Rows = rows,
        };
    }

    private static IReadOnlyList<TableCell> Row(StudyCorrelation row, RankCorrelation found) =>
    [
        TableCell.Of($"{row.X.Axis.Label} and {StudyText.InSentence(row.Y)}"), TableCell.Of(found.Count), Number(found.Rho),
        found.Interval is { } a ? Number(a.Low) : TableCell.Empty, found.Interval is { } b ? Number(b.High) : TableCell.Empty, Number(found.P), Number(row.Corrected),
    ];

    private static TableCell Number(double value) => TableCell.Of(Numbers.Rounded(value));
}
