using Passband.Experiments.Contract;
using Passband.Results.Parts;
using Passband.Vision.Data;
using Passband.Vision.Evaluation;
using Passband.Vision.Networks;

namespace Passband.Probes.Running;

/// <summary>One experiment with its options, seed and arithmetic, still without networks and images.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Options">A record of its options.</param>
public sealed record ProbeTask(IExperiment Experiment, object Options)
{
    /// <summary>Seed of everything random.</summary>
    public long Seed { get; init; }

    /// <summary>In which arithmetic to look at images; the counts are float32's in every case.</summary>
    public EvaluationPrecision Precision { get; init; }

    /// <summary>Compute what is stored already.</summary>
    public bool Again { get; init; }

    /// <summary>
    /// Set where the task goes on after an interruption: ids of the results that it finished before. They are taken as they are, and
    /// pieces are used, even if everything was to be computed again.
    /// </summary>
    public IReadOnlyCollection<string>? FinishedBefore { get; init; }

    /// <summary>Another version of the images to compare with, opened; null for none.</summary>
    public ImageSet? Reference { get; init; }

    /// <summary>Networks on which what is found for one is tried; none where the experiment does no such thing.</summary>
    public IReadOnlyList<Classifier> Others { get; init; } = [];

    /// <summary>The request that the experiment is given.</summary>
    public ExperimentRequest On(IReadOnlyList<Classifier> networks, ImageSet images, IPartJournal? journal) =>
        new(networks, images, Options) { Seed = Seed, Precision = Precision, Journal = journal, Reference = Reference, Others = Others };

    /// <summary>Whether a stored result answers the task.</summary>
    internal bool MayReuse(string id) => !Again || FinishedBefore?.Contains(id) == true;

    /// <summary>Whether pieces of earlier runs are to be forgotten.</summary>
    internal bool StartsAnew => Again && FinishedBefore is null;
}
