namespace Passband.Probes.Queue;

/// <summary>How far a running job is.</summary>
/// <param name="Stage">What is being done, in a few words.</param>
/// <param name="Done">Units done, those of an earlier run included.</param>
/// <param name="Total">Units in all.</param>
/// <param name="Unit">What a unit is, such as "images".</param>
/// <param name="Rate">Units per second; null before it is known.</param>
/// <param name="TimeLeft">Time left; null before it is known.</param>
public sealed record JobProgress(string Stage, long Done, long Total, string Unit, double? Rate, TimeSpan? TimeLeft)
{
    /// <summary>Images are opened: what is counted is not the job's own work.</summary>
    public bool Preparing { get; init; }

    /// <summary>The share done, 0..1.</summary>
    public double Fraction => Total == 0 ? 0 : (double)Done / Total;
}

/// <summary>A job at one moment.</summary>
public sealed record JobSnapshot
{
    /// <summary>Its id in addresses.</summary>
    public required string Id { get; init; }

    /// <summary>Who asked.</summary>
    public required string Owner { get; init; }

    /// <summary>One line for lists, such as "blur · shapes, plain · shapes (conflict), 1000 images".</summary>
    public required string Title { get; init; }

    /// <summary>What was asked.</summary>
    public required JobRequest Request { get; init; }

    /// <summary>Where it stands.</summary>
    public required JobState State { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it began; null before.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended; null before.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>How long it was worked on when it was last heard of, all its runs together; zero before, and where that was not kept.</summary>
    public TimeSpan Worked { get; init; }

    /// <summary>1 for the next in the queue; null if it does not wait.</summary>
    public int? Position { get; init; }

    /// <summary>How far it is; null before it runs and when that was never known.</summary>
    public JobProgress? Progress { get; init; }

    /// <summary>Share done when it was last heard of, 0..1; tells of ended jobs how far they came, and of one that goes on what is kept.</summary>
    public double Fraction { get; init; }

    /// <summary>Share done now, 0..1: what is kept, until the work itself goes on.</summary>
    public double Share => State == JobState.Done ? 1 : Math.Clamp(Progress is { Preparing: false, Total: > 0 } progress ? progress.Fraction : Fraction, 0, 1);

    /// <summary>Ids of its results so far.</summary>
    public IReadOnlyList<string> Results { get; init; } = [];

    /// <summary>The sentence that says why it failed; null otherwise.</summary>
    public string? Failure { get; init; }

    /// <summary>Someone asked it to stop, and it has not ended yet.</summary>
    public bool Stopping { get; init; }

    /// <summary>It waits or runs.</summary>
    public bool IsActive => State is JobState.Queued or JobState.Running;
}
