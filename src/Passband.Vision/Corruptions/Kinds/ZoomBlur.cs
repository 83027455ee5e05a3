using System.Collections.Concurrent;
using Passband.Vision.Corruptions.Filters;

namespace Passband.Vision.Corruptions.Kinds;

/// <summary>
/// A zoom during the exposure: the mean of the image and its enlargements (<see cref="ClippedZoom"/>), of which the first is the image again.
/// </summary>
internal sealed class ZoomBlur : ICorruption
{
    private const int Sum = 0;

    private static readonly Severities<(double Stop, double Step)> Zooms = new(
        [(1.06, 0.01), (1.11, 0.01), (1.16, 0.01), (1.21, 0.01), (1.26, 0.01)],
        [(1.06, 0.01), (1.11, 0.01), (1.16, 0.01), (1.21, 0.01), (1.26, 0.01)],
        [(1.11, 0.01), (1.16, 0.01), (1.21, 0.02), (1.26, 0.02), (1.31, 0.03)]);

    private readonly ConcurrentDictionary<(CorruptionLevel Level, int Height, int Width), ClippedZoom[]> _enlargements = new();

    /// <inheritdoc/>
    public string Id => "zoom-blur";

    /// <inheritdoc/>
    public string Title => "Zoom blur";

    /// <inheritdoc/>
    public CorruptionGroup Group => CorruptionGroup.Blur;

    /// <inheritdoc/>
    public bool IsRandom => false;

    /// <summary>The factors of a level, from 1 upwards: as many, and rounded alike, as NumPy's "arange" makes of start, stop and step.</summary>
    internal static double[] Factors(CorruptionLevel level)
    {
        var (stop, step) = Zooms[level];
        var rounded = 1 + step - 1;
        return [.. Enumerable.Range(0, (int)Math.Ceiling((stop - 1) / step)).Select(k => 1 + k * rounded)];
    }

    /// <inheritdoc/>
    public void Apply(CorruptionCanvas canvas, CorruptionLevel level)
    {
        var enlargements = _enlargements.GetOrAdd((level, canvas.Height, canvas.Width),
            static key => [.. Factors(key.Level).Select(factor => new ClippedZoom(key.Height, key.Width, factor))]);
        var sum = canvas.Room(Sum, canvas.Area);
        for (var c = 0; c < canvas.Channels; c++)
        {
            var plane = canvas.Channel(c);
            plane.CopyTo(sum);
            foreach (var enlargement in enlargements) enlargement.Add(canvas, plane, sum);
            for (var k = 0; k < plane.Length; k++) plane[k] = sum[k] / (enlargements.Length + 1);
        }
    }
}
