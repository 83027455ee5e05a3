using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;

namespace Passband.Probes.Shelves;

/// <summary>What was found out about a weights file that a person wants to add, and what must still be asked.</summary>
public sealed record NetworkCandidate
{
    /// <summary>The file.</summary>
    public required IncomingFile File { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public required string Sha256 { get; init; }

    /// <summary>How it is laid out.</summary>
    public required CheckpointFormat Format { get; init; }

    /// <summary>Its size.</summary>
    public required long Bytes { get; init; }

    /// <summary>Trained numbers.</summary>
    public required long Parameters { get; init; }

    /// <summary>The card beside it, inside it, or known by its hash; null where there is none.</summary>
    public NetworkCard? Card { get; init; }

    /// <summary>What the tensors say; null only where a card says what they do not.</summary>
    public ArchitectureGuess? Guess { get; init; }

    /// <summary>Side of the pictures for which <see cref="Guess"/> was made.</summary>
    public int Side { get; init; } = 32;

    /// <summary>A name for people, from the card or the file.</summary>
    public required string SuggestedName { get; init; }

    /// <summary>Normalisation, size of the pictures and classes are not known and must be told.</summary>
    public bool Asks => Card is null;

    /// <summary>Number of outputs.</summary>
    public int Outputs => Card?.Classes.Count ?? Guess!.Classes;

    /// <summary>Channels of the pictures.</summary>
    public int Channels => Card?.Input.Channels ?? Guess!.Channels;
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
