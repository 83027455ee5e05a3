using System.Text.Json;
using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;
using Passband.Vision.Onnx.Reading;

namespace Passband.Vision.Onnx.Compiling;

/// <summary>How a graph takes its images.</summary>
/// <param name="Name">The input.</param>
/// <param name="ChannelsLast">N x H x W x C, as TensorFlow has it, and not N x C x H x W.</param>
/// <param name="Batch">Images that the file was written for; null where it leaves the number open.</param>
/// <param name="Channels">Channels; null where the file does not say.</param>
/// <param name="Height">Rows; null where any number goes.</param>
/// <param name="Width">Columns; null where any number goes.</param>
internal sealed record InputLayout(string Name, bool ChannelsLast, long? Batch, int? Channels, int? Height, int? Width)
{
    /// <summary>The card's option, "nchw" or "nhwc".</summary>
    public const string Option = "layout";

    private const string First = "nchw";
    private const string Last = "nhwc";
    private const int MostSteps = 20;

    /// <summary>The option's word.</summary>
    public string Word => ChannelsLast ? Last : First;

    /// <summary>The only input of a graph, read by its sizes, by its first layer, or by the card's option.</summary>
    /// <exception cref="NetworkException">There is no input or there are several, it takes no images, or its layout cannot be told.</exception>
    public static InputLayout Of(OnnxGraph graph, string file, IReadOnlyDictionary<string, JsonElement> options)
    {
        var stored = graph.Initialisers.Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        var inputs = graph.Inputs.Where(i => !stored.Contains(i.Name)).ToList();
        if (inputs is not [var input])
            throw Wrong(inputs.Count == 0 ? "its graph has no input" : $"its graph has {inputs.Count} inputs ({string.Join(", ", inputs.Take(5).Select(i => CheckpointException.Quote(i.Name)))}) where a classifier has one, the images");
        if (input.Shape is { } shape && shape.Count != 4)
            throw Wrong($"its input has the shape [{string.Join(" x ", shape.Select(s => s?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?"))}] where a batch of images has 4 dimensions");
        var last = Said(file, options) ?? BySize(input.Shape) ?? ByFirstLayer(graph, input.Name)
            ?? throw Wrong($"its input does not tell whether channels come first or last: say \"options\": {{ \"{Option}\": \"{First}\" }} or \"{Last}\" on its card");
        var (channels, height, width) = last ? (3, 1, 2) : (1, 2, 3);
        return new InputLayout(input.Name, last, Size(0), Size(channels), Size(height), Size(width));

        int? Size(int index) => input.Shape?[index] is { } size and <= int.MaxValue ? (int)size : null;
        NetworkException Wrong(string what) => new($"{file} cannot be used: {what}.");
    }

    private static bool? Said(string file, IReadOnlyDictionary<string, JsonElement> options) =>
        !options.TryGetValue(Option, out var value) ? null
        : value.ValueKind == JsonValueKind.String && value.GetString() is First or Last ? value.GetString() == Last
        : throw new NetworkException($"{file} cannot be used: its card says {Option} {value.GetRawText()} where {First} or {Last} is needed.");

    private static bool? BySize(IReadOnlyList<long?>? shape)
    {
        if (shape is null) return null;
        var (first, last) = (shape[1] is 1 or 3, shape[3] is 1 or 3);
        return first == last ? null : last;
    }

    // Convolutions take channels first; graphs of TensorFlow turn the images before them.
    private static bool? ByFirstLayer(OnnxGraph graph, string value)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            var reader = graph.Nodes.FirstOrDefault(n => n.Inputs.Contains(value));
            switch (reader?.Operator)
            {
                case "Conv": return false;
                case "Transpose" when reader.Attributes.GetValueOrDefault("perm")?.Integers is [0, 3, 1, 2]: return true;
                case "Sub" or "Div" or "Mul" or "Add" or "Cast" or "Identity" or "Pad" when reader.Outputs.Count == 1: value = reader.Outputs[0]; break;
                default: return null;
            }
        }

        return null;
    }
}
