using Passband.Results;
using Passband.Results.Store;

namespace Passband.Probes.Queue;

/// <summary>
/// Knows every job: those that wait, in order, the one that runs, and the ended ones, which live in the records alone. Every change
/// is recorded before it is told; who reads takes the last list made and never waits for a record. Safe for many threads.
/// </summary>
internal sealed class JobBook(JobRecords records, QueueLimits limits)
{
    private static readonly string[] EndedStates = [.. Enum.GetValues<JobState>().Where(s => s is not (JobState.Queued or JobState.Running)).Select(s => s.ToString())];
    private readonly Lock _lock = new();
    private readonly List<Job> _waiting = [];
    private readonly JobLog _log = new(records);
    private volatile (Job Job, JobSnapshot Snapshot)[] _active = [];
    private Job? _running;
    private bool _closed;

    internal event Action<JobSnapshot>? Changed;

    /// <summary>Marks what an earlier process left running as interrupted and takes up what waited; returns how many wait.</summary>
    internal int Recover()
    {
        lock (_lock)
        {
            // What was asked of this process already is no leftover.
            foreach (var left in records.List([nameof(JobState.Running)], 0, int.MaxValue).Items.Where(r => ActiveJob(r.Id) is null))
            {
                records.Save(left with { State = nameof(JobState.Interrupted), FinishedUtc = DateTimeOffset.UtcNow });
                _log.Write(left.Id, $"interrupted: the program ended while it ran; {JobEnd.Kept(JobRecordMap.ToSnapshot(left).Request)}.");
            }

            var waited = records.List([nameof(JobState.Queued)], 0, int.MaxValue).Items.Where(r => ActiveJob(r.Id) is null).OrderBy(r => r.CreatedUtc);
            _waiting.InsertRange(0, [.. waited.Select(r => new Job(JobRecordMap.ToSnapshot(r)) { GoesOn = r.StartedUtc is not null })]);
            Publish();
            return _waiting.Count;
        }
    }

    /// <summary>Adds a job at the end of the queue.</summary>
    internal JobSnapshot Add(JobRequest request, string owner)
    {
        Job job;
        lock (_lock)
        {
            job = Enqueue(new JobSnapshot
            {
                Id = Guid.CreateVersion7().ToString("N"),
                Owner = owner,
                Title = JobTitle.Of(request),
                Request = request,
                State = JobState.Queued,
                Created = DateTimeOffset.UtcNow,
            });
        }

        return Told(job, $"asked for by {owner}.");
    }

    /// <summary>Puts an ended job back at the end of the queue.</summary>
    internal JobSnapshot AddAgain(string id, string owner)
    {
        Job job;
        lock (_lock)
        {
            var ended = Find(id) ?? throw new RequestException("There is no such job any more.");
            if (ended.IsActive) throw new RequestException("This job waits or runs already.");
            if (ended.State == JobState.Done) throw new RequestException("This job is done; ask for it anew to compute it again.");
            job = Enqueue(ended with { State = JobState.Queued, Owner = owner, Finished = null, Failure = null, Progress = null });
        }

        return Told(job, $"taken up again by {owner}.");
    }

    /// <summary>The next job, now running; null if none waits.</summary>
    internal Job? TakeNext()
    {
        Job job;
        lock (_lock)
        {
            if (_closed || _waiting.Count == 0) return null;
            job = _running = _waiting[0];
            _waiting.RemoveAt(0);
            job.Begin();
            Set(job, job.Snapshot with { State = JobState.Running, Started = DateTimeOffset.UtcNow });
            Publish();
        }

        Tell(job);
        return job;
    }

    /// <summary>Changes the running job; <paramref name="keep"/> writes it into its record, too.</summary>
    internal void Update(Job job, Func<JobSnapshot, JobSnapshot> change, bool keep)
    {
        lock (_lock)
        {
            var changed = change(job.Snapshot) with { Worked = job.Worked };
            if (keep) Set(job, changed);
            else job.Snapshot = changed;
            Publish();
        }

        Tell(job);
    }

    /// <summary>Ends the running job.</summary>
    internal void End(Job job, JobState state, string? failure, string line)
    {
        _log.Write(job.Snapshot.Id, line);
        lock (_lock)
        {
            var fraction = state == JobState.Done ? 1 : job.Snapshot.Fraction;
            Set(job, job.Snapshot with { State = state, Finished = DateTimeOffset.UtcNow, Worked = job.Worked, Failure = failure, Fraction = fraction, Progress = null, Stopping = false });
            _running = null;
            Publish();
        }

        Tell(job);
        job.Dispose();
    }

