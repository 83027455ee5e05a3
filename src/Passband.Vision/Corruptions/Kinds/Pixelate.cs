using System.Collections.Concurrent;
using Passband.Vision.Corruptions.Filters;

namespace Passband.Vision.Corruptions.Kinds;

/// <summary>Coarse pixels: shrunk to a share of the side and enlarged again, with boxes (<see cref="BoxResize"/>).</summary>
internal sealed class Pixelate : ICorruption
{
    private const int Small = 0;
    private const int Between = 1;
    private const int Source = 2;

    private static readonly Severities<double> Shares = new(
        [0.95, 0.9, 0.85, 0.75, 0.65],
        [0.9, 0.8, 0.7, 0.6, 0.5],
        [0.6, 0.5, 0.4, 0.3, 0.25]);

    private readonly ConcurrentDictionary<(double Share, int Height, int Width), (BoxResize Shrink, BoxResize Enlarge)> _resizes = new();

    /// <inheritdoc/>
    public string Id => "pixelate";

    /// <inheritdoc/>
    public string Title => "Pixelate";

    /// <inheritdoc/>
    public CorruptionGroup Group => CorruptionGroup.Digital;

    /// <inheritdoc/>
    public bool IsRandom => false;

    /// <inheritdoc/>
    public void Apply(CorruptionCanvas canvas, CorruptionLevel level)
    {
        var share = Shares[level];
        var (shrink, enlarge) = _resizes.GetOrAdd((share, canvas.Height, canvas.Width), static key =>
        {
            var (height, width) = (SmallSide(key.Height, key.Share), SmallSide(key.Width, key.Share));
            return (new(key.Height, key.Width, height, width), new(height, width, key.Height, key.Width));
        });
        var columns = SmallSide(canvas.Width, share);
        var small = canvas.Room(Small, SmallSide(canvas.Height, share) * columns);
        var between = canvas.Room(Between, canvas.Area);
        var source = canvas.Room(Source, canvas.Area);
        for (var c = 0; c < canvas.Channels; c++)
        {
            canvas.Channel(c).CopyTo(source);
            shrink.Apply(source, canvas.Width, between, small);
            enlarge.Apply(small, columns, between, canvas.Channel(c));
        }
    }

    /// <summary>Pixels of a shrunk side, at least 1.</summary>
    internal static int SmallSide(int side, double share) => Math.Max(1, (int)(side * share));
}
