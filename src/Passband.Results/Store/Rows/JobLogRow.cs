namespace Passband.Results.Store.Rows;

/// <summary>A line of a job's log.</summary>
internal sealed class JobLogRow
{
    public required string JobId { get; set; }

    /// <summary>Number of the line within the job, from 1.</summary>
    public required int Line { get; set; }

    public required DateTimeOffset TimeUtc { get; set; }

    public required string Text { get; set; }
}
