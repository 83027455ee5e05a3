namespace Passband.Vision.Corruptions.Kinds;

/// <summary>Less contrast: every channel's difference from its own mean over the image, times c.</summary>
internal sealed class Contrast : ICorruption
{
    private static readonly Severities<float> Shares = new(
        [0.75f, 0.5f, 0.4f, 0.3f, 0.15f],
        [0.4f, 0.3f, 0.2f, 0.1f, 0.05f],
        [0.4f, 0.3f, 0.2f, 0.1f, 0.05f]);

    /// <inheritdoc/>
    public string Id => "contrast";

    /// <inheritdoc/>
    public string Title => "Contrast";

    /// <inheritdoc/>
    public CorruptionGroup Group => CorruptionGroup.Digital;

    /// <inheritdoc/>
    public bool IsRandom => false;

    /// <inheritdoc/>
    public void Apply(CorruptionCanvas canvas, CorruptionLevel level)
    {
        var share = Shares[level];
        for (var c = 0; c < canvas.Channels; c++)
        {
            var plane = canvas.Channel(c);
            var sum = 0.0;
            foreach (var sample in plane) sum += sample;
            var mean = (float)(sum / plane.Length);
            foreach (ref var sample in plane) sample = (sample - mean) * share + mean;
        }
    }
}
