using Passband.Vision.Corruptions.Filters;

namespace Passband.Vision.Corruptions.Kinds;

/// <summary>A Gaussian blur cut off at 4 sigma, with the last pixel repeated beyond the edge.</summary>
internal sealed class GaussianBlurring : ICorruption
{
    private static readonly Severities<double> Sigmas = new([0.4, 0.6, 0.7, 0.8, 1], [0.5, 0.75, 1, 1.25, 1.5], [1, 2, 3, 4, 6]);

    /// <inheritdoc/>
    public string Id => "gaussian-blur";

    /// <inheritdoc/>
    public string Title => "Gaussian blur";

    /// <inheritdoc/>
    public CorruptionGroup Group => CorruptionGroup.Blur;

    /// <inheritdoc/>
    public bool IsRandom => false;

    /// <inheritdoc/>
    public void Apply(CorruptionCanvas canvas, CorruptionLevel level)
    {
        for (var c = 0; c < canvas.Channels; c++) SeparableFilter.Gaussian(canvas, canvas.Channel(c), Sigmas[level]);
    }
}
