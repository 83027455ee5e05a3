using Passband.Vision.Shapes;

namespace Passband.Vision.Corruptions.Kinds;

/// <summary>Normal noise in proportion to every sample: x + x c n.</summary>
internal sealed class SpeckleNoise : ICorruption
{
    private const int Noise = 0;

    private static readonly Severities<float> Deviations = new(
        [0.06f, 0.1f, 0.12f, 0.16f, 0.2f],
        [0.15f, 0.2f, 0.25f, 0.3f, 0.35f],
        [0.15f, 0.2f, 0.35f, 0.45f, 0.6f]);

    /// <inheritdoc/>
    public string Id => "speckle-noise";

    /// <inheritdoc/>
    public string Title => "Speckle noise";

    /// <inheritdoc/>
    public CorruptionGroup Group => CorruptionGroup.Noise;

    /// <inheritdoc/>
    public bool IsRandom => true;

    /// <inheritdoc/>
    public void Apply(CorruptionCanvas canvas, CorruptionLevel level)
    {
        var noise = canvas.Room(Noise, canvas.Samples.Length);
        canvas.Random.FillNormal(noise);
        var deviation = Deviations[level];
        for (var k = 0; k < noise.Length; k++) canvas.Samples[k] *= 1 + deviation * noise[k];
    }
}
