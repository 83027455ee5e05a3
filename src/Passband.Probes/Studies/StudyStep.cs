using Passband.Probes.Running;
using Passband.Vision.Data;
using Passband.Vision.Networks;

namespace Passband.Probes.Studies;

/// <summary>An experiment on an image set, with the networks it is run on, everything opened.</summary>
/// <param name="Entry">What the study's file says.</param>
/// <param name="Task">The experiment and its options.</param>
/// <param name="ImagesIndex">Which image set of the study.</param>
/// <param name="Images">The images, as many as the experiment wants.</param>
/// <param name="Networks">The networks.</param>
internal sealed record StudyStep(StudyExperiment Entry, ProbeTask Task, int ImagesIndex, ImageSet Images, IReadOnlyList<StudyNetwork> Networks)
{
    /// <summary>Ids of the results, in the networks' order; a single one where the experiment looks at images alone.</summary>
    internal IReadOnlyList<string> Ids { get; } = Task.Experiment.NeedsNetworks
        ? [.. Networks.Select(n => Experiments.Contract.ResultDraft.IdOf(Task.Experiment, Task.On([n.Classifier], Images, null), n.Classifier))]
        : [Experiments.Contract.ResultDraft.IdOf(Task.Experiment, Task.On([], Images, null), null)];
}

/// <summary>A network of a study, opened.</summary>
/// <param name="Classifier">The network.</param>
/// <param name="Kind">What it shares with networks that differ in their seed alone.</param>
/// <param name="Group">How it was made robust.</param>
/// <param name="Images">Names of the image sets it is measured on; null for all.</param>
internal sealed record StudyNetwork(Classifier Classifier, string Kind, string Group, IReadOnlyList<string>? Images)
{
    /// <summary>Its entry in a record.</summary>
    internal RecordedNetwork Recorded => new(Classifier.Name, Kind, Group, Classifier.Card.Preprocessing?.BlurSigma);
}
