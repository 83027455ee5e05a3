namespace Passband.Results.Store.Rows;

/// <summary>A job of the queue, as it survives the process.</summary>
internal sealed class JobRow
{
    public required string Id { get; set; }

    public required string Owner { get; set; }

    public required string State { get; set; }

    public required string Title { get; set; }

    /// <summary>The request as JSON; what is in it is the queue's business.</summary>
    public required string Request { get; set; }

    public required DateTimeOffset CreatedUtc { get; set; }

    public DateTimeOffset? StartedUtc { get; set; }

    public DateTimeOffset? FinishedUtc { get; set; }

    /// <summary>Seconds that it was worked on, all its runs together.</summary>
    public double WorkedSeconds { get; set; }

    /// <summary>Share done when it was last heard of, 0..1.</summary>
    public required double Fraction { get; set; }

    /// <summary>The sentence that says why it failed; null otherwise.</summary>
    public string? Failure { get; set; }

    /// <summary>Ids of the results, joined by commas.</summary>
    public required string Results { get; set; }

    public List<JobLogRow> Log { get; set; } = [];
}
