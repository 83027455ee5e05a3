using System.Text.Json;

namespace Passband.Vision.Networks;

/// <summary>What a network's file says by itself.</summary>
/// <param name="Architecture">One of <see cref="Architectures.All"/>, "onnx" or "torchscript".</param>
/// <param name="Options">The architecture's options, as a card has them.</param>
public sealed record NetworkOutline(string Architecture, IReadOnlyDictionary<string, JsonElement> Options)
{
    /// <summary>Channels of the pictures; null where the file does not say.</summary>
    public int? Channels { get; init; }

    /// <summary>Number of logits; null where the file does not say.</summary>
    public int? Classes { get; init; }

    /// <summary>Rows of the pictures; null where any number goes or the file does not say.</summary>
    public int? Height { get; init; }

    /// <summary>Columns of the pictures; null where any number goes or the file does not say.</summary>
    public int? Width { get; init; }
}
