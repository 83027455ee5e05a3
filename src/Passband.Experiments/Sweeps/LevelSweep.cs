using Passband.Experiments.Contract;
using Passband.Results;

namespace Passband.Experiments.Sweeps;

/// <summary>A sweep over the levels of one change of the images, whose result is one curve of accuracy.</summary>
/// <param name="experiment">Whose sweep it is.</param>
/// <param name="request">Networks and images.</param>
/// <param name="conditions">The levels in order.</param>
/// <param name="axis">What a level is.</param>
/// <param name="half">Id and label of the level at which accuracy is half of the clean one; null to leave it out.</param>
internal sealed class LevelSweep(IExperiment experiment, ExperimentRequest request, IReadOnlyList<SweepCondition> conditions, Axis axis, (string Id, string Label)? half)
{
    /// <summary>What is added to every result; nothing unless told.</summary>
    internal Func<ResultDocument, ResultDocument> Finish { get; init; } = document => document;

    /// <summary>How many images it would show.</summary>
    internal long Count() => Sweep.Evaluations(experiment, request, conditions);

    /// <summary>Runs it.</summary>
    internal IReadOnlyList<ResultDocument> Run(IProgress<ExperimentProgress>? progress, CancellationToken cancellation) =>
        new Sweep(experiment, request, conditions).Run(outcome => Finish(AccuracyCurve.Of(experiment, request, conditions, axis, half, outcome)), progress, cancellation);
}
