namespace Passband.Vision.Attacks;

/// <summary>
/// How large the squares of the Square attack are (Andriushchenko et al. 2020, section 3.1): a share of the image's area that is halved after
/// iterations 10, 50, 200, 500, 1000, 2000, 4000, 6000 and 8000, however many iterations there are in all. On images of 32 x 32 the sides
/// are 29, 20, 14, 10, 7, 5, 4 and 3 from iterations 0, 11, 51, 201, 501, 1001, 2001 and 4001.
/// </summary>
public sealed class SquareSchedule
{
    private static readonly int[] s_halvings = [10, 50, 200, 500, 1000, 2000, 4000, 6000, 8000];
    private readonly double _first;

    /// <summary>A schedule.</summary>
    /// <param name="first">Share of the area at first; published: 0.8.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not above 0 or above 1.</exception>
    public SquareSchedule(double first = 0.8)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, 1);
        _first = first;
    }

    /// <summary>The share p of the area.</summary>
    /// <param name="iteration">From 0.</param>
    public double Share(int iteration) => _first / (1 << s_halvings.Count(last => iteration > last));

    /// <summary>The side in pixels: the root of the share of the area, rounded, at least 1 and no more than the image holds.</summary>
    /// <param name="iteration">From 0.</param>
    /// <param name="height">Of the image.</param>
    /// <param name="width">Of the image.</param>
    public int Side(int iteration, int height, int width) =>
        Math.Clamp((int)Math.Round(Math.Sqrt(Share(iteration) * height * width)), 1, Math.Min(height, width));

    /// <summary>The side for L2: odd and at least 3, where the image holds that.</summary>
    /// <param name="iteration">From 0.</param>
    /// <param name="height">Of the image.</param>
    /// <param name="width">Of the image.</param>
    public int OddSide(int iteration, int height, int width)
    {
        var most = Math.Min(height, width);
        var side = Math.Max(Side(iteration, height, width), 3) | 1;
        return side <= most ? side : Math.Max(1, most - 1 | 1);
    }
}
