using Passband.Vision.Corruptions.Filters;
using Passband.Vision.Shapes;

namespace Passband.Vision.Corruptions.Kinds;

/// <summary>Normal noise on every sample: x + c n, for samples in 0..1.</summary>
internal sealed class GaussianNoise : ICorruption
{
    private const int Noise = 0;

    private static readonly Severities<float> Deviations = new(
        [0.04f, 0.06f, 0.08f, 0.09f, 0.10f],
        [0.04f, 0.08f, 0.12f, 0.15f, 0.18f],
        [0.08f, 0.12f, 0.18f, 0.26f, 0.38f]);

    /// <inheritdoc/>
    public string Id => "gaussian-noise";

    /// <inheritdoc/>
    public string Title => "Gaussian noise";

    /// <inheritdoc/>
    public CorruptionGroup Group => CorruptionGroup.Noise;

    /// <inheritdoc/>
    public bool IsRandom => true;

    /// <inheritdoc/>
    public void Apply(CorruptionCanvas canvas, CorruptionLevel level)
    {
        var noise = canvas.Room(Noise, canvas.Samples.Length);
        canvas.Random.FillNormal(noise);
        Rows.Add(canvas.Samples, noise, 255 * Deviations[level]);
    }
}
