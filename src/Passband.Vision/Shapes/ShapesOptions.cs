namespace Passband.Vision.Shapes;

/// <summary>Which cues the images carry.</summary>
public enum ShapesCues
{
    /// <summary>Silhouette and texture of the same class.</summary>
    Agree,

    /// <summary>Silhouette and texture of two different classes.</summary>
    Conflict,

    /// <summary>A silhouette and no texture.</summary>
    SilhouetteOnly,

    /// <summary>A texture and no silhouette.</summary>
    TextureOnly,
}

/// <summary>Which cue counts as the correct answer.</summary>
public enum ShapesTruth
{
    /// <summary>The low-frequency cue.</summary>
    Silhouette,

    /// <summary>The high-frequency cue.</summary>
    Texture,
}

/// <summary>What the procedural image set draws. Image i depends on everything here except <see cref="Count"/>.</summary>
public sealed record ShapesOptions
{
    /// <summary>Number of images, from 1 up. Every ten in a row hold each class once.</summary>
    public int Count { get; init; } = 10_000;

    /// <summary>Height and width in pixels, 16..1024.</summary>
    public int Size { get; init; } = 32;

    /// <summary>1 for grey, 3 for colour (tints vary at random and say nothing of the class).</summary>
    public int Channels { get; init; } = 1;

    /// <summary>Seed; use different seeds for training and testing.</summary>
    public ulong Seed { get; init; }

    /// <summary>Which cues the images carry.</summary>
    public ShapesCues Cues { get; init; } = ShapesCues.Agree;

    /// <summary>Which cue counts as correct where both are there.</summary>
    public ShapesTruth Truth { get; init; } = ShapesTruth.Silhouette;

    /// <summary>Root-mean-square contrast of the silhouette, of values 0..1; varies by a quarter either way.</summary>
    public double SilhouetteContrast { get; init; } = 0.115;

    /// <summary>Root-mean-square contrast of the texture, of values 0..1; varies by a quarter either way.</summary>
    public double TextureContrast { get; init; } = 0.06;

    /// <summary>Root-mean-square contrast of the 1/f noise, of values 0..1.</summary>
    public double NoiseLevel { get; init; } = 0.09;

    /// <summary>Checks the ranges given above.</summary>
    /// <exception cref="ArgumentException">One sentence that names the option, its value and its range.</exception>
    public void Validate()
    {
        Require(Count >= 1, $"The shapes set needs at least 1 image, not {Count}.");
        Require(Size is >= 16 and <= 1024, $"The size of shapes is 16 to 1024 pixels, not {Size}.");
        Require(Channels is 1 or 3, $"Shapes have 1 (grey) or 3 (colour) channels, not {Channels}.");
        Require((long)Count * Channels * Size * Size <= Array.MaxLength,
            $"{Count} shapes of {Size} x {Size} pixels do not fit into one set: make it smaller.");
        foreach (var (name, value) in new[] { ("silhouette contrast", SilhouetteContrast), ("texture contrast", TextureContrast), ("noise level", NoiseLevel) })
            Require(value is >= 0 and <= 0.5, $"The {name} of shapes is 0 to 0.5, not {value}.");
    }

    private static void Require(bool good, string sentence)
    {
        if (!good)
            throw new ArgumentException(sentence);
    }
}
