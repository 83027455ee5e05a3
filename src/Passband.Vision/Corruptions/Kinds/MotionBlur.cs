using Passband.Vision.Corruptions.Filters;

namespace Passband.Vision.Corruptions.Kinds;

/// <summary>
/// A camera in motion, in a direction from -45 to 45 degrees (<see cref="MotionKernel"/>); rounded to 8 bits, as ImageMagick leaves it.
/// </summary>
internal sealed class MotionBlur : ICorruption
{
    private const double Steepest = 45;

    private static readonly Severities<(double Radius, double Sigma)> Motions = new(
        [(6, 1), (6, 1.5), (6, 2), (8, 2), (9, 2.5)],
        [(10, 1), (10, 1.5), (10, 2), (10, 2.5), (12, 3)],
        [(10, 3), (15, 5), (15, 8), (15, 12), (20, 15)]);

    /// <inheritdoc/>
    public string Id => "motion-blur";

    /// <inheritdoc/>
    public string Title => "Motion blur";

    /// <inheritdoc/>
    public CorruptionGroup Group => CorruptionGroup.Blur;

    /// <inheritdoc/>
    public bool IsRandom => true;

    /// <inheritdoc/>
    public void Apply(CorruptionCanvas canvas, CorruptionLevel level)
    {
        var (radius, sigma) = Motions[level];
        var kernel = MotionKernel.Of(radius, sigma, canvas.Random.NextBetween(-Steepest, Steepest));
        for (var c = 0; c < canvas.Channels; c++) PlaneFilter.Apply(canvas, canvas.Channel(c), kernel, Edge.Nearest);
        foreach (ref var sample in canvas.Samples.AsSpan()) sample = CorruptionCanvas.Nearest(sample);
    }
}