    /// <summary>Ends a job that still waits, because its answer was there already; false if it waits no longer.</summary>
    internal bool EndWaiting(Job job, IReadOnlyList<string> results, string line)
    {
        lock (_lock)
        {
            if (!_waiting.Remove(job)) return false;
            var now = DateTimeOffset.UtcNow;
            Set(job, job.Snapshot with { State = JobState.Done, Started = now, Finished = now, Fraction = 1, Results = results });
            Publish();
        }

        _log.Write(job.Snapshot.Id, line);
        Tell(job);
        job.Dispose();
        return true;
    }

    /// <summary>Takes a waiting job out of the queue or asks the running one to stop.</summary>
    internal void Cancel(string id, string by)
    {
        Job? job;
        bool waited;
        lock (_lock)
        {
            job = _waiting.Find(j => j.Snapshot.Id == id);
            waited = job is not null && _waiting.Remove(job);
            if (waited) Set(job!, job!.Snapshot with { State = JobState.Cancelled, Finished = DateTimeOffset.UtcNow });
            else if (_running?.Snapshot is { Stopping: false } running && running.Id == id) (job = _running).Snapshot = running with { Stopping = true };
            if (job is null) return;
            job.StoppedBy = by;
            Publish();
        }

        if (waited) _log.Write(id, $"cancelled by {by} while it waited.");
        Tell(job);
        if (waited) job.Dispose();
        else job.RequestStop();
    }

    /// <summary>Asks the running job to stop because the program ends; no other begins.</summary>
    internal void Close()
    {
        Job? job;
        lock (_lock)
        {
            _closed = true;
            job = _running;
        }

        job?.RequestStop();
    }

    /// <summary>Forgets an ended job.</summary>
    internal void Remove(string id)
    {
        JobSnapshot job;
        lock (_lock)
        {
            if (Find(id) is not { } ended) return;
            if (ended.IsActive) throw new RequestException("This job waits or runs; cancel it before it is removed.");
            records.Remove(id);
            _log.Forget(id);
            job = ended;
        }

        Tell(job);
    }

    internal JobSnapshot? Find(string id)
    {
        if (Array.Find(_active, a => a.Snapshot.Id == id).Snapshot is { } active) return active;
        return _log.Unkept(id) ?? (records.Find(id) is { } record ? JobRecordMap.ToSnapshot(record) : null);
    }

    internal IReadOnlyList<JobSnapshot> Active() => [.. _active.Select(a => a.Snapshot)];

    internal (IReadOnlyList<JobSnapshot> Items, int Total) Ended(int skip, int take)
    {
        var (items, total) = records.List(EndedStates, skip, take);
        return ([.. items.Select(JobRecordMap.ToSnapshot)], total);
    }

    internal Job? ActiveById(string id) => Array.Find(_active, a => a.Snapshot.Id == id).Job;

    internal void Write(string id, string text) => _log.Write(id, text);

    internal IReadOnlyList<JobLogLine> Log(string id) => _log.Read(id);

    // Under the lock.
    private Job Enqueue(JobSnapshot snapshot)
    {
        if (_waiting.Count >= limits.Waiting) throw new RequestException($"{_waiting.Count} jobs wait already, and no more may; try again when some have ended.");
        var own = _waiting.Append(_running).Count(j => j?.Snapshot.Owner == snapshot.Owner);
        if (own >= limits.PerUser) throw new RequestException($"You have {own} jobs waiting or running, and no more may be; wait until one has ended, or cancel one.");
        // Not recorded is not accepted: what the record's disk says goes to whoever asks.
        records.Save(JobRecordMap.ToRecord(snapshot));
        _log.Recorded(snapshot.Id);
        var job = new Job(snapshot) { GoesOn = snapshot.Started is not null };
        _waiting.Add(job);
        Publish();
        return job;
    }

    private JobSnapshot Told(Job job, string line)
    {
        _log.Write(job.Snapshot.Id, line);
        Tell(job);
        return Latest(job);
    }

    private void Set(Job job, JobSnapshot snapshot)
    {
        job.Snapshot = snapshot;
        _log.Save(snapshot);
    }

    // What readers see from now on; under the lock, once the change is recorded.
    private void Publish() =>
        _active = [.. _running is { } running ? [(running, running.Snapshot)] : Array.Empty<(Job, JobSnapshot)>(),
            .. _waiting.Select((job, index) => (job, job.Snapshot with { Position = index + 1 }))];

    private JobSnapshot Latest(Job job) => Array.Find(_active, a => a.Job == job).Snapshot ?? job.Snapshot;

    private void Tell(Job job) => Tell(Latest(job));

    private void Tell(JobSnapshot snapshot) => Listeners.Tell(Changed, snapshot);

    private Job? ActiveJob(string id) => _running?.Snapshot.Id == id ? _running : _waiting.Find(j => j.Snapshot.Id == id);
}
