using Passband.Vision.Data;

namespace Passband.Probes.Locating;

/// <summary>Which images a command asks for.</summary>
/// <param name="Specification">A name such as "shapes:conflict", or a path.</param>
public sealed record ImageQuery(string Specification)
{
    /// <summary>Only the first images; null for all.</summary>
    public int? Count { get; init; }

    /// <summary>One channel instead of three.</summary>
    public bool Grey { get; init; }

    /// <summary>Cues of the embedded set: agree, conflict, silhouette or texture; null for what the specification says.</summary>
    public string? Cues { get; init; }

    /// <summary>Side in pixels: the embedded set is drawn in this size, pictures in files are brought to it.</summary>
    public int? Size { get; init; }

    /// <summary>Which part of a set that has several.</summary>
    public DataSplit Split { get; init; }

    /// <summary>Leave broken pictures out.</summary>
    public bool SkipBroken { get; init; }
}
