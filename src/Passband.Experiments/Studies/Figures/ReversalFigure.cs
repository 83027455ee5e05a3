using Passband.Results;
using Passband.Results.Statistics;

namespace Passband.Experiments.Studies.Figures;

/// <summary>Accuracy under corruptions against the reversal frequency, with a parabola through the blur series (Li et al. 2023, figure 5b).</summary>
internal static class ReversalFigure
{
    // As many as the study draws.
    private const int FitPoints = 50;

    internal static ScatterFigure? Of(StudyNumbers numbers)
    {
        var figure = ScatterOf.Networks(numbers, "reversal", "Accuracy under corruptions against the reversal frequency",
            StudyMeasure.Reversal, StudyMeasure.Corrupted, PublishedPoints.Reversals());
        if (figure is null) return null;
        var series = StudyNumbers.Both(numbers.Blurred, StudyMeasure.Reversal, StudyMeasure.Corrupted);
        double[] x = [.. series.Select(p => p.X.Value)], y = [.. series.Select(p => p.Y.Value)];
        if (QuadraticFit.Of(x, y) is not { } fit) return figure;
        var (left, right) = (x.Min(), x.Max());
        var line = Enumerable.Range(0, FitPoints).Select(i => left + ((right - left) * i / (FitPoints - 1))).Select(at => new ScatterPoint { X = at, Y = fit.At(at) });
        return figure with
        {
            Caption = $"{figure.Caption} Line: parabola through the networks with a blur, by least squares.",
            Groups = [.. figure.Groups, new ScatterGroup("fit to the blur series", CurveRole.Fit, [.. line])],
        };
    }
}
