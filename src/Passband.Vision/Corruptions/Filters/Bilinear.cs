namespace Passband.Vision.Corruptions.Filters;

/// <summary>Reads an image between its pixels.</summary>
internal static class Bilinear
{
    private const int Copy = 10;

    /// <summary>Makes every pixel of a canvas the linear interpolation of the image at another place.</summary>
    /// <param name="canvas">The image; all channels move alike.</param>
    /// <param name="columns">x of the place that each pixel reads, H x W, in pixels.</param>
    /// <param name="rows">y of the place.</param>
    /// <param name="edge">What lies beyond the edge.</param>
    internal static void Sample(CorruptionCanvas canvas, ReadOnlySpan<float> columns, ReadOnlySpan<float> rows, Edge edge)
    {
        var (height, width, area) = (canvas.Height, canvas.Width, canvas.Area);
        var source = canvas.Room(Copy, canvas.Samples.Length);
        canvas.Samples.CopyTo(source);
        for (var k = 0; k < area; k++)
        {
            var (left, top) = (MathF.Floor(columns[k]), MathF.Floor(rows[k]));
            var (right, down) = (columns[k] - left, rows[k] - top);
            var (x, y) = ((int)left, (int)top);
            var (x0, x1) = (edge.At(x, width), edge.At(x + 1, width));
            var (above, below) = (edge.At(y, height) * width, edge.At(y + 1, height) * width);
            for (var c = 0; c < canvas.Channels; c++)
            {
                var plane = source.Slice(c * area, area);
                var first = plane[above + x0] + right * (plane[above + x1] - plane[above + x0]);
                var second = plane[below + x0] + right * (plane[below + x1] - plane[below + x0]);
                canvas.Samples[c * area + k] = first + down * (second - first);
            }
        }
    }
}
