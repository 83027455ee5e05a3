using Passband.Results;
using Passband.Results.Statistics;

namespace Passband.Experiments.Studies.Figures;

/// <summary>Rank correlations between the numbers of the networks.</summary>
internal static class CorrelationTable
{
    private static readonly (StudyMeasure X, StudyMeasure Y)[] Pairs =
    [
        (StudyMeasure.HalfPower, StudyMeasure.Reversal),
        (StudyMeasure.HalfPower, StudyMeasure.Smallest),
        (StudyMeasure.HalfPowerL2, StudyMeasure.SmallestL2),
        (StudyMeasure.Reversal, StudyMeasure.Smallest),
        (StudyMeasure.Reversal, StudyMeasure.Corrupted),
        (StudyMeasure.Reversal, StudyMeasure.CorruptedLow),
        (StudyMeasure.Reversal, StudyMeasure.CorruptedMedium),
        (StudyMeasure.Reversal, StudyMeasure.CorruptedHigh),
        (StudyMeasure.Smallest, StudyMeasure.Corrupted),
    ];

    internal static TableFigure? Of(StudyNumbers numbers)
    {
        var rows = new List<IReadOnlyList<TableCell>>();
        foreach (var (x, y) in Pairs)
        {
            var both = numbers.Both(x, y);
            if (RankCorrelation.Of([.. both.Select(p => p.X.Value)], [.. both.Select(p => p.Y.Value)]) is not { } found) continue;
            rows.Add(
            [
                TableCell.Of($"{x.Axis.Label} and {StudyText.InSentence(y)}"), TableCell.Of(found.Count), TableCell.Of(found.Rho),
                found.Interval is { } a ? TableCell.Of(a.Low) : TableCell.Empty, found.Interval is { } b ? TableCell.Of(b.High) : TableCell.Empty, TableCell.Of(found.P),
            ]);
        }

        return rows.Count == 0 ? null : new TableFigure
        {
            Id = "correlations",
            Title = "Rank correlations over the networks",
            Caption = "Spearman's rho; interval from a bootstrap over networks, two-sided p from a permutation test, not corrected for the number of rows. "
                + "Networks that differ in their seed alone are not independent, so intervals are rather too narrow.",
            Columns = [new("Numbers"), new("Networks"), new("rho"), new("95 % from"), new("to"), new("p")],
            Rows = rows,
        };
    }
}
