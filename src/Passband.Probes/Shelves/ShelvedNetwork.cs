using Passband.Results.Store;
using Passband.Vision.Checkpoints;

namespace Passband.Probes.Shelves;

/// <summary>A network as the pages list it.</summary>
/// <param name="Name">Name that requests use: the file's name without extension.</param>
/// <param name="Path">The file.</param>
/// <param name="Origin">The project's folder, or the lab's.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Card">What is known of it; null if the file cannot be used.</param>
/// <param name="Problem">Why it cannot be used; null if it can.</param>
public sealed record ShelvedNetwork(string Name, string Path, ResultOrigin Origin, long Bytes, NetworkCard? Card, string? Problem)
{
    /// <summary>SHA-256 of the file; null if it cannot be read.</summary>
    public string? Sha256 { get; init; }

    /// <summary>How the file is laid out; null if it cannot be read.</summary>
    public NetworkFormat? Format { get; init; }

    /// <summary>Trained numbers: weights and biases, without the running statistics of normalisation; null if it cannot be read.</summary>
    public long? Parameters { get; init; }

    /// <summary>Its name for people: the card's, or the file's where there is no card.</summary>
    public string Title => Card?.Name ?? Name;
}
