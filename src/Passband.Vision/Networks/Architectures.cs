using System.Globalization;
using System.Text.Json;
using Passband.Vision.Checkpoints;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Networks;

/// <summary>Builds a network from the architecture that a card names.</summary>
public static class Architectures
{
    /// <summary>CIFAR ResNets: options depth (20), width (16), shortcut (a or b).</summary>
    public const string CifarResNet = "resnet-cifar";

    /// <summary>ResNet-18, -34, -50: options depth (18), width (64), stem (cifar or imagenet).</summary>
    public const string ResNet = "resnet";

    /// <summary>Strided convolutions and one hidden layer: options widths ("16,32"), kernel (4), stride (2), padding (1), hidden (100).</summary>
    public const string ConvNet = "convnet";

    /// <summary>VNN-COMP's ResNet-4B: options width (16), hidden (100).</summary>
    public const string ResNet4B = "resnet-4b";

    /// <summary>All architectures that can be built.</summary>
    public static IReadOnlyList<string> All { get; } = [CifarResNet, ResNet, ConvNet, ResNet4B];

    /// <summary>A network with freshly drawn weights, as the card describes it.</summary>
    /// <exception cref="NetworkException">The architecture or one of its options is not known.</exception>
    public static Module<Tensor, Tensor> Build(NetworkCard card)
    {
        var (channels, classes) = (card.Input.Channels, card.Classes.Count);
        switch (card.Architecture)
        {
            case CifarResNet:
                var depth = Whole(card, "depth", 20);
                if (depth < 8 || depth > 1202 || (depth - 2) % 6 != 0)
                    throw new NetworkException($"{card.Name}: a CIFAR ResNet has 6 n + 2 layers (8, 14, 20, 32, 44, 56, 110), not {depth}.");
                return new CifarResNet(depth, Positive(card, "width", 16), Word<ResidualShortcut>(card, "shortcut", "a"), channels, classes);
            case ResNet:
                depth = Whole(card, "depth", 18);
                if (depth is not (18 or 34 or 50)) throw new NetworkException($"{card.Name}: a ResNet has depth 18, 34 or 50, not {depth}.");
                return new ResNet(depth, Positive(card, "width", 64), Word<ResNetStem>(card, "stem", "cifar"), channels, classes);
            case ConvNet:
                return new ConvNet(Widths(card), Positive(card, "kernel", 4), Positive(card, "stride", 2), Whole(card, "padding", 1),
                    Positive(card, "hidden", 100), new InputShape(channels, card.Input.Height, card.Input.Width), classes);
            case ResNet4B:
                if (card.Input.Height != 32 || card.Input.Width != 32)
                    throw new NetworkException($"{card.Name}: ResNet-4B takes 32 x 32 pixels, not {card.Input.Height} x {card.Input.Width}.");
                return new ResNet4B(channels, Positive(card, "width", 16), Positive(card, "hidden", 100), classes);
            default:
                throw new NetworkException($"{card.Name}: the architecture '{card.Architecture}' is not known; known are {string.Join(", ", All)}.");
        }
    }

    internal static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value);

    private static int Whole(NetworkCard card, string name, int fallback)
    {
        try
        {
            return card.Option(name, fallback);
        }
        catch (FormatException e)
        {
            throw new NetworkException(e.Message, e);
        }
    }

    private static int Positive(NetworkCard card, string name, int fallback) => Whole(card, name, fallback) switch
    {
        var value when value is > 0 and <= 4096 => value,
        var value => throw new NetworkException($"{card.Name}: the option {name} must be between 1 and 4096, not {value}."),
    };

    private static T Word<T>(NetworkCard card, string name, string fallback)
        where T : struct, Enum
    {
        var word = card.Options.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : fallback;
        return Enum.TryParse<T>(word, ignoreCase: true, out var kind) && !char.IsAsciiDigit(word[0])
            ? kind
            : throw new NetworkException($"{card.Name}: the option {name} is one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}, not '{word}'.");
    }

    private static int[] Widths(NetworkCard card)
    {
        var text = card.Options.TryGetValue("widths", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "16,32";
        try
        {
            var widths = text.Split(',').Select(w => int.Parse(w, NumberStyles.None, CultureInfo.InvariantCulture)).ToArray();
            if (widths.All(w => w is > 0 and <= 4096)) return widths;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            // Told below.
        }

        throw new NetworkException($"{card.Name}: the option widths is a list such as 16,32, not '{text}'.");
    }
}
