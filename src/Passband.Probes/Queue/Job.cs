using System.Diagnostics;
using Passband.Results;

namespace Passband.Probes.Queue;

/// <summary>A job that waits or runs. Its snapshot is changed under the book's lock only.</summary>
internal sealed class Job(JobSnapshot snapshot) : IDisposable
{
    private static readonly TimeSpan Attention = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource _stop = new();
    private volatile IReadOnlyList<ResultDocument> _soFar = [];
    private readonly TimeSpan _workedBefore = snapshot.Worked;
    private readonly Stopwatch _working = new();
    private long _lookedAt = long.MinValue;

    internal JobSnapshot Snapshot { get; set; } = snapshot;

    /// <summary>How long it has been worked on, earlier runs included.</summary>
    internal TimeSpan Worked => _workedBefore + _working.Elapsed;

    /// <summary>Ends the run.</summary>
    internal CancellationToken Stop => _stop.Token;

    /// <summary>Who asked it to stop; null if it is the program that ends.</summary>
    internal string? StoppedBy { get; set; }

    /// <summary>It has run before: it goes on where it was interrupted.</summary>
    internal bool GoesOn { get; init; }

    /// <summary>The results so far, without counting as somebody who looks.</summary>
    internal IReadOnlyList<ResultDocument> LatestSoFar => _soFar;

    /// <summary>The results as they would be with what is known so far.</summary>
    internal IReadOnlyList<ResultDocument> SoFar
    {
        get
        {
            Interlocked.Exchange(ref _lookedAt, Stopwatch.GetTimestamp());
            return _soFar;
        }
        set => _soFar = value;
    }

    /// <summary>Somebody asked for the results so far a moment ago.</summary>
    internal bool IsLookedAt => Interlocked.Read(ref _lookedAt) is var at && at != long.MinValue && Stopwatch.GetElapsedTime(at) < Attention;

    /// <summary>Its work begins.</summary>
    internal void Begin() => _working.Start();

    internal void RequestStop()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended in this very moment.
        }
    }

    public void Dispose() => _stop.Dispose();
}
