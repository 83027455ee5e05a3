using Passband.Probes.Locating;
using Passband.Probes.Running;
using Passband.Probes.Shelves;
using Passband.Probes.Training;
using Passband.Results.Store;
using Passband.Vision.Training;

namespace Passband.Probes.Queue;

/// <summary>What the queue does for a training: runs it where it stopped, puts the network on the lab's shelf, and lists its result.</summary>
internal sealed class TrainingWork(Home home, ResultStore store, JobBook book, NetworkShelf shelf, KeptTrainings kept, DeviceThread device)
{
    private readonly StoreSink _sink = new(store);
    private readonly ImageSetLocator _locator = new(home);

    /// <summary>Runs it; what goes wrong is thrown.</summary>
    internal IReadOnlyList<string> Run(Job job, TrainingRequest request, JobWatcher watcher)
    {
        var task = request.Task(home, kept.PathOf(job.Snapshot.Id));
        try
        {
            var trained = new TrainingRun(task, _locator, _sink, new TrainingJobWatcher(job, book, watcher)).Run(device.Started.Result, job.Stop);
            book.Write(job.Snapshot.Id, $"stored the network {request.ShelfName} and its result, {trained.Result.Id}.");
            book.Update(job, j => j with { Results = [trained.Result.Id] }, keep: true);
            shelf.Tell();
            return [];
        }
        catch (TrainingException problem)
        {
            // Where the queue keeps it is no business of whoever reads the page.
            return [problem.Message.Replace($"is in {task.Kept}", "is kept", StringComparison.Ordinal)];
        }
    }
}
