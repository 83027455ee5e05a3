namespace Passband.Results.Store.Rows;

/// <summary>A file that was indexed: unchanged files are not read again.</summary>
internal sealed class FileRow
{
    public required ResultOrigin Origin { get; set; }

    /// <summary>Whether it lies in the trash, from where it can go back to its folder.</summary>
    public required bool Trashed { get; set; }

    /// <summary>Path within the folder, with forward slashes; the same in the trash.</summary>
    public required string Path { get; set; }

    public required long Size { get; set; }

    /// <summary>Time of the last change, in ticks of universal time.</summary>
    public required long ChangedTicks { get; set; }

    /// <summary>The result in it; null if it is broken.</summary>
    public string? ResultId { get; set; }

    /// <summary>When the run of that result began; of several files with one id the latest run counts.</summary>
    public DateTimeOffset? StartedUtc { get; set; }

    /// <summary>Why it is no result; null if it is one.</summary>
    public string? Problem { get; set; }
}
