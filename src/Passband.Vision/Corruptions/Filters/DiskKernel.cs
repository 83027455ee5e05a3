namespace Passband.Vision.Corruptions.Filters;

/// <summary>
/// The kernel of defocus: a disk of equal weights, softened by a small Gaussian (Hendrycks and Dietterich 2019, "disk"). The Gaussian
/// finds the disk mirrored beyond the edge of its grid, as OpenCV's does by default; where the disk touches that edge, at radii of 8
/// and more, the published weights therefore add up to a little more than 1, and so do these.
/// </summary>
internal static class DiskKernel
{
    private const int SmallGrid = 8;

    /// <summary>The pixels whose weight is not zero.</summary>
    /// <param name="radius">Radius in pixels.</param>
    /// <param name="softening">Standard deviation of the Gaussian in pixels.</param>
    internal static Tap[] Of(double radius, double softening)
    {
        var (reach, taps) = radius <= SmallGrid ? (SmallGrid, 1) : ((int)radius, 2);
        var side = 2 * reach + 1;
        var disk = new CorruptionCanvas(1, side, side);
        for (var k = 0; k < disk.Area; k++)
        {
            var (x, y) = (k % side - reach, k / side - reach);
            disk.Samples[k] = x * x + y * y <= radius * radius ? 1 : 0;
        }

        var pixels = disk.Samples.Sum();
        for (var k = 0; k < disk.Area; k++) disk.Samples[k] /= pixels;
        SeparableFilter.Apply(disk, disk.Samples, Frequency.GaussianKernel.Weights(softening, taps), Edge.Mirror);
        return [.. disk.Samples.Index().Where(s => s.Item > 0).Select(s => new Tap(s.Index % side - reach, s.Index / side - reach, s.Item))];
    }
}
