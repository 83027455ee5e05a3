using System.Numerics;
using Passband.Vision.Shapes;

namespace Passband.Vision.Corruptions.Textures;

/// <summary>
/// Clouds by the diamond-square method on a torus (Fournier, Fussell and Carpenter 1982), as Hendrycks and Dietterich 2019 draw fog:
/// every new point is the mean of its four neighbours and w U(-w, w), where w begins at 100 and is divided by the decay after each halving.
/// </summary>
internal static class Plasma
{
    private const double FirstWobble = 100;

    /// <summary>The smallest power of two that covers an image.</summary>
    internal static int SideFor(int height, int width) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, Math.Max(height, width)));

    /// <summary>Draws clouds.</summary>
    /// <param name="clouds">Side x side; 0 at the thinnest point, 1 at the thickest.</param>
    /// <param name="side">A power of two, at least 2.</param>
    /// <param name="decay">Division of w; above 1, and the rougher the nearer to 1.</param>
    /// <param name="random">Random numbers.</param>
    internal static void Draw(Span<float> clouds, int side, double decay, SeededRandom random)
    {
        var (mask, wobble) = (side - 1, FirstWobble);
        clouds[0] = 0;
        for (var step = side; step >= 2; step /= 2, wobble /= decay)
        {
            var half = step / 2;
            for (var y = 0; y < side; y += step)
            {
                for (var x = 0; x < side; x += step)
                {
                    var (below, right) = ((y + step) & mask, (x + step) & mask);
                    clouds[(y + half) * side + x + half] =
                        New(clouds[y * side + x], clouds[y * side + right], clouds[below * side + x], clouds[below * side + right]);
                }
            }

            for (var y = 0; y < side; y += step)
            {
                for (var x = 0; x < side; x += step)
                {
                    var (corner, middle) = (clouds[y * side + x], clouds[(y + half) * side + x + half]);
                    var above = clouds[((y - half) & mask) * side + x + half];
                    clouds[y * side + x + half] = New(corner, clouds[y * side + ((x + step) & mask)], middle, above);
                    var before = clouds[(y + half) * side + ((x - half) & mask)];
                    clouds[(y + half) * side + x] = New(corner, clouds[((y + step) & mask) * side + x], middle, before);
                }
            }
        }

        Normalise(clouds[..(side * side)]);

        float New(float a, float b, float c, float d) => (float)((a + b + c + d) / 4 + wobble * random.NextBetween(-wobble, wobble));
    }

    private static void Normalise(Span<float> clouds)
    {
        var (low, high) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var value in clouds) (low, high) = (Math.Min(low, value), Math.Max(high, value));
        foreach (ref var value in clouds) value = (value - low) / (high - low);
    }
}
