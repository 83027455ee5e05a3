namespace Passband.Results.Store.Rows;

/// <summary>What people added to a result. Outlives a new computation, and the file's absence.</summary>
internal sealed class RemarkRow
{
    public required string ResultId { get; set; }

    public string? Note { get; set; }

    /// <summary>Tags, as in <see cref="ResultRow.Tags"/>; null while nobody changed those of the document.</summary>
    public string? Tags { get; set; }
}
