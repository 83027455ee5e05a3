namespace Passband.Vision.Corruptions.Filters;

/// <summary>
/// Distances to the nearest marked pixel by steps of a 5 x 5 neighbourhood (Borgefors 1986), with the lengths that OpenCV takes for the
/// Euclidean distance: 1 to the side, 1.4 diagonally, 2.1969 for a knight's move.
/// </summary>
internal static class ChamferDistance
{
    private const float Side = 1f, Diagonal = 1.4f, Knight = 2.1969f;

    private static readonly (int Dx, int Dy, float Length)[] Before =
    [
        (-1, 0, Side), (0, -1, Side), (-1, -1, Diagonal), (1, -1, Diagonal),
        (-2, -1, Knight), (2, -1, Knight), (-1, -2, Knight), (1, -2, Knight),
    ];

    /// <summary>Measures the distances.</summary>
    /// <param name="canvas">Whose size the planes have.</param>
    /// <param name="marks">H x W; above 0 where a pixel is marked.</param>
    /// <param name="limit">The largest distance told; all pixels have it where none is marked.</param>
    /// <param name="distances">H x W, in pixels.</param>
    internal static void Measure(CorruptionCanvas canvas, ReadOnlySpan<float> marks, float limit, Span<float> distances)
    {
        for (var k = 0; k < canvas.Area; k++) distances[k] = marks[k] > 0 ? 0 : limit;
        for (var k = 0; k < canvas.Area; k++) distances[k] = Shortest(canvas, distances, k, 1);
        for (var k = canvas.Area - 1; k >= 0; k--) distances[k] = Shortest(canvas, distances, k, -1);
    }

    private static float Shortest(CorruptionCanvas canvas, ReadOnlySpan<float> distances, int k, int sign)
    {
        var shortest = distances[k];
        foreach (var (dx, dy, length) in Before)
        {
            var (x, y) = (k % canvas.Width + sign * dx, k / canvas.Width + sign * dy);
            if ((uint)x < (uint)canvas.Width && (uint)y < (uint)canvas.Height)
                shortest = Math.Min(shortest, distances[y * canvas.Width + x] + length);
        }

        return shortest;
    }
}
