using System.Runtime.InteropServices;
using Passband.Experiments.Contract;
using Passband.Results;
using Passband.Results.Parts;
using Passband.Vision.Data;
using Passband.Vision.Networks;

namespace Passband.Probes.Running;

/// <summary>What became of one network of a run.</summary>
/// <param name="Network">The network; null where the experiment looks at images alone.</param>
/// <param name="Result">Its result; null if the network failed.</param>
/// <param name="Failure">Why it failed; null otherwise.</param>
public sealed record NetworkOutcome(Classifier? Network, ResultDocument? Result, string? Failure);

/// <summary>
/// Runs an experiment on networks and images, for the terminal and the queue alike: results known already are taken as they are,
/// the missing ones are computed together, or one by one when a network fails, and stored as soon as they are there; pieces of
/// unfinished ones stay in the journal for the next time.
/// </summary>
public sealed class ProbeRun(ProbeTask task, IResultSink sink, IPartJournal journal, IRunWatcher watcher)
{
    /// <summary>Runs it.</summary>
    /// <param name="networks">The networks, all on one device.</param>
    /// <param name="images">The images.</param>
    /// <param name="cancellation">Ends the run between two batches.</param>
    /// <returns>One outcome a network, in the networks' order; a single one where the experiment looks at images alone.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled; what was finished is kept.</exception>
    public IReadOnlyList<NetworkOutcome> Run(IReadOnlyList<Classifier> networks, ImageSet images, CancellationToken cancellation)
    {
        if (!task.Experiment.NeedsNetworks) return [OnImagesAlone(images, cancellation)];
        var outcomes = new Dictionary<Classifier, NetworkOutcome>();
        foreach (var network in networks)
        {
            var id = IdOf(network, images);
            if (task.StartsAnew) journal.Remove(id);
            else if (task.MayReuse(id) && sink.Find(id) is { } known) outcomes.Add(network, new(network, known, null));
        }

        if (outcomes.Count > 0) watcher.Reused([.. networks.Where(outcomes.ContainsKey).Select(n => outcomes[n].Result!)], networks.Count);
        foreach (var outcome in Compute([.. networks.Where(n => !outcomes.ContainsKey(n))], images, cancellation)) outcomes.Add(outcome.Network!, outcome);
        return [.. networks.Select(n => outcomes[n])];
    }

    private NetworkOutcome OnImagesAlone(ImageSet images, CancellationToken cancellation)
    {
        var id = ResultDraft.IdOf(task.Experiment, task.On([], images, null), null);
        if (!task.StartsAnew && task.MayReuse(id) && sink.Find(id) is { } known)
        {
            watcher.Reused([known], 1);
            return new(null, known, null);
        }

        return new(null, Stored(task.Experiment.Run(task.On([], images, journal), watcher, cancellation))[0], null);
    }

    private List<NetworkOutcome> Compute(List<Classifier> missing, ImageSet images, CancellationToken cancellation)
    {
        if (missing.Count == 0) return [];
        try
        {
            return Together(missing, images, cancellation);
        }
        catch (Exception problem) when (missing.Count > 1 && IsOfANetwork(problem))
        {
            // One network must not cost the others their results; what they have done together is in the journal.
            return [.. missing.Select(network => Alone(network, images, cancellation))];
        }
        catch (Exception problem) when (IsOfANetwork(problem))
        {
            return [Failed(missing[0], problem)];
        }
    }

    private NetworkOutcome Alone(Classifier network, ImageSet images, CancellationToken cancellation)
    {
        try
        {
            return Together([network], images, cancellation)[0];
        }
        catch (Exception problem) when (IsOfANetwork(problem))
        {
            return Failed(network, problem);
        }
    }

    private NetworkOutcome Failed(Classifier network, Exception problem)
    {
        var sentence = ProblemSentence.OfAny(problem);
        watcher.LeftOut(network, sentence);
        return new(network, null, sentence);
    }

    private List<NetworkOutcome> Together(List<Classifier> networks, ImageSet images, CancellationToken cancellation)
    {
        var documents = Stored(task.Experiment.Run(task.On(networks, images, journal), watcher, cancellation));
        return [.. networks.Zip(documents, (network, document) => new NetworkOutcome(network, document, null))];
    }

    private IReadOnlyList<ResultDocument> Stored(IReadOnlyList<ResultDocument> documents)
    {
        foreach (var document in documents)
        {
            sink.Store(document);
            journal.Remove(document.Id);
            watcher.Stored(document);
        }

        return documents;
    }

    private string IdOf(Classifier network, ImageSet images) => ResultDraft.IdOf(task.Experiment, task.On([network], images, null), network);

    // What libtorch refuses, a lack of memory above all, depends on the network, too.
    private static bool IsOfANetwork(Exception problem) => problem is NetworkException or (ExternalException and not COMException);
}
