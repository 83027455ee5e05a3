using System.Globalization;
using System.Text.Json;

namespace Passband.Vision.Checkpoints;

/// <summary>
/// What must be known beside the weights to use a network: written as JSON next to them (<c>NAME.json</c> for <c>NAME.safetensors</c>)
/// and inside a safetensors file's metadata under <see cref="MetadataKey"/>.
/// </summary>
public sealed record NetworkCard
{
    /// <summary>The safetensors metadata entry that holds a card.</summary>
    public const string MetadataKey = "passband";

    /// <summary>Version of this layout.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>Name shown to people, for example <c>ResNet-20 (akamaster)</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Identifier of the architecture, for example <c>resnet-cifar</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>The architecture's options, such as width, depth, stem or shortcut: integers, numbers, texts or true/false.</summary>
    public IReadOnlyDictionary<string, JsonElement> Options { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>Class names in the order of the logits.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The images that the network takes.</summary>
    public required CardInput Input { get; init; }

    /// <summary>Fixed processing before the first layer; null for none.</summary>
    public CardPreprocessing? Preprocessing { get; init; }

    /// <summary>How the weights came about; null if unknown.</summary>
    public CardTraining? Training { get; init; }

    /// <summary>Where the weights are from: an address, a paper, or the command that made them.</summary>
    public string? Source { get; init; }

    /// <summary>Licence of the weights, for example <c>MIT</c> or <c>not stated</c>.</summary>
    public string? Licence { get; init; }

    /// <summary>SHA-256 of the weights file in hexadecimal; null inside a safetensors file, which cannot hold its own hash.</summary>
    public string? Sha256 { get; init; }

    /// <summary>An option as an integer, or <paramref name="fallback"/> where the card does not give it.</summary>
    /// <exception cref="FormatException">The card gives something else than an integer.</exception>
    public int Option(string name, int fallback) => !Options.TryGetValue(name, out var value) ? fallback
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number
        : throw new FormatException($"The option {name} of {Name} is {value.GetRawText()} where a whole number is needed.");

    /// <summary>An option as a text, or <paramref name="fallback"/> where the card does not give it.</summary>
    /// <exception cref="FormatException">The card gives something else than a text.</exception>
    public string Option(string name, string fallback) => !Options.TryGetValue(name, out var value) ? fallback
        : value.ValueKind == JsonValueKind.String ? value.GetString()!
        : throw new FormatException($"The option {name} of {Name} is {value.GetRawText()} where a text is needed.");

    /// <summary>Everything that makes the card unusable, one sentence each; empty for a good card.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        void Check(bool good, string sentence)
        {
            if (!good)
                problems.Add(sentence);
        }

        Check(Schema == 1, $"The card's schema is {Schema}, and this version reads schema 1.");
        Check(!string.IsNullOrWhiteSpace(Name), "The card has no name.");
        Check(!(Name ?? "").Any(char.IsControl), "The card's name holds control characters.");
        Check(!string.IsNullOrWhiteSpace(Architecture), "The card names no architecture.");
        Check(Options.Values.All(value => value.ValueKind is JsonValueKind.Number or JsonValueKind.String or JsonValueKind.True or JsonValueKind.False),
            "An architecture option is neither a number, a text nor true or false.");
        Check(Options.Values.All(IsReadable), "An architecture option is a text with characters that are none.");
        Check(Classes.Count >= 2, $"The card lists {Classes.Count} classes, and a classifier needs at least two.");
        Check(Classes.All(name => !string.IsNullOrWhiteSpace(name)), "A class has no name.");
        Check(Classes.Distinct(StringComparer.Ordinal).Count() == Classes.Count, "Two classes have the same name.");
        Check(Input.Channels is >= 1 and <= 1024, $"The input has {Input.Channels} channels.");
        Check(Input.Height is >= 1 and <= 65536 && Input.Width is >= 1 and <= 65536, $"The input is {Input.Height} x {Input.Width} pixels.");
        Check(Input.Mean.Count == Input.Channels && Input.Std.Count == Input.Channels,
            $"The normalisation has {Input.Mean.Count} means and {Input.Std.Count} standard deviations for {Input.Channels} channels.");
        foreach (var mean in Input.Mean)
            Check(mean is >= 0 and <= 1, $"The normalisation mean {Number(mean)} is outside 0..1 (divide values for 0..255 by 255).");
        foreach (var std in Input.Std)
            Check(std is > 0 and <= 1, $"The normalisation standard deviation {Number(std)} is not above 0 and at most 1 (divide values for 0..255 by 255).");
        if (Preprocessing?.BlurSigma is { } sigma)
            Check(sigma is >= 0 and <= 100, $"The blur sigma {Number(sigma)} is not a number of pixels from 0 to 100.");
        if (Preprocessing?.LowPass is { } cutoff)
            Check(cutoff is >= 0 and <= 0.7072, $"The low-pass cutoff {Number(cutoff)} is not in cycles/pixel, 0 to 0.7072.");
        if (Preprocessing?.PrincipalComponents is { } components)
            Check(components >= 1 && components <= (long)Input.Channels * Input.Height * Input.Width,
                $"The projection is on {components} principal components, and images of {Input.Channels} x {Input.Height} x {Input.Width} have 1 to {(long)Input.Channels * Input.Height * Input.Width}.");
        if (Training is { } training)
        {
            Check(training.Epochs is null or >= 0, $"The training lasted {training.Epochs} epochs.");
            Check(training.CleanCorrect is null == training.CleanTotal is null, "The clean accuracy needs both its count and its total.");
            Check(training.CleanCorrect is null || (training.CleanCorrect >= 0 && training.CleanCorrect <= training.CleanTotal),
                $"The clean accuracy is {training.CleanCorrect} of {training.CleanTotal}.");
        }

        Check(Sha256 is null || (Sha256.Length == 64 && Sha256.All(char.IsAsciiHexDigit)), "The SHA-256 is not 64 hexadecimal digits.");
        return problems;
    }

    // Options stay as they are written: half of a surrogate pair is found only when the text is asked for.
    private static bool IsReadable(JsonElement value)
    {
        try
        {
            return value.ValueKind != JsonValueKind.String || value.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
