using Passband.Results;

namespace Passband.Experiments.Studies.Figures;

/// <summary>The figures of a study, those of Li et al. 2023 first; what was not measured is left out.</summary>
internal static class StudyFigures
{
    internal static IEnumerable<Figure> Of(StudyNumbers numbers) => ((IEnumerable<Figure?>)
    [
        CorruptionFigure.BySeverity(numbers),
        CorruptionFigure.ByGroup(numbers),
        ResultCurves.Of(numbers, "success", "Success of attacks", n => n.FindSizes("linf"), "success"),
        ResultCurves.Of(numbers, "success-l2", "Success of attacks, L2", n => n.FindSizes("l2"), "success"),
        ResultCurves.Of(numbers, "spectra", "Spectra of the smallest perturbations", n => n.Find("perturbation-spectrum", "linf"), "cumulative"),
        ResultCurves.Of(numbers, "spectra-l2", "Spectra of the smallest perturbations, L2", n => n.Find("perturbation-spectrum", "l2"), "cumulative"),
        PerturbationFigure.Of(numbers),
        ResultCurves.Of(numbers, "hybrids", "Hybrid images", n => n.Find("hybrid"), "preference"),
        ReversalFigure.Of(numbers),
        SeedFigure.Of(numbers),
        BlurSeriesFigure.Of(numbers),
        ResultCurves.Of(numbers, "blur-defence", "Blur added to a network as it is, under attack", n => n.Find("blur-defence"), "accuracy", StudyGroups.Plain),
        ResultCurves.Of(numbers, "robust", "Accuracy under attack", n => n.Find("robust-accuracy", "linf"), "accuracy"),
        ResultCurves.Of(numbers, "robust-l2", "Accuracy under attack, L2", n => n.Find("robust-accuracy", "l2"), "accuracy"),
        ResultCurves.Of(numbers, "low-pass", "Accuracy under a low-pass filter", n => n.Find("low-pass"), "accuracy"),
        ResultCurves.Of(numbers, "high-pass", "Accuracy under a high-pass filter", n => n.Find("high-pass"), "accuracy"),
        ResultCurves.Of(numbers, "blur", "Accuracy under blur", n => n.Find("blur"), "accuracy"),
        ResultCurves.Of(numbers, "fourier", "Sensitivity to gratings by frequency", n => n.Find("fourier-map"), "profile"),
        .. OwnMaps.Of(numbers),
        CorrelationTable.Of(numbers),
    ]).OfType<Figure>();
}
