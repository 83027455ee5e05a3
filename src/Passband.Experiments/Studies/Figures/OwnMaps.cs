using Passband.Results;

namespace Passband.Experiments.Studies.Figures;

/// <summary>Maps and examples that only make sense of one network; of several they stand in each one's own results.</summary>
internal static class OwnMaps
{
    internal static IEnumerable<Figure> Of(StudyNumbers numbers)
    {
        if (numbers.Networks is not [var network]) return [];
        (ResultDocument? Result, string Figure, string Id)[] wanted =
        [
            (network.Find("hybrid"), "examples", "hybrid-examples"),
            (network.Find("perturbation-spectrum", "linf"), "map", "perturbation-map"),
            (network.Find("fourier-map"), "map", "fourier-map"),
            (network.Find("corruptions"), "map", "corruption-map"),
        ];
        return wanted.Select(w => w.Result?.Figures.FirstOrDefault(f => f.Id == w.Figure) is { } figure ? figure with { Id = w.Id } : null).OfType<Figure>();
    }
}
