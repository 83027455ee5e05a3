namespace Passband.Probes.Shelves;

/// <summary>An image set that a person added, as it is written down.</summary>
public sealed record RegisteredImages
{
    /// <summary>Name for requests: lower-case letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>Name for people.</summary>
    public required string Title { get; init; }

    /// <summary>Folder, file or archive.</summary>
    public required string Path { get; init; }

    /// <summary>Its file came from a browser and lies in the dashboard's own folder.</summary>
    public bool Uploaded { get; init; }

    /// <summary>What its sender called the uploaded file; null for sets that were not uploaded, or before this was noted.</summary>
    public string? UploadedAs { get; init; }

    /// <summary>Side in pixels to which pictures are brought; null to leave them.</summary>
    public int? Size { get; init; }

    /// <summary>Broken pictures are left out.</summary>
    public bool SkipBroken { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset AddedUtc { get; init; }

    /// <summary>What was found when it was opened.</summary>
    public ImageFacts? Facts { get; init; }
}
