using System.Globalization;
using Passband.Results;

namespace Passband.Experiments.Published;

/// <summary>
/// What people scored on low-pass and high-pass filtered images (Geirhos et al. 2018, tables of humans' accuracies; CC BY 4.0), to be
/// drawn beside a network's curve. The source gives shares without the numbers of trials, so there is no interval.
/// </summary>
internal static class PublishedPeople
{
    /// <summary>The filter that blurs.</summary>
    internal const string LowPass = "low-pass";

    /// <summary>The filter that takes the blurred image away.</summary>
    internal const string HighPass = "high-pass";

    private const string File = "Published/geirhos-2018-people.csv";

    /// <summary>The share of correct answers by the blur's sigma in pixels; infinity for images without a filter.</summary>
    internal static IReadOnlyList<(double Sigma, double Accuracy)> Accuracies(string filter)
    {
        using var reader = new StreamReader(typeof(PublishedPeople).Assembly.GetManifestResourceStream(File)!);
        return
        [
            .. reader.ReadToEnd().Split('\n').Select(line => line.Trim().Split(',')).Where(cells => cells[0] == filter)
                .Select(cells => (Number(cells[1]), Number(cells[2]))).OrderBy(point => point.Item1),
        ];
    }

    /// <summary>The result with the people's curve in its accuracy figure and a sentence on how far the comparison holds.</summary>
    internal static ResultDocument AddTo(ResultDocument result, string filter) => result.Figures is not [LinesFigure figure, ..] ? result : result with
    {
        Notes =
        [
            .. result.Notes,
            "People saw grey images of 224 x 224 pixels in 16 classes (chance 6.25 %), for 200 ms each: their curve compares with networks on such image sets only (Geirhos et al. 2018, CC BY 4.0).",
        ],
        Figures =
        [
            figure with
            {
                Curves =
                [
                    .. figure.Curves,
                    new Curve
                    {
                        Name = "people",
                        Role = CurveRole.Published,
                        Source = $"Geirhos et al. 2018, {filter} accuracies (CC BY 4.0)",
                        Points = [.. Accuracies(filter).Select(p => CurvePoint.Of(p.Sigma, p.Accuracy, label: double.IsInfinity(p.Sigma) ? "no filter" : null))],
                    },
                ],
            },
            .. result.Figures.Skip(1),
        ],
    };

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
