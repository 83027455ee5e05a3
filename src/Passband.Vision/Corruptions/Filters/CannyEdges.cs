namespace Passband.Vision.Corruptions.Filters;

/// <summary>
/// Edges after Canny 1986 as OpenCV finds them in 8-bit planes: Sobel derivatives, |dx| + |dy| as the strength, thinning along the
/// gradient's direction of four, and weak edges kept where they join strong ones.
/// </summary>
internal static class CannyEdges
{
    private const int Strength = 20;
    private const int Horizontal = 21;
    private const int Vertical = 22;

    // tan 22.5 degrees.
    private const float Flat = 0.41421356f;

    /// <summary>Marks the edges of a plane.</summary>
    /// <param name="canvas">Whose size the planes have, and whose rooms are used.</param>
    /// <param name="plane">H x W, whole numbers 0..255.</param>
    /// <param name="weak">Strength above which an edge is kept where it joins a strong one.</param>
    /// <param name="strong">Strength above which it is kept in any case.</param>
    /// <param name="edges">H x W: 1 on edges, 0 elsewhere.</param>
    internal static void Find(CorruptionCanvas canvas, ReadOnlySpan<float> plane, float weak, float strong, Span<float> edges)
    {
        var (height, width) = (canvas.Height, canvas.Width);
        var strength = canvas.Room(Strength, canvas.Area);
        var dx = canvas.Room(Horizontal, canvas.Area);
        var dy = canvas.Room(Vertical, canvas.Area);
        for (var y = 0; y < height; y++)
        {
            var above = plane.Slice(Math.Max(y - 1, 0) * width, width);
            var below = plane.Slice(Math.Min(y + 1, height - 1) * width, width);
            var row = plane.Slice(y * width, width);
            for (var x = 0; x < width; x++)
            {
                var (left, right, k) = (Math.Max(x - 1, 0), Math.Min(x + 1, width - 1), y * width + x);
                dx[k] = above[right] - above[left] + 2 * (row[right] - row[left]) + below[right] - below[left];
                dy[k] = below[left] - above[left] + 2 * (below[x] - above[x]) + below[right] - above[right];
                strength[k] = Math.Abs(dx[k]) + Math.Abs(dy[k]);
            }
        }

        edges.Clear();
        var found = new Stack<int>();
        for (var k = 0; k < canvas.Area; k++)
        {
            if (strength[k] > strong && IsRidge(strength, dx[k], dy[k], k, height, width)) found.Push(k);
        }

        while (found.TryPop(out var k))
        {
            if (edges[k] > 0) continue;
            edges[k] = 1;
            for (var y = Math.Max(k / width - 1, 0); y <= Math.Min(k / width + 1, height - 1); y++)
            {
                for (var x = Math.Max(k % width - 1, 0); x <= Math.Min(k % width + 1, width - 1); x++)
                {
                    var near = y * width + x;
                    if (edges[near] == 0 && strength[near] > weak && IsRidge(strength, dx[near], dy[near], near, height, width))
                        found.Push(near);
                }
            }
        }
    }

    // Whether the strength is largest along the gradient; between equals, the first counts.
    private static bool IsRidge(ReadOnlySpan<float> strength, float dx, float dy, int k, int height, int width)
    {
        var (across, along) = (Math.Abs(dx), Math.Abs(dy));
        if (along < across * Flat)
            return strength[k] > At(strength, k, -1, 0, height, width) && strength[k] >= At(strength, k, 1, 0, height, width);
        if (across < along * Flat)
            return strength[k] > At(strength, k, 0, -1, height, width) && strength[k] >= At(strength, k, 0, 1, height, width);
        var side = dx < 0 != dy < 0 ? -1 : 1;
        return strength[k] > At(strength, k, -side, -1, height, width) && strength[k] > At(strength, k, side, 1, height, width);
    }

    private static float At(ReadOnlySpan<float> strength, int k, int right, int down, int height, int width)
    {
        var (x, y) = (k % width + right, k / width + down);
        return (uint)x < (uint)width && (uint)y < (uint)height ? strength[y * width + x] : 0;
    }
}
