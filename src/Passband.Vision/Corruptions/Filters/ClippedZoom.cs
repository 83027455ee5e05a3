namespace Passband.Vision.Corruptions.Filters;

/// <summary>
/// Enlarges the middle of an image back to its size (Hendrycks and Dietterich 2019, "clipped_zoom"): a crop of ceil(side / factor)
/// pixels, interpolated linearly to round(crop x factor) with the first and last pixels in place, of which the surplus is cut off, half
/// of it before. The source crops squares; here each axis is cropped by its own length.
/// </summary>
internal sealed class ClippedZoom
{
    private const int Wide = 12;
    private readonly Axis _rows;
    private readonly Axis _columns;

    /// <summary>The zoom of images of a size.</summary>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="factor">At least 1.</param>
    internal ClippedZoom(int height, int width, double factor) => (_rows, _columns) = (new Axis(height, factor), new Axis(width, factor));

    /// <summary>Rows that the crop has.</summary>
    internal int Crop => _rows.Crop;

    /// <summary>Adds the enlarged middle of a plane to another plane.</summary>
    /// <param name="canvas">Whose size the planes have, and whose rooms are used.</param>
    /// <param name="source">H x W.</param>
    /// <param name="target">H x W.</param>
    internal void Add(CorruptionCanvas canvas, ReadOnlySpan<float> source, Span<float> target)
    {
        var (height, width) = (canvas.Height, canvas.Width);
        var wide = canvas.Room(Wide, canvas.Area);
        for (var y = _rows.First; y < _rows.First + _rows.Crop; y++)
        {
            var row = source.Slice(y * width, width);
            var to = wide.Slice(y * width, width);
            for (var x = 0; x < width; x++)
            {
                var at = _columns.Index[x];
                var share = _columns.Share[x];
                to[x] = share == 0 ? row[at] : row[at] + share * (row[at + 1] - row[at]);
            }
        }

        for (var y = 0; y < height; y++)
        {
            var to = target.Slice(y * width, width);
            var (at, share) = (_rows.Index[y], _rows.Share[y]);
            Rows.Add(to, wide.Slice(at * width, width), 1 - share);
            if (share > 0) Rows.Add(to, wide.Slice((at + 1) * width, width), share);
        }
    }

    /// <summary>Where the samples of one axis lie.</summary>
    private sealed class Axis
    {
        internal Axis(int size, double factor)
        {
            Crop = (int)Math.Ceiling(size / factor);
            First = (size - Crop) / 2;
            var zoomed = (int)Math.Round(Crop * factor);
            var trim = (zoomed - size) / 2;
            var step = zoomed > 1 ? (Crop - 1) / (double)(zoomed - 1) : 0;
            (Index, Share) = (new int[size], new float[size]);
            for (var i = 0; i < size; i++)
            {
                var place = Math.Min((i + trim) * step, Crop - 1);
                var whole = (int)place;
                (Index[i], Share[i]) = (First + whole, whole == Crop - 1 ? 0 : (float)(place - whole));
            }
        }

        internal int Crop { get; }

        internal int First { get; }

        internal int[] Index { get; }

        internal float[] Share { get; }
    }
}
