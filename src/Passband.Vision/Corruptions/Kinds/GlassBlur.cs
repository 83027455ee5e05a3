using Passband.Vision.Corruptions.Filters;

namespace Passband.Vision.Corruptions.Kinds;

/// <summary>
/// Frosted glass: a blur, pixels taken from near by, and the blur again. The published code means to swap two pixels and copies one over
/// the other, since NumPy hands out views; so pixels are copied here, too, from the lower right to the upper left and up to the same
/// borders, for the published accuracies are those of copies.
/// </summary>
internal sealed class GlassBlur : ICorruption
{
    private static readonly Severities<(double Sigma, int Reach, int Passes)> Glasses = new(
        [(0.05, 1, 1), (0.25, 1, 1), (0.4, 1, 1), (0.25, 1, 2), (0.4, 1, 2)],
        [(0.1, 1, 1), (0.5, 1, 1), (0.6, 1, 2), (0.7, 2, 1), (0.9, 2, 2)],
        [(0.7, 1, 2), (0.9, 2, 1), (1, 2, 3), (1.1, 3, 2), (1.5, 4, 2)]);

    /// <inheritdoc/>
    public string Id => "glass-blur";

    /// <inheritdoc/>
    public string Title => "Glass blur";

    /// <inheritdoc/>
    public CorruptionGroup Group => CorruptionGroup.Blur;

    /// <inheritdoc/>
    public bool IsRandom => true;

    /// <inheritdoc/>
    public void Apply(CorruptionCanvas canvas, CorruptionLevel level)
    {
        var (sigma, reach, passes) = Glasses[level];
        Blur(canvas, sigma);
        foreach (ref var sample in canvas.Samples.AsSpan()) sample = CorruptionCanvas.Whole(sample);
        for (var pass = 0; pass < passes; pass++) Scatter(canvas, reach);
        Blur(canvas, sigma);
    }

    private static void Blur(CorruptionCanvas canvas, double sigma)
    {
        for (var c = 0; c < canvas.Channels; c++) SeparableFilter.Gaussian(canvas, canvas.Channel(c), sigma);
    }

    private static void Scatter(CorruptionCanvas canvas, int reach)
    {
        for (var y = canvas.Height - reach; y > reach; y--)
        {
            for (var x = canvas.Width - reach; x > reach; x--)
            {
                var dx = canvas.Random.NextBelow(2 * reach) - reach;
                var dy = canvas.Random.NextBelow(2 * reach) - reach;
                for (var c = 0; c < canvas.Channels; c++)
                {
                    var plane = canvas.Channel(c);
                    plane[y * canvas.Width + x] = plane[(y + dy) * canvas.Width + x + dx];
                }
            }
        }
    }
}
