namespace Passband.Vision.Corruptions.Kinds;

/// <summary>Salt and pepper: a share of all samples, each channel for itself, becomes 0 or 255, one as often as the other.</summary>
internal sealed class ImpulseNoise : ICorruption
{
    private static readonly Severities<double> Shares = new(
        [0.01, 0.02, 0.03, 0.05, 0.07],
        [0.01, 0.02, 0.05, 0.08, 0.14],
        [0.03, 0.06, 0.09, 0.17, 0.27]);

    /// <inheritdoc/>
    public string Id => "impulse-noise";

    /// <inheritdoc/>
    public string Title => "Impulse noise";

    /// <inheritdoc/>
    public CorruptionGroup Group => CorruptionGroup.Noise;

    /// <inheritdoc/>
    public bool IsRandom => true;

    /// <inheritdoc/>
    public void Apply(CorruptionCanvas canvas, CorruptionLevel level)
    {
        var share = Shares[level];
        foreach (ref var sample in canvas.Samples.AsSpan())
        {
            var drawn = canvas.Random.NextDouble();
            if (drawn < share) sample = drawn < share / 2 ? 0 : 255;
        }
    }
}
