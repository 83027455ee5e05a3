using Passband.Experiments.Catalogue;
using Passband.Experiments.Contract;
using Passband.Probes.Locating;
using Passband.Probes.Running;
using Passband.Vision.Checkpoints;
using Passband.Vision.Data;
using Passband.Vision.Networks;

namespace Passband.Probes.Queue;

/// <summary>Finds everything that a request names: experiment, options, images, networks.</summary>
internal sealed class ProbeOpener(Home home, ExperimentCatalogue catalogue, ImageSetCache images)
{
    private readonly NetworkLocator _networks = new(home);

    /// <summary>The experiment with its options.</summary>
    /// <exception cref="RequestException">The request is not complete, there is no such experiment, or an option is wrong.</exception>
    internal ProbeTask TaskOf(ProbeRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Images.Specification)) throw new RequestException("Name an image set.");
        if (request.Images.Count < 1) throw new RequestException($"The number of images must be at least 1, not {request.Images.Count}.");
        if (request.Images.Size < 1) throw new RequestException($"The size of the images must be at least 1 pixel, not {request.Images.Size}.");
        try
        {
            var experiment = catalogue.Find(request.Experiment);
            if (experiment.NeedsNetworks && request.Networks.Count == 0) throw new RequestException("Name at least one network.");
            if (!experiment.NeedsNetworks && request.Networks.Count > 0) throw new RequestException($"{experiment.Id} measures images alone: leave the networks out.");
            if (!experiment.TakesReference && request.Reference is not null) throw new RequestException($"{experiment.Id} compares no image sets: leave the reference out.");
            return new ProbeTask(experiment, experiment.Schema.Read(request.Options)) { Seed = request.Seed, Precision = request.Precision, Again = request.Again };
        }
        catch (Exception problem) when (problem is ExperimentException or Experiments.Options.OptionException)
        {
            throw new RequestException(problem.Message, problem);
        }
    }

    /// <summary>Opens images and networks and checks that they belong together.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="leftOut">Hears of networks that cannot be used; null to refuse the whole request for one.</param>
    /// <param name="progress">Hears how far opening the images is.</param>
    /// <param name="cancellation">Stops the work.</param>
    internal OpenedProbe Open(ProbeRequest request, Action<string>? leftOut, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        var probe = new OpenedProbe(TaskOf(request), images.Open(request.Images, progress, cancellation));
        try
        {
            if (request.Reference is { } reference) probe.CompareWith(images.Open(reference, progress, cancellation));
            foreach (var name in request.Networks)
            {
                cancellation.ThrowIfCancellationRequested();
                Add(probe, name, leftOut);
            }

            // What is left is checked together: one network given twice is told here.
            if (probe.Networks.Count > 0 || !probe.Task.Experiment.NeedsNetworks) RequestCheck.Fits(probe.Task.Experiment, probe.Task.On(probe.Networks, probe.Images, null));
            return probe;
        }
        catch
        {
            probe.Dispose();
            throw;
        }
    }

    private void Add(OpenedProbe probe, string name, Action<string>? leftOut)
    {
        try
        {
            var opened = _networks.Open(new NetworkQuery([name]), probe.Images, sentence => leftOut?.Invoke(sentence));
            // All of them at once, so that none is forgotten where one of them cannot be judged.
            probe.Networks.AddRange(opened);
            foreach (var network in opened)
            {
                if (leftOut is null || Misfit(probe, network) is not { } problem) continue;
                probe.Networks.Remove(network);
                network.Dispose();
                Refuse(problem);
            }
        }
        catch (Exception problem) when (leftOut is not null && problem is NetworkException or CheckpointException)
        {
            Refuse(problem.Message);
        }

        void Refuse(string sentence)
        {
            probe.Failures.Add(sentence);
            leftOut(sentence);
        }
    }

    private static string? Misfit(OpenedProbe probe, Classifier network)
    {
        try
        {
            RequestCheck.Fits(probe.Task.Experiment, probe.Task.On([network], probe.Images, null));
            return null;
        }
        catch (ExperimentException problem)
        {
            return problem.Message;
        }
    }
}

/// <summary>A request with everything it names opened.</summary>
internal sealed class OpenedProbe(ProbeTask task, ImageSetCache.Lease lease) : IDisposable
{
    private ImageSetCache.Lease? _reference;

    internal ProbeTask Task => task.Experiment.TriesOnOthers ? task with { Others = Networks } : task;

    internal ImageSet Images => lease.Images;

    internal List<Classifier> Networks { get; } = [];

    /// <summary>Why some of the networks named are not among those opened.</summary>
    internal List<string> Failures { get; } = [];

    internal void CompareWith(ImageSetCache.Lease reference)
    {
        _reference = reference;
        task = task with { Reference = reference.Images };
    }

    public void Dispose()
    {
        _reference?.Dispose();
        foreach (var network in Networks) network.Dispose();
        Networks.Clear();
        lease.Dispose();
    }
}
