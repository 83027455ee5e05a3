using Passband.Cli.Printing;
using Passband.Experiments.Catalogue;
using Passband.Experiments.Contract;
using Passband.Probes.Locating;
using Passband.Probes.Running;
using Passband.Results;
using Passband.Results.Parts;
using Passband.Vision.Data;
using Passband.Vision.Networks;

namespace Passband.Cli.Running;

/// <summary>Runs experiments one after the other, each on all networks at once, and prints what came out.</summary>
internal sealed class RunJob
{
    private readonly Session _session;
    private readonly RunRequest _request;
    private readonly ResultFolder _folder;
    private readonly FolderSink _sink;
    private readonly FolderPartJournal _journal;
    private readonly List<string> _failures = [];

    public RunJob(Session session, RunRequest request)
    {
        (_session, _request) = (session, request);
        _folder = new ResultFolder(request.Out ?? session.Home.Results);
        // What the dashboard measured is known; whoever names a folder wants the results there.
        _sink = request.Out is null ? new FolderSink(_folder, new ResultFolder(session.Home.LabResults)) : new FolderSink(_folder);
        _journal = new FolderPartJournal(session.Home.Parts);
    }

    /// <summary>Does everything that was asked and prints it.</summary>
    /// <returns>The exit code.</returns>
    public int Execute()
    {
        var tasks = ExperimentPlan.Of(new ExperimentCatalogue(), _request.Experiments, _request.Options)
            .Select(p => new ProbeTask(p.Experiment, p.Options) { Seed = _request.Seed, Precision = _request.Precision, Again = _request.Again }).ToList();
        Check(tasks);
        WritableFolder.Require(_folder.Root, "choose another folder with --out");
        WritableFolder.Require(_session.Home.Parts, "set XDG_CACHE_HOME to another folder");
        var device = Engine.Start(_request.Device, _request.Threads);
        using var images = OpenImages(_request.Images);
        using var reference = _request.Reference is { } other ? OpenImages(other) : null;
        var networks = new NetworkLocator(_session.Home).Open(_request.Networks, images, _session.Terminal.Complain).ToList();
        try
        {
            tasks = [.. tasks.Select(t => t with { Reference = t.Experiment.TakesReference ? reference : null, Others = t.Experiment.TriesOnOthers ? networks : [] })];
            foreach (var task in tasks) RequestCheck.Fits(task.Experiment, task.On(task.Experiment.NeedsNetworks ? networks : [], images, null));
            foreach (var network in networks) network.To(device);
            foreach (var task in tasks) Show(Run(task, networks, images));
        }
        finally
        {
            foreach (var network in networks) network.Dispose();
        }

        foreach (var failure in _failures) _session.Terminal.Complain(failure);
        return _failures.Count == 0 ? 0 : ErrorReport.Failure;
    }

    // What only some experiments want must be wanted by one of those named, and what one needs must be there.
    private void Check(List<ProbeTask> tasks)
    {
        if (_request.Networks.Names.Count == 0 && tasks.Find(t => t.Experiment.NeedsNetworks) is { } asking)
            throw new UsageException($"{asking.Experiment.Id} needs a network: name one with --network.");
        if (_request.Networks.Names.Count > 0 && tasks.TrueForAll(t => !t.Experiment.NeedsNetworks))
            throw new UsageException($"{tasks[0].Experiment.Id} measures images alone: leave --network out.");
        if (_request.Reference is not null && tasks.TrueForAll(t => !t.Experiment.TakesReference))
            throw new UsageException($"{tasks[0].Experiment.Id} compares no image sets: leave --reference out.");
    }

    private ImageSet OpenImages(ImageQuery query)
    {
        using var progress = new ProgressLine(_session.Terminal, "opening");
        return new ImageSetLocator(_session.Home).Open(query, progress, _session.Cancellation);
    }

    /// <summary>The results of one experiment, in the networks' order; networks that fail are left out of what follows.</summary>
    private List<StoredResult> Run(ProbeTask task, List<Classifier> networks, ImageSet images)
    {
        if (networks.Count == 0 && task.Experiment.NeedsNetworks) return [];
        using var watcher = new RunPrinter(_session.Terminal, task.Experiment.Id);
        try
        {
            var outcomes = new ProbeRun(task, _sink, _journal, watcher).Run(networks, images, _session.Cancellation);
            foreach (var failed in outcomes.Where(o => o.Failure is not null))
            {
                _failures.Add(failed.Failure!);
                networks.Remove(failed.Network!);
                failed.Network!.Dispose();
            }

            return [.. outcomes.Select(o => o.Result).OfType<ResultDocument>().Select(_sink.Stored)];
        }
        catch (OperationCanceledException)
        {
            throw new StoppedException(watcher.Stopped());
        }
    }

    private void Show(List<StoredResult> results)
    {
        if (results.Count == 0) return;
        new ResultView(_session.Terminal).Print(results, ViewOptions.Default);
        new OriginView(_session.Terminal).Print(results);
    }
}
