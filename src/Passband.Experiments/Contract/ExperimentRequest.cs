using Passband.Results.Parts;
using Passband.Vision.Data;
using Passband.Vision.Evaluation;
using Passband.Vision.Networks;

namespace Passband.Experiments.Contract;

/// <summary>What an experiment is asked to do.</summary>
/// <param name="Classifiers">The networks, all on one device; none for an experiment that looks at images alone.</param>
/// <param name="Images">The images.</param>
/// <param name="Options">An options record of the experiment's schema.</param>
public sealed record ExperimentRequest(IReadOnlyList<Classifier> Classifiers, ImageSet Images, object Options)
{
    /// <summary>Seed of everything random.</summary>
    public long Seed { get; init; }

    /// <summary>In which arithmetic to look at images; the counts are float32's in every case.</summary>
    public EvaluationPrecision Precision { get; init; } = EvaluationPrecision.Auto;

    /// <summary>Another version of the same images, in the same order, to compare with; null for none.</summary>
    public ImageSet? Reference { get; init; }

    /// <summary>Networks on which what is found for one is tried, itself among them; none where the experiment does no such thing.</summary>
    public IReadOnlyList<Classifier> Others { get; init; } = [];

    /// <summary>Where finished parts are kept and looked for; null to keep none.</summary>
    public IPartJournal? Journal { get; init; }
}
