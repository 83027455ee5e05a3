namespace Passband.Vision.Corruptions.Kinds;

/// <summary>
/// More light: the value of HSV, the largest channel, raised by c and limited to 1, hue and saturation kept; black becomes grey. A grey
/// image is its own value.
/// </summary>
internal sealed class Brightness : ICorruption
{
    private static readonly Severities<float> Rises = new(
        [0.05f, 0.1f, 0.15f, 0.2f, 0.3f],
        [0.1f, 0.2f, 0.3f, 0.4f, 0.5f],
        [0.1f, 0.2f, 0.3f, 0.4f, 0.5f]);

    /// <inheritdoc/>
    public string Id => "brightness";

    /// <inheritdoc/>
    public string Title => "Brightness";

    /// <inheritdoc/>
    public CorruptionGroup Group => CorruptionGroup.Weather;

    /// <inheritdoc/>
    public bool IsRandom => false;

    /// <inheritdoc/>
    public void Apply(CorruptionCanvas canvas, CorruptionLevel level)
    {
        var rise = 255 * Rises[level];
        for (var k = 0; k < canvas.Area; k++)
        {
            var value = 0f;
            for (var c = 0; c < canvas.Channels; c++) value = Math.Max(value, canvas.Samples[c * canvas.Area + k]);
            var raised = Math.Min(value + rise, 255);
            for (var c = 0; c < canvas.Channels; c++)
            {
                ref var sample = ref canvas.Samples[c * canvas.Area + k];
                sample = value == 0 ? raised : sample * raised / value;
            }
        }
    }
}
