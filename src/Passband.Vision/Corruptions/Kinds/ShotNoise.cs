using System.Collections.Concurrent;

namespace Passband.Vision.Corruptions.Kinds;

/// <summary>The noise of counted light: Poisson(c x) / c for every sample x in 0..1.</summary>
internal sealed class ShotNoise : ICorruption
{
    private static readonly Severities<double> Counts = new([500, 250, 100, 75, 50], [250, 100, 50, 30, 15], [60, 25, 12, 5, 3]);

    private readonly ConcurrentDictionary<double, PoissonLevels> _levels = new();

    /// <inheritdoc/>
    public string Id => "shot-noise";

    /// <inheritdoc/>
    public string Title => "Shot noise";

    /// <inheritdoc/>
    public CorruptionGroup Group => CorruptionGroup.Noise;

    /// <inheritdoc/>
    public bool IsRandom => true;

    /// <inheritdoc/>
    public void Apply(CorruptionCanvas canvas, CorruptionLevel level)
    {
        var levels = _levels.GetOrAdd(Counts[level], static count => new PoissonLevels(count));
        foreach (ref var sample in canvas.Samples.AsSpan()) sample = levels.Draw((byte)sample, canvas.Random.NextDouble());
    }
}
