using System.Globalization;
using System.Text.Json;
using Passband.Experiments.Options;
using Passband.Vision.Networks;

namespace Passband.Probes.Training;

/// <summary>The options of architectures that a form offers. A card may give others, which the architectures' own files name.</summary>
public static class ArchitectureSchemas
{
    /// <summary>The declared options of an architecture; without any for those of which a form offers none.</summary>
    /// <param name="architecture">One of <see cref="Architectures.All"/>.</param>
    public static OptionSchema Of(string architecture) => new(architecture switch
    {
        Architectures.CifarResNet => typeof(OfCifarResNet),
        Architectures.ResNet => typeof(OfResNet),
        Architectures.PreActResNet => typeof(OfPreActResNet),
        Architectures.WideResNet => typeof(OfWideResNet),
        Architectures.ConvNet => typeof(OfConvNet),
        Architectures.ResNet4B => typeof(OfResNet4B),
        _ => typeof(OfOthers),
    });

    /// <summary>Texts as a card has them: whole numbers, yes or no as true or false, and words.</summary>
    /// <exception cref="OptionException">A declared option does not accept its text.</exception>
    public static IReadOnlyDictionary<string, JsonElement> Read(string architecture, IReadOnlyDictionary<string, string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var schema = Of(architecture);
        return texts.ToDictionary(t => t.Key, t =>
        {
            if (schema.Options.Any(o => o.Name == t.Key)) schema.Value(t.Key, t.Value);
            return Value(t.Value.Trim());
        }, StringComparer.Ordinal);
    }

    /// <summary>A text as a card has it.</summary>
    public static JsonElement Value(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? JsonSerializer.SerializeToElement(number)
        : text is "true" or "false" ? JsonSerializer.SerializeToElement(text == "true")
        : JsonSerializer.SerializeToElement(text);

    private enum Stem
    {
        Cifar,
        Imagenet,
    }

    private sealed record OfCifarResNet
    {
        [Option("Depth", Help = "Layers, 6 n + 2: 8, 14, 20, 32, 44, 56 or 110.", Min = 8, Max = 1202)]
        public int Depth { get; init; } = 20;

        [Option("Width", Help = "Channels of the first stage; the others have twice and four times as many.", Min = 1, Max = 1024)]
        public int Width { get; init; } = 16;

        [Option("Shortcut", Help = "Where the size changes: a drops pixels and pads channels, b is a convolution.")]
        public ResidualShortcut Shortcut { get; init; }
    }

    private sealed record OfResNet
    {
        [Option("Depth", Help = "18, 34, 50, 101 or 152 layers.", Min = 18, Max = 152)]
        public int Depth { get; init; } = 18;

        [Option("Width", Help = "Channels of the first stage; the last of four has eight times as many.", Min = 1, Max = 512)]
        public int Width { get; init; } = 64;

        [Option("Stem", Help = "cifar looks at every pixel, for images of 32 or 64; imagenet halves them twice first.")]
        public Stem Stem { get; init; }
    }

    private sealed record OfPreActResNet
    {
        [Option("Depth", Help = "18 or 34 layers.", Min = 18, Max = 34)]
        public int Depth { get; init; } = 18;

        [Option("Width", Help = "Channels of the first stage; the last of four has eight times as many.", Min = 1, Max = 512)]
        public int Width { get; init; } = 64;
    }

    private sealed record OfWideResNet
    {
        [Option("Depth", Help = "Layers, 6 n + 4: 16, 22, 28, 34, 40 or 70.", Min = 10, Max = 1000)]
        public int Depth { get; init; } = 28;

        [Option("Widen", Help = "The first stage has 16 times as many channels.", Min = 1, Max = 64)]
        public int Widen { get; init; } = 10;
    }

    private sealed record OfConvNet
    {
        [Option("Kernel", Unit = "px", Help = "Side of the kernels.", Min = 1, Max = 64)]
        public int Kernel { get; init; } = 4;

        [Option("Stride", Unit = "px", Help = "Step of the kernels.", Min = 1, Max = 64)]
        public int Stride { get; init; } = 2;

        [Option("Hidden", Help = "Units of the hidden layer.", Min = 1, Max = 4096)]
        public int Hidden { get; init; } = 100;
    }

    private sealed record OfResNet4B
    {
        [Option("Width", Help = "Channels of the first stage.", Min = 1, Max = 1024)]
        public int Width { get; init; } = 16;

        [Option("Hidden", Help = "Units of the hidden layer.", Min = 1, Max = 4096)]
        public int Hidden { get; init; } = 100;
    }

    private sealed record OfOthers;
}
