namespace Passband.Vision.Corruptions.Filters;

/// <summary>
/// Pillow's BOX resize: the mean of the pixels whose centre lies in the box of the new pixel; columns first, then rows, rounded after each.
/// </summary>
internal sealed class BoxResize
{
    private readonly (int First, int Count)[] _columns;
    private readonly (int First, int Count)[] _rows;

    /// <summary>A resize.</summary>
    internal BoxResize(int fromHeight, int fromWidth, int toHeight, int toWidth) =>
        (_rows, _columns) = (Boxes(fromHeight, toHeight), Boxes(fromWidth, toWidth));

    /// <summary>Resizes a plane.</summary>
    /// <param name="source">The plane, whole numbers 0..255.</param>
    /// <param name="fromWidth">Its columns.</param>
    /// <param name="between">Room for as many rows of the new width.</param>
    /// <param name="target">The new plane.</param>
    internal void Apply(ReadOnlySpan<float> source, int fromWidth, Span<float> between, Span<float> target)
    {
        var width = _columns.Length;
        var height = source.Length / fromWidth;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++) between[y * width + x] = Mean(source[(y * fromWidth)..], _columns[x], 1);
        }

        for (var y = 0; y < _rows.Length; y++)
        {
            for (var x = 0; x < width; x++) target[y * width + x] = Mean(between[x..], _rows[y], width);
        }
    }

    private static float Mean(ReadOnlySpan<float> line, (int First, int Count) box, int step)
    {
        var sum = 0f;
        for (var k = 0; k < box.Count; k++) sum += line[(box.First + k) * step];
        return MathF.Floor(sum / box.Count + 0.5f);
    }

    private static (int First, int Count)[] Boxes(int from, int to)
    {
        var scale = (double)from / to;
        var widened = Math.Max(scale, 1);
        var boxes = new (int, int)[to];
        for (var i = 0; i < to; i++)
        {
            var centre = (i + 0.5) * scale;
            var first = Math.Max(0, (int)(centre - 0.5 * widened + 0.5));
            var last = Math.Min(from, (int)(centre + 0.5 * widened + 0.5));
            bool Inside(int pixel) => (pixel + 0.5 - centre) / widened is > -0.5 and <= 0.5;
            while (first < last - 1 && !Inside(first)) first++;
            while (last > first + 1 && !Inside(last - 1)) last--;
            boxes[i] = (first, last - first);
        }

        return boxes;
    }
}
