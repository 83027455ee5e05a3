using System.Text.Json;
using Passband.Vision.Checkpoints;

namespace Passband.Vision.Networks;

/// <summary>An architecture and its options, found from the names and shapes of a checkpoint's tensors.</summary>
/// <param name="Architecture">One of <see cref="Architectures.All"/>.</param>
/// <param name="Options">Its options.</param>
/// <param name="Channels">Channels of the images.</param>
/// <param name="Classes">Number of logits.</param>
public sealed record ArchitectureGuess(string Architecture, IReadOnlyDictionary<string, JsonElement> Options, int Channels, int Classes)
{
    /// <summary>What names and shapes leave open and was assumed, a phrase each, with the option that says otherwise.</summary>
    public IReadOnlyList<string> Assumed { get; init; } = [];

    /// <summary>The architecture of a checkpoint, or null where none fits.</summary>
    /// <param name="checkpoint">The weights.</param>
    /// <param name="side">Height and width of the images, which some architectures need to be told apart.</param>
    public static ArchitectureGuess? Of(Checkpoint checkpoint, int side = 32)
    {
        var weights = new WeightShapes(checkpoint);
        return Architectures.Families.Select(family => family.Guess(weights, side)).FirstOrDefault(guess => guess is not null);
    }

    /// <summary>Options by name.</summary>
    internal static Dictionary<string, JsonElement> Chosen(params (string Name, object Value)[] options) =>
        options.ToDictionary(o => o.Name, o => JsonSerializer.SerializeToElement(o.Value));
}
