using System.Collections.Concurrent;
using Passband.Vision.Corruptions.Filters;

namespace Passband.Vision.Corruptions.Kinds;

/// <summary>The blur of a lens out of focus: the mean over a softened disk (<see cref="DiskKernel"/>).</summary>
internal sealed class DefocusBlur : ICorruption
{
    private static readonly Severities<(double Radius, double Softening)> Disks = new(
        [(0.3, 0.4), (0.4, 0.5), (0.5, 0.6), (1, 0.2), (1.5, 0.1)],
        [(0.5, 0.6), (1, 0.1), (1.5, 0.1), (2.5, 0.01), (3, 0.1)],
        [(3, 0.1), (4, 0.5), (6, 0.5), (8, 0.5), (10, 0.5)]);

    private readonly ConcurrentDictionary<(double Radius, double Softening), Tap[]> _kernels = new();

    /// <inheritdoc/>
    public string Id => "defocus-blur";

    /// <inheritdoc/>
    public string Title => "Defocus blur";

    /// <inheritdoc/>
    public CorruptionGroup Group => CorruptionGroup.Blur;

    /// <inheritdoc/>
    public bool IsRandom => false;

    /// <inheritdoc/>
    public void Apply(CorruptionCanvas canvas, CorruptionLevel level)
    {
        var kernel = _kernels.GetOrAdd(Disks[level], static disk => DiskKernel.Of(disk.Radius, disk.Softening));
        for (var c = 0; c < canvas.Channels; c++) PlaneFilter.Apply(canvas, canvas.Channel(c), kernel, Edge.Mirror);
    }
}
