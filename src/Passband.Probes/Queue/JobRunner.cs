using Passband.Probes.Locating;
using Passband.Probes.Running;
using Passband.Results.Parts;
using Passband.Results.Store;

namespace Passband.Probes.Queue;

/// <summary>Runs one job on the device's thread, from opening what it names to its last line in the log.</summary>
internal sealed class JobRunner(Home home, ResultStore store, JobBook book, LastCurves curves, ProbeOpener opener, DeviceThread device)
{
    private readonly StoreSink _sink = new(store);
    private readonly FolderPartJournal _journal = new(home.Parts);

    /// <summary>Runs the next job, if one waits. Never throws for what happens in it.</summary>
    internal void RunNext()
    {
        if (book.TakeNext() is not { } job) return;
        var (state, failure, line) = Attempt(job);
        // Its results say more than any curve on the way.
        if (state == JobState.Done) curves.Forget(job.Snapshot.Id);
        book.End(job, state, failure, line);
    }

    private (JobState State, string? Failure, string Line) Attempt(Job job)
    {
        using var watcher = new JobWatcher(job, book, curves, device);
        try
        {
            job.Stop.ThrowIfCancellationRequested();
            var failures = Run(job, watcher);
            if (failures.Count == 0) return (JobState.Done, null, $"finished{watcher.Summary}.");
            var sentence = string.Join(" ", failures);
            return (JobState.Failed, sentence, $"failed: {sentence}");
        }
        catch (OperationCanceledException) when (job.Stop.IsCancellationRequested)
        {
            return job.StoppedBy is { } person
                ? (JobState.Cancelled, null, $"cancelled by {person}; its finished pieces are kept.")
                : (JobState.Interrupted, null, "interrupted: the program ended while it ran; its finished pieces are kept.");
        }
        catch (Exception problem)
        {
            var sentence = ProblemSentence.OfAny(problem);
            return (JobState.Failed, sentence, $"failed: {sentence}");
        }
    }

    private List<string> Run(Job job, JobWatcher watcher)
    {
        var id = job.Snapshot.Id;
        WritableFolder.Require(home.Parts, "free the folder or set XDG_CACHE_HOME to another one.");
        store.RequireInPlace();
        WritableFolder.Require(store.Folders.Lab, "free the folder or configure another one.");
        var before = job.GoesOn ? job.Snapshot.Results : null;
        book.Write(id, job.GoesOn ? "started again, from where it stopped." : "started.");
        // Results of the run before stay listed until this run tells its own: they say what need not be computed again.
        book.Update(job, j => j with { Progress = new("opening", 0, 0, "", null, null) { Preparing = true } }, keep: false);

        using var probe = opener.Open(job.Snapshot.Request, sentence => book.Write(id, $"left out: {sentence}"), watcher, job.Stop);
        if (probe.Networks.Count == 0) return probe.Failures;
        foreach (var network in probe.Networks) network.To(device.Started.Result);
        var outcomes = new ProbeRun(probe.Task with { FinishedBefore = before }, _sink, _journal, watcher).Run(probe.Networks, probe.Images, job.Stop);

        // In the networks' order, as pages list them.
        string[] results = [.. outcomes.Select(o => o.Result?.Id).OfType<string>()];
        book.Update(job, j => j with { Results = results }, keep: true);
        return [.. probe.Failures, .. outcomes.Select(o => o.Failure).OfType<string>()];
    }
}
