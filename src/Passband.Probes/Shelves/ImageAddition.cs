namespace Passband.Probes.Shelves;

/// <summary>What a person says of an image set to add.</summary>
/// <param name="Name">Name for requests: lower-case letters, digits and hyphens.</param>
public sealed record ImageAddition(string Name)
{
    /// <summary>Name for people; the name where it is blank.</summary>
    public string? Title { get; init; }

    /// <summary>Folder or file of this machine; ignored for uploads.</summary>
    public string? Path { get; init; }

    /// <summary>Side in pixels to bring pictures to; null to leave them.</summary>
    public int? Size { get; init; }

    /// <summary>Leave broken pictures out.</summary>
    public bool SkipBroken { get; init; }
}
