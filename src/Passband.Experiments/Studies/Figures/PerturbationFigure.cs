using Passband.Results;

namespace Passband.Experiments.Studies.Figures;

/// <summary>Sizes of the smallest perturbations against their half-power frequencies (Li et al. 2023, figure 4c).</summary>
internal static class PerturbationFigure
{
    internal static ScatterFigure? Of(StudyNumbers numbers)
    {
        var figure = ScatterOf.Networks(numbers, "perturbations", "Smallest perturbations and their frequencies",
            StudyMeasure.HalfPower, StudyMeasure.Smallest, PublishedPoints.Perturbations());
        return figure is null ? null : figure with
        {
            Caption = $"{figure.Caption} {PublishedPoints.Perturbed}.",
            Y = figure.Y with { Scale = AxisScale.Logarithmic },
        };
    }
}
