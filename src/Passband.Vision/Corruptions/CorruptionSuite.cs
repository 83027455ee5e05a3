using Passband.Vision.Corruptions.Kinds;

namespace Passband.Vision.Corruptions;

/// <summary>
/// All corruptions of Hendrycks and Dietterich 2019, in the published order. A suite keeps kernels and textures once made, so one is used
/// for a whole run.
/// </summary>
public sealed class CorruptionSuite
{
    /// <summary>The 15 of the benchmark.</summary>
    public IReadOnlyList<ICorruption> Benchmark { get; } =
    [
        new GaussianNoise(), new ShotNoise(), new ImpulseNoise(),
        new DefocusBlur(), new GlassBlur(), new MotionBlur(), new ZoomBlur(),
        new Snow(), new Frost(), new Fog(), new Brightness(),
        new Contrast(), new ElasticTransform(), new Pixelate(), new JpegCompression(),
    ];

    /// <summary>The 4 that the source keeps for choosing among models.</summary>
    public IReadOnlyList<ICorruption> Extra { get; } = [new SpeckleNoise(), new GaussianBlurring(), new Spatter(), new Saturate()];

    /// <summary>Both.</summary>
    public IReadOnlyList<ICorruption> All => [.. Benchmark, .. Extra];

    /// <summary>The corruption with an id.</summary>
    /// <param name="id">Such as "gaussian-noise".</param>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public ICorruption Find(string id) => All.FirstOrDefault(c => c.Id == id)
        ?? throw new ArgumentException($"There is no corruption '{id}'; there are {string.Join(", ", All.Select(c => c.Id))}.", nameof(id));
}
