using Passband.Experiments.Published;
using Passband.Results;

namespace Passband.Experiments.Studies.Figures;

/// <summary>Accuracy under common corruptions by severity and by the frequencies that they change (Li et al. 2023, figures 2a and 2c).</summary>
internal static class CorruptionFigure
{
    internal static LinesFigure? BySeverity(StudyNumbers numbers)
    {
        var figure = ResultCurves.Of(numbers, "severity", "Accuracy under corruptions by severity", n => n.Find("corruptions"), "accuracy");
        return figure is null ? null : figure with
        {
            Curves = [.. figure.Curves, .. PublishedStudy.Severities.Select(s => Published(s.Name, s.BySeverity.Select((y, severity) => CurvePoint.Of(severity, y))))],
        };
    }

    internal static LinesFigure? ByGroup(StudyNumbers numbers)
    {
        (StudyMeasure Measure, string Name)[] groups =
            [(StudyMeasure.CorruptedLow, "low"), (StudyMeasure.CorruptedMedium, "medium"), (StudyMeasure.CorruptedHigh, "high")];
        var networks = numbers.FirstOfKinds.Where(n => groups.All(g => g.Measure.Of(n) is not null)).ToList();
        if (networks.Count == 0) return null;
        return new LinesFigure
        {
            Id = "groups",
            Title = "Accuracy by the frequencies that corruptions change",
            Caption = $"Means over the corruptions of each group and their severities{(networks.Count < numbers.Networks.Count ? ", the first network of each kind" : "")}; "
                + $"intervals over images stand in the table of numbers. Hollow: {PublishedStudy.Source}, figure 2c, grey CIFAR-10.",
            X = new Axis("Frequencies that the corruptions change"),
            Y = StudyMeasure.Corrupted.Axis,
            Curves =
            [
                .. networks.Select(n => new Curve
                {
                    Name = n.Kind, Network = n.Name,
                    Points = [.. groups.Select((g, i) => (Mean: g.Measure.Of(n)!, g.Name, Place: i)).Select(g => CurvePoint.Of(g.Place, g.Mean.Value, label: g.Name) with { Results = [g.Mean.Result] })],
                }),
                .. PublishedStudy.Groups.Select(g => Published(g.Name, new[] { g.Low, g.Medium, g.High }.Select((y, i) => CurvePoint.Of(i, y, label: groups[i].Name)))),
            ],
        };
    }

    private static Curve Published(string name, IEnumerable<CurvePoint> points) =>
        new() { Name = $"paper: {name}", Role = CurveRole.Published, Source = $"{PublishedStudy.Source}, figure 2", Points = [.. points] };
}
