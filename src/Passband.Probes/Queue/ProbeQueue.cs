using Passband.Experiments.Catalogue;
using Passband.Experiments.Contract;
using Passband.Probes.Locating;
using Passband.Probes.Running;
using Passband.Probes.Shelves;
using Passband.Probes.Training;
using Passband.Results;
using Passband.Results.Store;

namespace Passband.Probes.Queue;

/// <summary>
/// Owns the work: jobs wait in the order in which they were asked for, one runs at a time on the device's own thread, every change
/// is recorded, and pages only watch. Safe for many threads.
/// </summary>
public sealed class ProbeQueue : IDisposable
{
    private readonly Home _home;
    private readonly ResultStore _store;
    private readonly (string? Device, int? Threads) _wish;
    private readonly JobBook _book;
    private readonly LastCurves _curves;
    private readonly ImageSetCache _images;
    private readonly ProbeOpener _opener;
    private readonly NetworkShelf _shelf;
    private readonly KeptTrainings _kept;
    private readonly CancellationTokenSource _ending = new();
    private readonly SemaphoreSlim _oneLookAtATime = new(1);
    private DeviceThread? _device;
    private ProbePlanner? _planner;
    private TrainingPlanner? _trainings;
    private JobRunner? _runner;
    private bool _disposed;

    /// <summary>A queue; nothing runs before <see cref="Start"/>.</summary>
    /// <param name="home">Where results, networks and caches lie.</param>
    /// <param name="store">Where results and records go.</param>
    /// <param name="catalogue">The experiments.</param>
    /// <param name="device">Device to compute on ("cpu", "cuda", "cuda:N"); null for the GPU where there is one.</param>
    /// <param name="threads">Threads on the processor; null for one a core.</param>
    /// <param name="limits">How much may wait.</param>
    /// <param name="shelf">Where trained networks appear; null for a shelf that nobody else looks at.</param>
    public ProbeQueue(Home home, ResultStore store, ExperimentCatalogue catalogue, string? device, int? threads, QueueLimits limits, NetworkShelf? shelf = null)
    {
        ArgumentNullException.ThrowIfNull(home);
        (_home, _store, _wish) = (home, store, (device, threads));
        _book = new JobBook(new JobRecords(store), limits);
        _curves = new LastCurves(Path.Combine(home.Data, "jobs"));
        _kept = new KeptTrainings(Path.Combine(home.Data, "trainings"));
        _shelf = shelf ?? new NetworkShelf(home);
        _images = new ImageSetCache(new ImageSetLocator(home));
        _opener = new ProbeOpener(home, catalogue, _images);
    }

    /// <summary>Hears of every change of a job, progress at most some ten times a second; called on the thread that made it.</summary>
    public event Action<JobSnapshot>? Changed
    {
        add => _book.Changed += value;
        remove => _book.Changed -= value;
    }

    /// <summary>The device in words, such as "cpu" or "cuda:0: NVIDIA H200".</summary>
    public string Device => _device is { Started.IsCompletedSuccessfully: true } ready ? DeviceName.Of(ready.Started.Result) : _wish.Device ?? "not started";

    /// <summary>The thread on which everything of the device computes; short tasks may be run there while a job runs.</summary>
    /// <exception cref="InvalidOperationException">The queue is not started.</exception>
    public DeviceThread DeviceThread => _device ?? throw new InvalidOperationException("The queue is not started.");

    /// <summary>Marks what an earlier process left running as interrupted, takes up what waited, and begins to work.</summary>
    /// <exception cref="RequestException">There is no such device.</exception>
    public void Start()
    {
        if (_device is not null) return;
        _device = new DeviceThread(_wish.Device, _wish.Threads);
        _planner = new ProbePlanner(_home, _store, _opener, _device);
        _trainings = new TrainingPlanner(_images, _device);
        _runner = new JobRunner(_home, _store, _book, _curves, _device,
            new ProbeWork(_home, _store, _book, _opener, _device), new TrainingWork(_home, _store, _book, _shelf, _kept, _device));
        var waiting = _book.Recover();
        _device.Started.GetAwaiter().GetResult();
        for (; waiting > 0; waiting--) _device.Post(_runner.RunNext);
    }

    /// <summary>Adds a job.</summary>
    /// <exception cref="RequestException">Something that is asked for is not there or wrong, a network of the name is there already, or too much waits.</exception>
    public JobSnapshot Submit(JobRequest request, string owner)
    {
        ArgumentNullException.ThrowIfNull(request);
        Require(request);
        if (request is TrainingRequest training) RequireFree(training);
        return Begin(_book.Add(request, owner));
    }

