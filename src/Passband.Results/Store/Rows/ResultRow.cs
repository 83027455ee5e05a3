namespace Passband.Results.Store.Rows;

/// <summary>A result as the database knows it: what lists, filters and searches need; the document itself is a file.</summary>
internal sealed class ResultRow
{
    /// <summary>The result's id (<see cref="ResultId"/>).</summary>
    public required string Id { get; set; }

    public required string Experiment { get; set; }

    public required string Title { get; set; }

    public required string Network { get; set; }

    public required string NetworkSha256 { get; set; }

    public string? Training { get; set; }

    public required string ImageSetId { get; set; }

    public required string ImageSet { get; set; }

    public required string ImageSetSha256 { get; set; }

    public required int Images { get; set; }

    public required string Device { get; set; }

    public required DateTimeOffset StartedUtc { get; set; }

    public required double DurationSeconds { get; set; }

    public double? ImagesPerSecond { get; set; }

    /// <summary>Clean accuracy, 0..1, to order by; null if the result has none.</summary>
    public double? CleanAccuracy { get; set; }

    /// <summary>The document's scalars as JSON.</summary>
    public required string Scalars { get; set; }

    /// <summary>Everything that the search looks at (<see cref="Indexing.SearchText"/>).</summary>
    public required string SearchText { get; set; }

    /// <summary>A person's remark, as in <see cref="RemarkRow"/>; null for none.</summary>
    public string? Note { get; set; }

    /// <summary>When it was deleted; null while it is there. Its file is kept in the trash for a while.</summary>
    public DateTimeOffset? DeletedUtc { get; set; }

    /// <summary>The folder that the file belongs to, and the path within it, with forward slashes.</summary>
    public required ResultOrigin Origin { get; set; }

    public required string Path { get; set; }

    /// <summary>Tags, as <see cref="Indexing.TagList.Join"/> writes them: those in force, the document's or people's.</summary>
    public required string Tags { get; set; }
}
