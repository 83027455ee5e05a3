namespace Passband.Vision.Corruptions.Filters;

/// <summary>One pixel of a kernel: the result at (x, y) takes the image's value at (x + Dx, y + Dy) times the weight.</summary>
/// <param name="Dx">Pixels to the right.</param>
/// <param name="Dy">Pixels down.</param>
/// <param name="Weight">Its weight.</param>
internal readonly record struct Tap(int Dx, int Dy, float Weight);

/// <summary>Correlates planes with any kernel, given by the pixels that are not zero.</summary>
internal static class PlaneFilter
{
    private const int Padded = 10;

    /// <summary>Filters a plane in place.</summary>
    /// <param name="canvas">Whose size the plane has, and whose rooms are used.</param>
    /// <param name="plane">H x W.</param>
    /// <param name="taps">The kernel.</param>
    /// <param name="edge">What lies beyond the edge.</param>
    internal static void Apply(CorruptionCanvas canvas, Span<float> plane, ReadOnlySpan<Tap> taps, Edge edge)
    {
        var (height, width) = (canvas.Height, canvas.Width);
        int left = 0, right = 0, top = 0, bottom = 0;
        foreach (var tap in taps)
        {
            (left, right) = (Math.Max(left, -tap.Dx), Math.Max(right, tap.Dx));
            (top, bottom) = (Math.Max(top, -tap.Dy), Math.Max(bottom, tap.Dy));
        }

        var pitch = left + width + right;
        var padded = canvas.Room(Padded, pitch * (top + height + bottom));
        for (var y = -top; y < height + bottom; y++)
        {
            var row = plane.Slice(edge.At(y, height) * width, width);
            var target = padded.Slice((y + top) * pitch, pitch);
            row.CopyTo(target[left..]);
            for (var k = 1; k <= left; k++) target[left - k] = row[edge.At(-k, width)];
            for (var k = 0; k < right; k++) target[left + width + k] = row[edge.At(width + k, width)];
        }

        plane.Clear();
        for (var y = 0; y < height; y++)
        {
            var target = plane.Slice(y * width, width);
            foreach (var tap in taps) Rows.Add(target, padded[((y + top + tap.Dy) * pitch + left + tap.Dx)..], tap.Weight);
        }
    }
}
