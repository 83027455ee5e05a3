using Passband.Experiments.Options;
using Passband.Vision.Corruptions;

namespace Passband.Experiments.Corruptions;

/// <summary>Which corruptions: a group of them or a single one.</summary>
public enum CorruptionChoice
{
    /// <summary>The 15 of the benchmark.</summary>
    Benchmark,

    /// <summary>These and the 4 extra ones.</summary>
    All,

    /// <summary>The 4 extra ones.</summary>
    Extra,

    /// <summary>The benchmark's noises.</summary>
    Noise,

    /// <summary>The benchmark's blurs.</summary>
    Blur,

    /// <summary>The benchmark's weather.</summary>
    Weather,

    /// <summary>The benchmark's digital corruptions.</summary>
    Digital,

    /// <summary>Gaussian noise.</summary>
    GaussianNoise,

    /// <summary>Shot noise.</summary>
    ShotNoise,

    /// <summary>Impulse noise.</summary>
    ImpulseNoise,

    /// <summary>Defocus blur.</summary>
    DefocusBlur,

    /// <summary>Glass blur.</summary>
    GlassBlur,

    /// <summary>Motion blur.</summary>
    MotionBlur,

    /// <summary>Zoom blur.</summary>
    ZoomBlur,

    /// <summary>Snow.</summary>
    Snow,

    /// <summary>Frost.</summary>
    Frost,

    /// <summary>Fog.</summary>
    Fog,

    /// <summary>Brightness.</summary>
    Brightness,

    /// <summary>Contrast.</summary>
    Contrast,

    /// <summary>Elastic transform.</summary>
    ElasticTransform,

    /// <summary>Pixelate.</summary>
    Pixelate,

    /// <summary>JPEG compression.</summary>
    JpegCompression,

    /// <summary>Speckle noise.</summary>
    SpeckleNoise,

    /// <summary>Gaussian blur.</summary>
    GaussianBlur,

    /// <summary>Spatter.</summary>
    Spatter,

    /// <summary>Saturate.</summary>
    Saturate,
}

/// <summary>What a choice stands for.</summary>
internal static class CorruptionChoices
{
    /// <summary>The corruptions in the published order.</summary>
    internal static IReadOnlyList<ICorruption> From(this CorruptionChoice choice, CorruptionSuite suite) => choice switch
    {
        CorruptionChoice.Benchmark => suite.Benchmark,
        CorruptionChoice.All => suite.All,
        CorruptionChoice.Extra => suite.Extra,
        CorruptionChoice.Noise => Of(CorruptionGroup.Noise, suite),
        CorruptionChoice.Blur => Of(CorruptionGroup.Blur, suite),
        CorruptionChoice.Weather => Of(CorruptionGroup.Weather, suite),
        CorruptionChoice.Digital => Of(CorruptionGroup.Digital, suite),
        // A single one is called by its id.
        _ => [suite.Find(OptionSchema.Kebab(choice.ToString()))],
    };

    private static List<ICorruption> Of(CorruptionGroup group, CorruptionSuite suite) => [.. suite.Benchmark.Where(c => c.Group == group)];
}
