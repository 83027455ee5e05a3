namespace Passband.Vision.Corruptions.Filters;

/// <summary>What a filter finds beyond the edge of an image.</summary>
internal enum Edge
{
    /// <summary>The last pixel again (a a | a b c d | d d).</summary>
    Nearest,

    /// <summary>The image mirrored about its edge (b a | a b c d | d c), SciPy's "reflect".</summary>
    Reflect,

    /// <summary>The image mirrored about its last pixel (c b | a b c d | c b), OpenCV's "reflect 101".</summary>
    Mirror,
}

/// <summary>Which pixel stands beyond the edge.</summary>
internal static class Edges
{
    /// <summary>Index of the pixel that stands at a place.</summary>
    /// <param name="edge">What lies beyond the edge.</param>
    /// <param name="place">The place, any whole number.</param>
    /// <param name="size">Number of pixels in the row, at least 1.</param>
    internal static int At(this Edge edge, int place, int size)
    {
        if ((uint)place < (uint)size) return place;
        if (edge == Edge.Nearest) return place < 0 ? 0 : size - 1;
        if (edge == Edge.Reflect)
        {
            var turn = Modulo(place, 2 * size);
            return turn < size ? turn : 2 * size - 1 - turn;
        }

        if (size == 1) return 0;
        var period = Modulo(place, 2 * size - 2);
        return period < size ? period : 2 * size - 2 - period;
    }

    private static int Modulo(int value, int size) => (value % size + size) % size;
}
