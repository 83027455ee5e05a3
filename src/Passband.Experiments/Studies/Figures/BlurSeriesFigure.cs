using System.Globalization;
using Passband.Results;

namespace Passband.Experiments.Studies.Figures;

/// <summary>What a blur that a network was trained with costs and gains, against its width: clean, corrupted and attacked images.</summary>
internal static class BlurSeriesFigure
{
    // In /255.
    private static readonly double[] Bounds = [0.5, 1, 2, 4];

    private static readonly (string Name, StudyMeasure Measure)[] Shown =
    [
        ("unchanged images", StudyMeasure.Clean), ("all corruptions", StudyMeasure.Corrupted), ("low-frequency corruptions", StudyMeasure.CorruptedLow),
        ("medium-frequency corruptions", StudyMeasure.CorruptedMedium), ("high-frequency corruptions", StudyMeasure.CorruptedHigh),
    ];

    internal static LinesFigure? Of(StudyNumbers numbers)
    {
        var series = numbers.Of(StudyGroups.Plain, StudyGroups.Blur).DistinctBy(n => n.Kind).ToList();
        if (series.Count(n => n.BlurSigma is not null) < 2) return null;
        List<Curve> curves =
        [
            .. Shown.Select(m => Line(m.Name, series, m.Measure.Of)),
            .. Attacked(series),
        ];
        curves.RemoveAll(c => c.Points.Count < 2);
        return curves.Count == 0 ? null : new LinesFigure
        {
            Id = "blur-series",
            Title = "Trained with a blur: what it costs and what it gains",
            Caption = $"The first network of each width, 0 for the plain one; {(curves.Count <= 6 ? "band: 95 % interval" : "intervals stand in the table of numbers")}.",
            X = new Axis("Blur before the first layer", Quantity.GaussianSigma, "px"),
            Y = new Axis("Accuracy", Quantity.Accuracy, "%"),
            Curves = curves,
        };
    }

    private static IEnumerable<Curve> Attacked(IReadOnlyList<StudiedNetwork> series) =>
        Bounds.Select(bound => Line($"attacked within {bound.ToString(CultureInfo.InvariantCulture)}/255", series, n => StudyMeasure.Within(n, bound)));

    private static Curve Line(string name, IReadOnlyList<StudiedNetwork> series, Func<StudiedNetwork, Measured?> of) => new()
    {
        Name = name,
        Points = [.. series.Select(n => (Sigma: n.BlurSigma ?? 0, Value: of(n))).Where(p => p.Value is not null).OrderBy(p => p.Sigma)
            .Select(p => CurvePoint.Of(p.Sigma, p.Value!.Value, p.Value.HasInterval ? p.Value.Low : null, p.Value.HasInterval ? p.Value.High : null) with { Results = [p.Value.Result] })],
    };
}
