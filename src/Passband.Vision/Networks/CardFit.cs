using System.Globalization;
using System.Text.Json;
using Passband.Vision.Checkpoints;

namespace Passband.Vision.Networks;

/// <summary>
/// Whether a card describes these weights, judged by the tensors' shapes before anything is built: a card could ask for a network
/// of any size, and building that first would take the memory it asks for.
/// </summary>
internal static class CardFit
{
    private const long MostPixels = 1024 * 1024;
    private const int MostChannels = 16;

    // All of ImageNet has 21,841.
    private const int MostClasses = 100_000;
    private static readonly string[] Sizing = ["depth", "width", "widths", "hidden", "kernel", "widen", "plan", "places", "cells", "expansion", "shortcut-kernel", "final-norm", "projects", "norm"];

    /// <summary>Refuses pictures that are larger than any network here takes.</summary>
    /// <exception cref="NetworkException">They are.</exception>
    internal static void RequirePixels(string path, CardInput input) => RequirePixels(path, new InputShape(input.Channels, input.Height, input.Width));

    /// <inheritdoc cref="RequirePixels(string, CardInput)"/>
    internal static void RequirePixels(string path, InputShape input)
    {
        if ((long)input.Height * input.Width > MostPixels)
            throw new NetworkException($"{path} cannot be used: pictures of {input.Height} x {input.Width} pixels are more than a network here takes (1024 x 1024).");
        if (input.Channels > MostChannels)
            throw new NetworkException($"{path} cannot be used: pictures of {input.Channels} channels are more than a network here takes ({MostChannels}).");
    }

    /// <summary>Refuses more classes than are worth a name each, whatever a file claims.</summary>
    /// <exception cref="NetworkException">There are too many.</exception>
    internal static void RequireClasses(string path, int classes)
    {
        if (classes > MostClasses)
            throw new NetworkException($"{path} cannot be used: it claims {classes} classes, more than a network here has ({MostClasses}).");
    }

    /// <exception cref="NetworkException">The weights are others than the card says, or the pictures are larger than can be tried.</exception>
    internal static void Require(Checkpoint checkpoint, NetworkCard card)
    {
        var input = card.Input;
        RequirePixels(checkpoint.Path, input);
        if (!Architectures.All.Contains(card.Architecture))
            throw Wrong($"the architecture '{card.Architecture}' is not known; known are {string.Join(", ", Architectures.All)}");
        if (card.Architecture == Architectures.ConvNet) RequireConvNet(checkpoint, card);
        if (ArchitectureGuess.Of(checkpoint, input.Height) is not { } guess)
        {
            if (card.Architecture == Architectures.ConvNet) return;
            throw Wrong($"the names and shapes of its {checkpoint.Tensors.Count} tensors are not those of {card.Architecture}");
        }

        if (guess.Architecture != card.Architecture) throw Wrong($"its card says {card.Architecture} where the weights are those of {guess.Architecture}");
        if (guess.Classes != card.Classes.Count) throw Wrong($"it has {guess.Classes} outputs where {card.Classes.Count} classes are named");
        if (guess.Channels != input.Channels) throw Wrong($"it takes {guess.Channels} channels where its card says {input.Channels}");
        foreach (var name in Sizing)
            if (guess.Options.TryGetValue(name, out var real) && card.Options.TryGetValue(name, out var said) && Text(real) != Text(said))
                throw Wrong($"its card says {name} {Text(said)} where the weights have {Text(real)}");

        NetworkException Wrong(string what) => new($"{checkpoint.Path} cannot be used: {what}.");
    }

    // Strides and padding do not show in shapes, so the size that the card implies is compared with the size there is.
    private static void RequireConvNet(Checkpoint checkpoint, NetworkCard card)
    {
        long wanted;
        try
        {
            var (kernel, stride, padding) = (card.Option("kernel", 4), card.Option("stride", 2), card.Option("padding", 1));
            var widths = card.Option("widths", "16,32").Split(',').Select(w => int.Parse(w, NumberStyles.None, CultureInfo.InvariantCulture)).ToList();
            var (height, width, before) = ((long)card.Input.Height, (long)card.Input.Width, (long)card.Input.Channels);
            wanted = 0;
            foreach (var after in widths)
            {
                if (stride < 1 || padding < 0 || kernel < 1) throw new FormatException();
                wanted = checked(wanted + before * after * kernel * kernel);
                (height, width, before) = ((height + 2L * padding - kernel) / stride + 1, (width + 2L * padding - kernel) / stride + 1, after);
                if (height < 1 || width < 1 || height * width > 4 * MostPixels) throw new FormatException();
            }

            wanted = checked(wanted + before * height * width * card.Option("hidden", 100));
        }
        catch (Exception problem) when (problem is FormatException or OverflowException)
        {
            throw new NetworkException($"{checkpoint.Path} cannot be used: the options on its card describe no convolutional network.", problem);
        }

        var there = checkpoint.Tensors.Sum(t => (long)t.ElementCount);
        if (wanted > there)
            throw new NetworkException($"{checkpoint.Path} cannot be used: its card describes a network of {wanted} weights where the file holds {there}.");
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
