using Passband.Results;

namespace Passband.Experiments.Studies.Figures;

/// <summary>Every network's numbers with their intervals.</summary>
internal static class NumbersTable
{
    internal static TableFigure? Of(StudyNumbers numbers)
    {
        var measures = StudyMeasure.All.Where(m => numbers.Networks.Any(n => m.Of(n) is not null)).ToList();
        return measures.Count == 0 ? null : new TableFigure
        {
            Id = "numbers",
            Title = "All numbers",
            Caption = "With 95 % intervals.",
            Columns = [new("Network"), new("Group"), .. measures.Select(m => new Axis(m.Axis.Label))],
            Rows =
            [
                .. numbers.Networks.Select(n => (TableCell[])
                [
                    TableCell.Of(n.Name), TableCell.Of(n.Group),
                    .. measures.Select(m => m.Of(n) is { } value ? TableCell.Of(StudyText.WithInterval(value, m)) : TableCell.Empty),
                ]),
            ],
        };
    }
}
