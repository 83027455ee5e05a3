using Passband.Vision.Codecs;

namespace Passband.Vision.Corruptions.Kinds;

/// <summary>
/// Other colours: the saturation s of HSV becomes a s + b, limited to 0..1; hue and value are kept. A pixel without a hue is red, as
/// HSV has it, so that b reddens what was grey. A grey image becomes the luma of what a colour image of it would.
/// </summary>
internal sealed class Saturate : ICorruption
{
    private static readonly Severities<(float Times, float Plus)> Changes = new(
        [(0.3f, 0), (0.1f, 0), (1.5f, 0), (2, 0.1f), (2.5f, 0.2f)],
        [(0.3f, 0), (0.1f, 0), (2, 0), (5, 0.1f), (30, 0.2f)],
        [(0.3f, 0), (0.1f, 0), (2, 0), (5, 0.1f), (20, 0.2f)]);

    /// <inheritdoc/>
    public string Id => "saturate";

    /// <inheritdoc/>
    public string Title => "Saturate";

    /// <inheritdoc/>
    public CorruptionGroup Group => CorruptionGroup.Digital;

    /// <inheritdoc/>
    public bool IsRandom => false;

    /// <inheritdoc/>
    public void Apply(CorruptionCanvas canvas, CorruptionLevel level)
    {
        var (times, plus) = Changes[level];
        if (canvas.Channels == 1)
        {
            // Red keeps the value, green and blue lose the new saturation's share of it.
            var kept = 1 - plus * (float)(1 - LumaWeights.Rec601.R);
            foreach (ref var sample in canvas.Samples.AsSpan()) sample *= kept;
            return;
        }

        var red = canvas.Channel(0);
        var green = canvas.Channel(1);
        var blue = canvas.Channel(2);
        for (var k = 0; k < red.Length; k++) Change(ref red[k], ref green[k], ref blue[k], times, plus);
    }

    private static void Change(ref float red, ref float green, ref float blue, float times, float plus)
    {
        var value = Math.Max(red, Math.Max(green, blue));
        var range = value - Math.Min(red, Math.Min(green, blue));
        if (value == 0) return;
        var saturation = Math.Min(times * range / value + plus, 1);
        if (range == 0) (green, blue) = (value * (1 - saturation), value * (1 - saturation));
        else (red, green, blue) = (Moved(red), Moved(green), Moved(blue));

        // Every channel's distance from the largest grows by the factor of the saturation.
        float Moved(float sample) => value - (value - sample) / range * saturation * value;
    }
}
