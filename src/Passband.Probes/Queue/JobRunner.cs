using Passband.Probes.Locating;
using Passband.Probes.Running;
using Passband.Probes.Training;
using Passband.Results.Store;

namespace Passband.Probes.Queue;

/// <summary>Runs one job on the device's thread, from its first line in the log to its last.</summary>
internal sealed class JobRunner(Home home, ResultStore store, JobBook book, LastCurves curves, DeviceThread device, ProbeWork probes, TrainingWork trainings)
{
    /// <summary>Runs the next job, if one waits. Never throws for what happens in it.</summary>
    internal void RunNext()
    {
        if (book.TakeNext() is not { } job) return;
        var end = Attempt(job);
        // Its results say more than any curve on the way.
        if (end.State == JobState.Done) curves.Forget(job.Snapshot.Id);
        book.End(job, end.State, end.Failure, end.Line);
    }

    private JobEnd Attempt(Job job)
    {
        using var watcher = new JobWatcher(job, book, curves, device);
        try
        {
            job.Stop.ThrowIfCancellationRequested();
            var failures = Run(job, watcher);
            return failures.Count == 0 ? JobEnd.Done(watcher.Summary) : JobEnd.Failed(string.Join(" ", failures));
        }
        catch (OperationCanceledException) when (job.Stop.IsCancellationRequested)
        {
            return JobEnd.Stopped(job.Snapshot.Request, job.StoppedBy);
        }
        catch (Exception problem)
        {
            return JobEnd.Failed(ProblemSentence.OfAny(problem));
        }
    }

    private IReadOnlyList<string> Run(Job job, JobWatcher watcher)
    {
        WritableFolder.Require(home.Parts, "free the folder or set XDG_CACHE_HOME to another one.");
        store.RequireInPlace();
        WritableFolder.Require(store.Folders.Lab, "free the folder or configure another one.");
        book.Write(job.Snapshot.Id, job.GoesOn ? "started again, from where it stopped." : "started.");
        // Results of the run before stay listed until this run tells its own: they say what need not be computed again.
        book.Update(job, j => j with { Progress = new("opening", 0, 0, "", null, null) { Preparing = true } }, keep: false);
        return job.Snapshot.Request switch
        {
            TrainingRequest training => trainings.Run(job, training, watcher),
            ProbeRequest probe => probes.Run(job, probe, watcher),
            var other => [$"There is no way to do '{other.Work}'."],
        };
    }
}
