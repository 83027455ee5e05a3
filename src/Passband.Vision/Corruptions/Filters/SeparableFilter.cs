using Passband.Vision.Frequency;

namespace Passband.Vision.Corruptions.Filters;

/// <summary>Filters rows and then columns with the same weights.</summary>
internal static class SeparableFilter
{
    // Rooms of the canvas.
    private const int PaddedRow = 10;
    private const int Between = 11;

    /// <summary>Filters a plane in place.</summary>
    /// <param name="canvas">Whose size the plane has, and whose rooms are used.</param>
    /// <param name="plane">H x W.</param>
    /// <param name="weights">An odd number, the middle one for the pixel itself.</param>
    /// <param name="edge">What lies beyond the edge.</param>
    internal static void Apply(CorruptionCanvas canvas, Span<float> plane, ReadOnlySpan<double> weights, Edge edge)
    {
        if (weights.Length == 1) return;
        var (height, width, radius) = (canvas.Height, canvas.Width, weights.Length / 2);
        var padded = canvas.Room(PaddedRow, width + 2 * radius);
        var between = canvas.Room(Between, canvas.Area);
        for (var y = 0; y < height; y++)
        {
            var row = plane.Slice(y * width, width);
            row.CopyTo(padded[radius..]);
            for (var k = 1; k <= radius; k++)
            {
                padded[radius - k] = row[edge.At(-k, width)];
                padded[radius + width - 1 + k] = row[edge.At(width - 1 + k, width)];
            }

            var target = between.Slice(y * width, width);
            target.Clear();
            for (var k = 0; k < weights.Length; k++) Rows.Add(target, padded[k..], (float)weights[k]);
        }

        for (var y = 0; y < height; y++)
        {
            var target = plane.Slice(y * width, width);
            target.Clear();
            for (var k = 0; k < weights.Length; k++)
                Rows.Add(target, between.Slice(edge.At(y + k - radius, height) * width, width), (float)weights[k]);
        }
    }

    /// <summary>Blurs a plane as scikit-image's "gaussian" does: SciPy's weights, cut off at some standard deviations.</summary>
    /// <param name="canvas">Whose size the plane has.</param>
    /// <param name="plane">H x W; blurred in place.</param>
    /// <param name="sigma">Standard deviation in pixels; below 1e-15 nothing is done.</param>
    /// <param name="edge">What lies beyond the edge; scikit-image repeats the last pixel unless told otherwise.</param>
    /// <param name="truncate">Standard deviations on either side, 4 unless told otherwise.</param>
    internal static void Gaussian(CorruptionCanvas canvas, Span<float> plane, double sigma, Edge edge = Edge.Nearest, double truncate = 4)
    {
        if (sigma > 1e-15) Apply(canvas, plane, GaussianKernel.Weights(sigma, (int)(truncate * sigma + 0.5)), edge);
    }
}
