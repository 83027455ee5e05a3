using System.Globalization;

namespace Passband.Vision.Checkpoints;

/// <summary>The images that a network takes and how their values, 0..1, are normalised: (value - mean) / std per channel.</summary>
public sealed record CardInput
{
    /// <summary>Channels: 1 for grey, 3 for RGB.</summary>
    public required int Channels { get; init; }

    /// <summary>Height in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Width in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Mean per channel, of values 0..1.</summary>
    public required IReadOnlyList<double> Mean { get; init; }

    /// <summary>Standard deviation per channel, of values 0..1.</summary>
    public required IReadOnlyList<double> Std { get; init; }
}

/// <summary>Fixed processing between the image and the first layer: of the image 0..1 the low-pass, then the projection; then normalisation; then the blur.</summary>
public sealed record CardPreprocessing
{
    /// <summary>Highest radial frequency in cycles/pixel that passes a hard circular mask, 0 to 0.7072; null for no such mask.</summary>
    public double? LowPass { get; init; }

    /// <summary>On how many principal components, which the weights file holds, images are projected; null for no projection.</summary>
    public int? PrincipalComponents { get; init; }

    /// <summary>Standard deviation of a Gaussian blur in pixels; null or 0 for none.</summary>
    public double? BlurSigma { get; init; }

    /// <summary>What is done, in a few words, in its order; "none" for nothing.</summary>
    public override string ToString()
    {
        List<string> words = [];
        if (LowPass is { } cutoff) words.Add(string.Create(CultureInfo.InvariantCulture, $"a hard low-pass at {cutoff:R} cycles/pixel"));
        if (PrincipalComponents is { } count) words.Add($"a projection on {count} principal components");
        if (BlurSigma is { } sigma and > 0) words.Add(string.Create(CultureInfo.InvariantCulture, $"a Gaussian blur of sigma {sigma:R} px"));
        return words.Count == 0 ? "none" : string.Join(", ", words);
    }
}

/// <summary>How weights came about.</summary>
public sealed record CardTraining
{
    /// <summary>The recipe in a few words, for example <c>sgd, cosine, crop and flip</c>.</summary>
    public string? Recipe { get; init; }

    /// <summary>Words to filter by, for example <c>adversarial</c>, <c>blurred</c>.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The image set and its options.</summary>
    public string? ImageSet { get; init; }

    /// <summary>Passes over the training images.</summary>
    public int? Epochs { get; init; }

    /// <summary>Seed of weights, order and augmentation.</summary>
    public long? Seed { get; init; }

    /// <summary>Test images answered correctly without any change to them.</summary>
    public int? CleanCorrect { get; init; }

    /// <summary>Test images asked.</summary>
    public int? CleanTotal { get; init; }
}
