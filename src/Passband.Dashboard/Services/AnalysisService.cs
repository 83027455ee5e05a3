using Passband.Dashboard.Access;
using Passband.Experiments.Catalogue;
using Passband.Experiments.Contract;
using Passband.Probes;
using Passband.Probes.Queue;
using Passband.Probes.Training;
using Passband.Results;

namespace Passband.Dashboard.Services;

/// <summary>What one browser tab may ask of the queue: who asks, and nothing left subscribed when the tab is gone.</summary>
public sealed class AnalysisService(ProbeQueue queue, ExperimentCatalogue catalogue, Visitor visitor) : IDisposable
{
    private readonly List<Action<JobSnapshot>> _watchers = [];

    /// <summary>Who asks.</summary>
    public string User => visitor.Name;

    /// <summary>The experiments that can be asked for.</summary>
    public IReadOnlyList<IExperiment> Experiments => catalogue.Experiments;

    /// <summary>The device that probes run on, in words.</summary>
    public string Device => queue.Device;

    /// <inheritdoc cref="ProbeQueue.PlanAsync(ProbeRequest, CancellationToken)"/>
    public Task<ProbePlan> PlanAsync(ProbeRequest request, CancellationToken cancellation) => queue.PlanAsync(request, cancellation);

    /// <summary>Adds a job in this user's name.</summary>
    /// <exception cref="RequestException">It cannot be added; the message says why.</exception>
    public JobSnapshot Submit(JobRequest request) => queue.Submit(request, User);

    /// <inheritdoc cref="ProbeQueue.PlanAsync(TrainingRequest, CancellationToken)"/>
    public Task<TrainingPlan> PlanAsync(TrainingRequest request, CancellationToken cancellation) => queue.PlanAsync(request, cancellation);

    /// <inheritdoc cref="ProbeQueue.RequireFree"/>
    public void RequireFree(TrainingRequest request) => queue.RequireFree(request);

    /// <summary>Takes a job out of the queue, or asks a running one to stop; what has ended stays as it is.</summary>
    /// <remarks>Where a login is required only the job's owner may; without one nobody is known for sure, and anyone may.</remarks>
    /// <exception cref="RequestException">The job is somebody else's.</exception>
    public void Cancel(string id)
    {
        RequireOwn(id, "cancel");
        queue.Cancel(id, User);
    }

    /// <summary>Puts an ended job back into the queue in this user's name.</summary>
    /// <inheritdoc cref="Cancel" path="/remarks"/>
    /// <exception cref="RequestException">The job is somebody else's, or it cannot be; the message says why.</exception>
    public JobSnapshot Resume(string id)
    {
        RequireOwn(id, "resume");
        return queue.Resume(id, User);
    }

    /// <summary>Forgets an ended job; its results stay.</summary>
    /// <inheritdoc cref="Cancel" path="/remarks"/>
    /// <exception cref="RequestException">The job is somebody else's, or it waits or runs.</exception>
    public void Remove(string id)
    {
        RequireOwn(id, "remove");
        queue.Remove(id);
    }

    /// <inheritdoc cref="ProbeQueue.Find"/>
    public JobSnapshot? Find(string id) => queue.Find(id);

    /// <inheritdoc cref="ProbeQueue.Active"/>
    public IReadOnlyList<JobSnapshot> Active() => queue.Active();

    /// <inheritdoc cref="ProbeQueue.Ended"/>
    public (IReadOnlyList<JobSnapshot> Items, int Total) Ended(int skip, int take) => queue.Ended(skip, take);

    /// <inheritdoc cref="ProbeQueue.SoFar"/>
    public IReadOnlyList<ResultDocument> SoFar(string id) => queue.SoFar(id);

    /// <inheritdoc cref="ProbeQueue.Log"/>
    public IReadOnlyList<Results.Store.JobLogLine> Log(string id) => queue.Log(id);

    /// <summary>Hears of every change of any job until the returned subscription, or the tab, is gone.</summary>
    public IDisposable Watch(Action<JobSnapshot> hear)
    {
        queue.Changed += hear;
        _watchers.Add(hear);
        return new Subscription(this, hear);
    }

    /// <summary>Ends this tab's subscriptions.</summary>
    public void Dispose()
    {
        foreach (var watcher in _watchers) queue.Changed -= watcher;
        _watchers.Clear();
    }

    private void RequireOwn(string id, string act)
    {
        if (queue.Find(id) is { } job && !visitor.MayChange(job.Owner)) throw new RequestException($"Only {job.Owner}, who asked for this job, may {act} it.");
    }

    private sealed class Subscription(AnalysisService service, Action<JobSnapshot> hear) : IDisposable
    {
        public void Dispose()
        {
            service.Stop(hear);
        }
    }

    private void Stop(Action<JobSnapshot> hear)
    {
        queue.Changed -= hear;
        _watchers.Remove(hear);
    }
}
