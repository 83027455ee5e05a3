using Passband.Experiments.Catalogue;
using Passband.Experiments.Contract;
using Passband.Probes.Locating;
using Passband.Probes.Running;
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
    private readonly CancellationTokenSource _ending = new();
    private readonly SemaphoreSlim _oneLookAtATime = new(1);
    private DeviceThread? _device;
    private ProbePlanner? _planner;
    private JobRunner? _runner;
    private bool _disposed;

    /// <summary>A queue; nothing runs before <see cref="Start"/>.</summary>
    /// <param name="home">Where results, networks and caches lie.</param>
    /// <param name="store">Where results and records go.</param>
    /// <param name="catalogue">The experiments.</param>
    /// <param name="device">Device to compute on ("cpu", "cuda", "cuda:N"); null for the GPU where there is one.</param>
    /// <param name="threads">Threads on the processor; null for one a core.</param>
    /// <param name="limits">How much may wait.</param>
    public ProbeQueue(Home home, ResultStore store, ExperimentCatalogue catalogue, string? device, int? threads, QueueLimits limits)
    {
        (_home, _store, _wish) = (home, store, (device, threads));
        _book = new JobBook(new JobRecords(store), limits);
        _curves = new LastCurves(Path.Combine(home.Data, "jobs"));
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
        _runner = new JobRunner(_home, _store, _book, _curves, _opener, _device);
        var waiting = _book.Recover();
        _device.Started.GetAwaiter().GetResult();
        for (; waiting > 0; waiting--) _device.Post(_runner.RunNext);
    }

    /// <summary>Adds a job.</summary>
    /// <exception cref="RequestException">There is no such experiment, an option is wrong, or too much waits already.</exception>
    public JobSnapshot Submit(ProbeRequest request, string owner)
    {
        ArgumentNullException.ThrowIfNull(request);
        _opener.TaskOf(request);
        return Begin(_book.Add(request, owner));
    }

    /// <summary>Takes a job out of the queue, or asks a running one to stop; what has ended stays as it is.</summary>
    /// <param name="id">The job.</param>
    /// <param name="by">Who asks.</param>
    public void Cancel(string id, string by) => _book.Cancel(id, by);

    /// <summary>Puts a cancelled, failed or interrupted job back into the queue; its finished pieces are not computed again.</summary>
    /// <exception cref="RequestException">There is no such job, it is active or done, or too much waits already.</exception>
    public JobSnapshot Resume(string id, string owner)
    {
        if (_book.Find(id) is { } job) _opener.TaskOf(job.Request);
        return Begin(_book.AddAgain(id, owner));
    }

    /// <summary>Forgets an ended job; its results stay.</summary>
    /// <exception cref="RequestException">It waits or runs.</exception>
    public void Remove(string id)
    {
        _book.Remove(id);
        _curves.Forget(id);
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
    public Task<ProbePlan> PlanAsync(ProbeRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var planner = _planner ?? throw new InvalidOperationException("The queue is not started.");
        return Task.Run(async () =>
        {
            await _oneLookAtATime.WaitAsync(cancellation).ConfigureAwait(false);
            try
            {
                var plan = await planner.PlanAsync(request, cancellation).ConfigureAwait(false);
                return plan with { SameJob = _book.Active().FirstOrDefault(j => j.Request.IsSameAs(request))?.Id };
            }
            finally
            {
                _oneLookAtATime.Release();
            }
        }, cancellation);
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

    private JobSnapshot Begin(JobSnapshot job)
    {
        // Before the start, jobs only wait.
        if (_device is null || _runner is null) return job;
        _device.Post(_runner.RunNext);
        // Behind other jobs, what is known already need not wait for its turn.
        if (!job.Request.Again && _book.Active().Count > 1 && _book.ActiveById(job.Id) is { Snapshot.State: JobState.Queued } waiting) _ = AnswerAtOnceAsync(waiting, _planner!);
        return job;
    }

    private async Task AnswerAtOnceAsync(Job job, ProbePlanner planner)
    {
        try
        {
            await _oneLookAtATime.WaitAsync(_ending.Token).ConfigureAwait(false);
            try
            {
                var known = await Task.Run(() => planner.AllKnown(job.Snapshot.Request, _ending.Token), _ending.Token).ConfigureAwait(false);
                if (known is not null) _book.EndWaiting(job, known, "finished: every result was stored already.");
            }
            finally
            {
                _oneLookAtATime.Release();
            }
        }
        catch (Exception)
        {
            // Whatever is wrong with the request is told when its turn comes.
        }
    }
}
