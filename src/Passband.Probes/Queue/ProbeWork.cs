using Passband.Probes.Locating;
using Passband.Probes.Running;
using Passband.Results.Parts;
using Passband.Results.Store;

namespace Passband.Probes.Queue;

/// <summary>What the queue does for a probe: opens what it names, runs it, and lists its results.</summary>
internal sealed class ProbeWork(Home home, ResultStore store, JobBook book, ProbeOpener opener, DeviceThread device)
{
    private readonly StoreSink _sink = new(store);
    private readonly FolderPartJournal _journal = new(home.Parts);

    /// <summary>Runs it; returns why networks failed, a sentence each.</summary>
    internal IReadOnlyList<string> Run(Job job, ProbeRequest request, JobWatcher watcher)
    {
        var before = job.GoesOn ? job.Snapshot.Results : null;
        using var probe = opener.Open(request, sentence => book.Write(job.Snapshot.Id, $"left out: {sentence}"), watcher, job.Stop);
        if (probe.Networks.Count == 0 && probe.Task.Experiment.NeedsNetworks) return probe.Failures;
        foreach (var network in probe.Networks) network.To(device.Started.Result);
        var outcomes = new ProbeRun(probe.Task with { FinishedBefore = before }, _sink, _journal, watcher).Run(probe.Networks, probe.Images, job.Stop);

        // In the networks' order, as pages list them.
        string[] results = [.. outcomes.Select(o => o.Result?.Id).OfType<string>()];
        book.Update(job, j => j with { Results = results }, keep: true);
        return [.. probe.Failures, .. outcomes.Select(o => o.Failure).OfType<string>()];
    }
}
