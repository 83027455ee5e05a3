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

/// <summary>Fixed processing between the image and the first layer.</summary>
public sealed record CardPreprocessing
{
    /// <summary>Standard deviation of a Gaussian blur in pixels; null or 0 for none.</summary>
    public double? BlurSigma { get; init; }
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
