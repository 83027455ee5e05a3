using System.Text.Json;
using Passband.Probes.Locating;
using Passband.Vision.Checkpoints;
using Passband.Vision.Training;

namespace Passband.Cli.Running;

/// <summary>What "passband train" is to do.</summary>
/// <param name="Images">The images to train on.</param>
/// <param name="Out">The network's file, with folder.</param>
internal sealed record TrainRequest(ImageQuery Images, string Out)
{
    public required string Name { get; init; }

    public required string Architecture { get; init; }

    public required IReadOnlyDictionary<string, JsonElement> ArchitectureOptions { get; init; }

    /// <summary>What stands before the first layer; null for nothing.</summary>
    public CardPreprocessing? Preprocessing { get; init; }

    /// <summary>The words to find the network by.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Whether the augmentation is left to what suits the image set.</summary>
    public bool ChoosesAugmentation { get; init; }

    /// <summary>Store in float16.</summary>
    public bool Half { get; init; }

    public string? Licence { get; init; }

    public string? Device { get; init; }

    public int? Threads { get; init; }

    public bool Again { get; init; }

    /// <summary>The command line, for the card.</summary>
    public required string Command { get; init; }

    /// <summary>The recipe for a network.</summary>
    public required Func<NetworkCard, TrainingOptions> Recipe { get; init; }

    /// <summary>Where the training is kept until it is done; not among the networks, which end in .safetensors.</summary>
    public string Kept => Out + ".training";
}
