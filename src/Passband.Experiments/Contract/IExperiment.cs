using Passband.Experiments.Options;
using Passband.Results;
using static TorchSharp.torch;

namespace Passband.Experiments.Contract;

/// <summary>
/// One question about networks and images. An experiment is one file: what it asks, which options it has, how it measures and
/// what to draw. Forms, command line and pages are made from these declarations.
/// </summary>
public interface IExperiment
{
    /// <summary>Its id in addresses, files and on the command line, such as "low-pass".</summary>
    string Id { get; }

    /// <summary>Raised whenever its numbers would change for the same inputs.</summary>
    int Version { get; }

    /// <summary>One line for headings.</summary>
    string Title { get; }

    /// <summary>The question it answers, in a sentence.</summary>
    string Question { get; }

    /// <summary>Its options.</summary>
    OptionSchema Schema { get; }

    /// <summary>Whether it looks at networks; one that does not measures the images alone and gives one result about no network.</summary>
    bool NeedsNetworks { get; }

    /// <summary>Whether it can be given a second version of the same images to compare with.</summary>
    bool TakesReference { get; }

    /// <summary>Whether what is found for one network is tried on the others, which are then part of the question.</summary>
    bool TriesOnOthers { get; }

    /// <summary>
    /// Type of the arithmetic in which attacks take their steps, where the request asks for less than float32: it changes what they find, so it is
    /// part of a result's id. What counts is decided in float32 in every case.
    /// </summary>
    ScalarType StepType(ExperimentRequest request);

    /// <summary>
    /// How many images a run would show to its networks, each changed copy counted, without what the request's journal keeps: what
    /// <see cref="ExperimentProgress.Total"/> less <see cref="ExperimentProgress.Done"/> will be when it begins.
    /// </summary>
    /// <exception cref="ExperimentException">The request cannot be answered.</exception>
    long Evaluations(ExperimentRequest request);

    /// <summary>Runs it: one result per network, in the networks' order; one result where it needs none.</summary>
    /// <param name="request">Networks, images, options and seed.</param>
    /// <param name="progress">Hears how far the run is; null for nobody.</param>
    /// <param name="cancellation">Ends the run between two batches; finished parts stay in the request's journal.</param>
    /// <exception cref="ExperimentException">The request cannot be answered.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    IReadOnlyList<ResultDocument> Run(ExperimentRequest request, IProgress<ExperimentProgress>? progress, CancellationToken cancellation);
}
