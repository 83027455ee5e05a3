namespace Passband.Results.Store;

/// <summary>A job as it survives the process.</summary>
public sealed record JobRecord
{
    /// <summary>Its id in addresses.</summary>
    public required string Id { get; init; }

    /// <summary>Who asked.</summary>
    public required string Owner { get; init; }

    /// <summary>Its state, in the queue's words.</summary>
    public required string State { get; init; }

    /// <summary>One line for lists.</summary>
    public required string Title { get; init; }

    /// <summary>The request as JSON.</summary>
    public required string Request { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedUtc { get; init; }

    /// <summary>When it began; null before.</summary>
    public DateTimeOffset? StartedUtc { get; init; }

    /// <summary>When it ended; null before.</summary>
    public DateTimeOffset? FinishedUtc { get; init; }

    /// <summary>Seconds that it was worked on, all its runs together; 0 before, and where an older version of the program kept no count.</summary>
    public double WorkedSeconds { get; init; }

    /// <summary>Share done when it was last heard of, 0..1.</summary>
    public double Fraction { get; init; }

    /// <summary>Why it failed; null otherwise.</summary>
    public string? Failure { get; init; }

    /// <summary>Ids of its results.</summary>
    public IReadOnlyList<string> Results { get; init; } = [];
}

/// <summary>A line of a job's log.</summary>
/// <param name="TimeUtc">When.</param>
/// <param name="Text">What.</param>
public sealed record JobLogLine(DateTimeOffset TimeUtc, string Text);
