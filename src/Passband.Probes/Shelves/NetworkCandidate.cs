using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;

namespace Passband.Probes.Shelves;

/// <summary>What was found out about a network's file that a person wants to add, and what must still be asked.</summary>
public sealed record NetworkCandidate
{
    /// <summary>The file.</summary>
    public required IncomingFile File { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public required string Sha256 { get; init; }

    /// <summary>How it is laid out.</summary>
    public required NetworkFormat Format { get; init; }

    /// <summary>Its size.</summary>
    public required long Bytes { get; init; }

    /// <summary>Trained numbers; null where the file must be run to count them.</summary>
    public required long? Parameters { get; init; }

    /// <summary>The card beside it, inside it, or known by its hash; null where there is none.</summary>
    public NetworkCard? Card { get; init; }

    /// <summary>What the file says by itself; null only where a card says what it does not.</summary>
    public NetworkOutline? Outline { get; init; }

    /// <summary>Side of the pictures that the file takes, or the usual one where it does not say.</summary>
    public required int Side { get; init; }

    /// <summary>What a person should know of how the file is used, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The normalisation that the file keeps beside its weights; null where it keeps none.</summary>
    public StoredNormalisation? Normalisation { get; init; }

    /// <summary>A name for people, from the card or the file.</summary>
    public required string SuggestedName { get; init; }

    /// <summary>Normalisation, size of the pictures and classes are not known and must be told.</summary>
    public bool Asks => Card is null;

    /// <summary>Number of outputs; null where only a run tells.</summary>
    public int? Outputs => Card?.Classes.Count ?? Outline!.Classes;

    /// <summary>Channels of the pictures; null where only a run tells.</summary>
    public int? Channels => Card?.Input.Channels ?? Outline!.Channels;
}

/// <summary>What a person says of a network. Everything but the name counts only where the file has no card.</summary>
public sealed record NetworkAnswers
{
    /// <summary>Name for people; null for the suggestion.</summary>
    public string? Name { get; init; }

    /// <summary>Mean per channel that the training subtracted, of values 0..1; one number serves all channels.</summary>
    public IReadOnlyList<double>? Mean { get; init; }

    /// <summary>Standard deviation per channel that the training divided by, of values 0..1.</summary>
    public IReadOnlyList<double>? Std { get; init; }

    /// <summary>Rows of the pictures in pixels; null for the side that the weights suggest.</summary>
    public int? Height { get; init; }

    /// <summary>Columns of the pictures in pixels; null for the side that the weights suggest.</summary>
    public int? Width { get; init; }

    /// <summary>Class names in the order of the outputs; null or empty for numbers.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>The kind of training in a word or two, such as "adversarial".</summary>
    public string? Training { get; init; }

    /// <summary>Where the weights are from.</summary>
    public string? Source { get; init; }

    /// <summary>Their licence.</summary>
    public string? Licence { get; init; }
}

/// <summary>A network that was added, and how it answered when it was tried.</summary>
/// <param name="Network">As it stands on the shelf.</param>
/// <param name="Trial">What it answered.</param>
public sealed record AddedNetwork(ShelvedNetwork Network, TrialAnswer Trial);
