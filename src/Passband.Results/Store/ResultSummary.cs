namespace Passband.Results.Store;

/// <summary>What a list says of a result; the document has the rest.</summary>
public sealed record ResultSummary
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Experiment id, such as "low-pass".</summary>
    public required string Experiment { get; init; }

    /// <summary>Title, such as "Accuracy under a low-pass filter".</summary>
    public required string Title { get; init; }

    /// <summary>The network's name.</summary>
    public required string Network { get; init; }

    /// <summary>SHA-256 of the network's file.</summary>
    public required string NetworkSha256 { get; init; }

    /// <summary>Whether it is about images alone.</summary>
    public bool IsOnImagesAlone => NetworkSha256 == NetworkReference.None.Sha256;

    /// <summary>Kind of training in a word or two; null if unknown.</summary>
    public string? Training { get; init; }

    /// <summary>Short id of the image set.</summary>
    public required string ImageSetId { get; init; }

    /// <summary>Name of the image set.</summary>
    public required string ImageSet { get; init; }

    /// <summary>SHA-256 of its images and labels.</summary>
    public required string ImageSetSha256 { get; init; }

    /// <summary>Number of images.</summary>
    public required int Images { get; init; }

    /// <summary>Device in words.</summary>
    public required string Device { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset StartedUtc { get; init; }

    /// <summary>How long it took, in seconds.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>Images classified per second; null if not measured.</summary>
    public double? ImagesPerSecond { get; init; }

    /// <summary>Its numbers, in the document's order.</summary>
    public IReadOnlyList<Scalar> Scalars { get; init; } = [];

    /// <summary>Tags, in alphabetical order.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>A person's remark; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>Which folder holds it.</summary>
    public required ResultOrigin Origin { get; init; }

    /// <summary>When it was deleted; null while it is there.</summary>
    public DateTimeOffset? DeletedUtc { get; init; }

    /// <summary>The number with this id; null if there is none.</summary>
    public Scalar? Scalar(string id) => Scalars.FirstOrDefault(s => s.Id == id);
}
