using Passband.Results;
using Passband.Vision.Corruptions;

namespace Passband.Experiments.Corruptions;

/// <summary>The figures of a run on common corruptions.</summary>
internal static class CorruptionFigures
{
    private static readonly Axis Severity = new("Severity", Quantity.Severity);
    private static readonly Axis Accuracy = new("Accuracy", Quantity.Accuracy, "%");

    /// <summary>Mean accuracy by severity, from the unchanged images on: one curve for the network.</summary>
    internal static LinesFigure Means(string title, CorruptionAnswers answers, string network, int classes, string who)
    {
        var single = answers.Cells.Corruptions.Count == 1;
        return new()
        {
            Id = "accuracy",
            Title = title,
            Caption = single ? $"{answers.Cells.Corruptions[0].Title}, {who}; band: 95 % Wilson interval."
                : $"Mean over {answers.Cells.Counted.Count} corruptions, {who}; band: 95 % interval over images (Student's t).",
            X = Severity,
            Y = Accuracy,
            ReferenceLines = References(answers, network, classes),
            Curves =
            [
                new Curve
                {
                    Name = network,
                    Network = network,
                    Points = single ? Counts(answers, answers.Cells.Corruptions[0]) : Means(answers, answers.Cells.Counted),
                },
            ],
        };
    }

    /// <summary>The same by groups of corruptions.</summary>
    /// <param name="answers">The answers.</param>
    /// <param name="network">Name of the network.</param>
    /// <param name="classes">Number of its classes.</param>
    /// <param name="who">How many images of what.</param>
    internal static LinesFigure Groups(CorruptionAnswers answers, string network, int classes, string who)
    {
        var groups = FrequencyGroup.All.Select(group => (group.Id, Of: group.Of(answers.Cells.Counted))).Where(group => group.Of.Count > 0).ToList();
        var members = string.Join("; ", groups.Select(group => $"{group.Id}: {string.Join(", ", group.Of.Select(c => c.Title))}"));
        return new()
        {
            Id = "groups",
            Title = "Accuracy by the frequencies that corruptions change",
            Caption = $"{who}, groups of Li et al. 2023 ({members}); band: 95 % interval over images (Student's t).",
            X = Severity,
            Y = Accuracy,
            ReferenceLines = References(answers, network, classes),
            Curves = [.. groups.Select(group => new Curve { Name = $"{group.Id} frequencies", Points = Means(answers, group.Of) })],
        };
    }

    /// <summary>Every corruption's counts by severity.</summary>
    internal static LinesFigure Each(CorruptionAnswers answers, string network, int classes, string who) => new()
    {
        Id = "corruptions",
        Title = "Accuracy by corruption and severity",
        Caption = $"{who}; band: 95 % Wilson interval.",
        X = Severity,
        Y = Accuracy,
        ReferenceLines = References(answers, network, classes),
        Curves = [.. answers.Cells.Corruptions.Select(c => new Curve { Name = c.Title, Points = Counts(answers, c) })],
    };

    /// <summary>The counts as a map.</summary>
    internal static HeatmapFigure Map(CorruptionAnswers answers, string who)
    {
        var cells = answers.Cells;
        return new()
        {
            Id = "map",
            Title = "Accuracy by corruption and severity",
            Caption = $"{who}.",
            X = Severity,
            XExtent = new(0, cells.Severities.Count),
            ColumnNames = [.. cells.Severities.Select(s => $"{s}")],
            Y = new Axis("Corruption"),
            YExtent = new(0, cells.Corruptions.Count),
            RowNames = [.. cells.Corruptions.Select(c => c.Title)],
            Colour = Accuracy,
            Trials = answers.Clean!.Count,
            Values =
            [
                .. cells.Corruptions.Select(c => cells.Severities.Select(s => answers.Of(c, s)!).Select(o => (double)o.Correct / o.Count).ToArray()),
            ],
        };
    }

    /// <summary>Every corruption's accuracies and their mean.</summary>
    internal static TableFigure Table(CorruptionAnswers answers, string who)
    {
        var cells = answers.Cells;
        return new()
        {
            Id = "table",
            Title = "Accuracy by corruption",
            Caption = $"{who}.",
            Columns = [new("Corruption"), new("Group"), .. cells.Severities.Select(s => Accuracy with { Label = $"Severity {s}" }), Accuracy with { Label = "Mean" }],
            Rows =
            [
                .. cells.Corruptions.Select(c => (TableCell[])
                [
                    TableCell.Of(c.Title),
                    TableCell.Of(Word(c.Group)),
                    .. cells.Severities.Select(s => answers.Of(c, s)!).Select(o => TableCell.Of((double)o.Correct / o.Count)),
                    TableCell.Of(answers.Mean([c], cells.Severities)!.Value.Mean),
                ]),
            ],
        };
    }

    /// <summary>A group in a word.</summary>
    internal static string Word(CorruptionGroup group) => group switch
    {
        CorruptionGroup.Noise => "noise",
        CorruptionGroup.Blur => "blur",
        CorruptionGroup.Weather => "weather",
        _ => "digital",
    };

    private static List<ReferenceLine> References(CorruptionAnswers answers, string network, int classes) =>
    [
        new()
        {
            Name = "unchanged images", Role = CurveRole.Clean, Network = network,
            K = answers.Clean!.Correct, N = answers.Clean.Count, Cell = answers.Clean.Cell,
        },
        new() { Name = "chance", Role = CurveRole.Chance, Value = 1.0 / classes },
    ];

    private static List<CurvePoint> Counts(CorruptionAnswers answers, ICorruption corruption) =>
    [
        CurvePoint.Count(0, answers.Clean!),
        .. answers.Cells.Severities.Select(s => (Severity: s, Outcomes: answers.Of(corruption, s)))
            .Where(p => p.Outcomes is not null).Select(p => CurvePoint.Count(p.Severity, p.Outcomes!)),
    ];

    private static List<CurvePoint> Means(CorruptionAnswers answers, IReadOnlyList<ICorruption> corruptions)
    {
        var clean = answers.Clean!;
        return
        [
            CurvePoint.Count(0, clean),
            .. answers.Cells.Severities.Select(s => (Severity: s, Mean: answers.Mean(corruptions, [s]))).Where(p => p.Mean is not null)
                .Select(p => (p.Severity, p.Mean!.Value.Mean, Band: p.Mean.Value.Interval()?.Within(0, 1)))
                .Select(p => CurvePoint.Of(p.Severity, p.Mean, p.Band?.Low, p.Band?.High)),
        ];
    }
}
