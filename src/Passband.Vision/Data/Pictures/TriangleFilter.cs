using Passband.Vision.Codecs;

namespace Passband.Vision.Data.Pictures;

/// <summary>
/// Scales with a triangle (linear) filter that is widened when shrinking, so that it antialiases: the method of Pillow's BILINEAR. Rows
/// first, then columns, rounded to 8 bit after each, as there.
/// </summary>
internal static class TriangleFilter
{
    /// <summary>Scales the shorter side and cuts the centre; see <see cref="Resize"/>.</summary>
    internal static Picture Apply(Picture picture, Resize resize)
    {
        var (width, height) = picture.Width <= picture.Height
            ? (resize.ShorterSide, (int)((long)resize.ShorterSide * picture.Height / picture.Width))
            : ((int)((long)resize.ShorterSide * picture.Width / picture.Height), resize.ShorterSide);

        // Only what the crop keeps is computed.
        int left = Offset(width, resize.Crop), top = Offset(height, resize.Crop);
        var columns = Taps(picture.Width, width, left, resize.Crop);
        var rows = Taps(picture.Height, height, top, resize.Crop);
        int c = picture.Channels, firstRow = rows[0].First, lastRow = rows[^1].First + rows[^1].Weights.Length;
        var narrow = new byte[(lastRow - firstRow) * resize.Crop * c];
        for (var y = firstRow; y < lastRow; y++)
            Mix(picture.Pixels, y * picture.Width * c, c, columns, narrow, (y - firstRow) * resize.Crop * c, c, c);

        var square = new byte[resize.Crop * resize.Crop * c];
        var pitch = resize.Crop * c;
        for (var x = 0; x < resize.Crop; x++)
            Mix(narrow, (x * c) - (firstRow * pitch), pitch, rows, square, x * c, pitch, c);
        return new Picture(resize.Crop, resize.Crop, c, square);
    }

    /// <summary>Half of what is cut, halves to even as Python rounds.</summary>
    private static int Offset(int length, int crop) => (int)Math.Round((length - crop) / 2.0, MidpointRounding.ToEven);

    /// <summary>For each wanted output sample the input samples that count, and how much.</summary>
    private static (int First, float[] Weights)[] Taps(int from, int to, int skip, int count)
    {
        var scale = (double)from / to;
        var support = Math.Max(scale, 1);
        var taps = new (int, float[])[count];
        for (var i = 0; i < count; i++)
        {
            var centre = (i + skip + .5) * scale;
            var first = Math.Max(0, (int)(centre - support + .5));
            var last = Math.Min(from, (int)(centre + support + .5));
            var weights = new double[last - first];
            for (var j = 0; j < weights.Length; j++)
                weights[j] = Math.Max(0, 1 - (Math.Abs(first + j + .5 - centre) / support));
            var sum = weights.Sum();
            taps[i] = (first, [.. weights.Select(w => (float)(w / sum))]);
        }
        return taps;
    }

    /// <summary>One line of pixels: steps are the distances between neighbours in the two buffers.</summary>
    private static void Mix(
        byte[] from, int fromAt, int fromStep, (int First, float[] Weights)[] taps, byte[] to, int toAt, int toStep, int channels)
    {
        for (var i = 0; i < taps.Length; i++)
        {
            var (first, weights) = taps[i];
            for (var c = 0; c < channels; c++)
            {
                var sum = .5f;
                var at = fromAt + (first * fromStep) + c;
                foreach (var weight in weights)
                {
                    sum += weight * from[at];
                    at += fromStep;
                }
                to[toAt + (i * toStep) + c] = (byte)Math.Clamp((int)sum, 0, 255);
            }
        }
    }
}