    /// <summary>Refuses a training whose network could not be put on the shelf under its name.</summary>
    /// <exception cref="RequestException">A network has the name, or is being trained under it.</exception>
    public void RequireFree(TrainingRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        TrainingRequest.RequireName(request.Name);
        _shelf.RequireFree(request.Name);
        if (_book.Active().FirstOrDefault(j => j.Request is TrainingRequest other && other.ShelfName == request.ShelfName) is { } rival)
            throw new RequestException($"A network '{request.ShelfName}' is being trained already, or waits for it ({rival.Owner}): give this one another name.");
    }

    /// <summary>Takes a job out of the queue, or asks a running one to stop; what has ended stays as it is.</summary>
    /// <param name="id">The job.</param>
    /// <param name="by">Who asks.</param>
    public void Cancel(string id, string by) => _book.Cancel(id, by);

    /// <summary>Puts a cancelled, failed or interrupted job back into the queue; its finished pieces are not computed again.</summary>
    /// <exception cref="RequestException">There is no such job, it is active or done, or too much waits already.</exception>
    public JobSnapshot Resume(string id, string owner)
    {
        if (_book.Find(id) is { } job) Require(job.Request);
        return Begin(_book.AddAgain(id, owner));
    }

    /// <summary>Forgets an ended job; its results stay.</summary>
    /// <exception cref="RequestException">It waits or runs.</exception>
    public void Remove(string id)
    {
        _book.Remove(id);
        _curves.Forget(id);
        _kept.Forget(id);
    }

    /// <summary>A job by id; null if there is none.</summary>
    public JobSnapshot? Find(string id) => _book.Find(id);

    /// <summary>The running job, then those that wait, in order.</summary>
    public IReadOnlyList<JobSnapshot> Active() => _book.Active();

    /// <summary>Jobs that ended, newest first.</summary>
    public (IReadOnlyList<JobSnapshot> Items, int Total) Ended(int skip, int take) => _book.Ended(skip, take);

    /// <summary>
    /// The results of a job as they would be with what is known so far: of a running one, or of one that ended early or goes on as they
    /// were last seen. Empty before anything is known, and for a job that is done.
    /// </summary>
    public IReadOnlyList<ResultDocument> SoFar(string id) => _book.ActiveById(id)?.SoFar is { Count: > 0 } growing ? growing : _curves.Read(id);

    /// <summary>The last lines of a job's log.</summary>
    public IReadOnlyList<JobLogLine> Log(string id) => _book.Log(id);

    /// <summary>Finds out what a request would do; opens networks and images, so it may take a while. One at a time: images take memory.</summary>
    /// <exception cref="Exception">Whatever opening and checking throws; <see cref="ProblemSentence"/> tells it.</exception>
    public async Task<ProbePlan> PlanAsync(ProbeRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var planner = _planner ?? throw new InvalidOperationException("The queue is not started.");
        var plan = await LookAsync(() => planner.PlanAsync(request, cancellation), cancellation).ConfigureAwait(false);
        return plan with { SameJob = _book.Active().FirstOrDefault(j => j.Request.IsSameAs(request))?.Id };
    }

    /// <summary>Finds out how long a training would take, by a few steps of it.</summary>
    /// <inheritdoc cref="PlanAsync(ProbeRequest, CancellationToken)" path="/exception"/>
    public Task<TrainingPlan> PlanAsync(TrainingRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var planner = _trainings ?? throw new InvalidOperationException("The queue is not started.");
        return LookAsync(() => planner.PlanAsync(request, cancellation), cancellation);
    }

    /// <summary>Stops the running job so that it is interrupted, and waits for the thread.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _ending.Cancel();
        _book.Close();
        _device?.Dispose();
        _images.Dispose();
    }

    private void Require(JobRequest request)
    {
        if (request is TrainingRequest training) training.Require();
        else _opener.TaskOf((ProbeRequest)request);
    }

    private Task<T> LookAsync<T>(Func<Task<T>> look, CancellationToken cancellation) => Task.Run(async () =>
    {
        await _oneLookAtATime.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await look().ConfigureAwait(false);
        }
        finally
        {
            _oneLookAtATime.Release();
        }
    }, cancellation);

    private JobSnapshot Begin(JobSnapshot job)
    {
        // Before the start, jobs only wait.
        if (_device is null || _runner is null) return job;
        _device.Post(_runner.RunNext);
        // Behind other jobs, what is known already need not wait for its turn.
        if (job.Request is ProbeRequest { Again: false } probe && _book.Active().Count > 1 && _book.ActiveById(job.Id) is { Snapshot.State: JobState.Queued } waiting)
            _ = AnswerAtOnceAsync(waiting, probe, _planner!);
        return job;
    }

    private async Task AnswerAtOnceAsync(Job job, ProbeRequest request, ProbePlanner planner)
    {
        try
        {
            var known = await LookAsync(() => Task.FromResult(planner.AllKnown(request, _ending.Token)), _ending.Token).ConfigureAwait(false);
            if (known is not null) _book.EndWaiting(job, known, "finished: every result was stored already.");
        }
        catch (Exception)
        {
            // Whatever is wrong with the request is told when its turn comes.
        }
    }
}
