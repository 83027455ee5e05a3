namespace Passband.Vision.Corruptions.Filters;

/// <summary>
/// The kernel of ImageMagick's motion blur: half a Gaussian along a line that begins at the pixel, of which the last
/// 2 ceil(radius) + 1 steps count, each rounded to the nearest pixel.
/// </summary>
internal static class MotionKernel
{
    // What a weight this small adds to 255 levels is far below one of them.
    private const double Least = 1e-7;

    /// <summary>The pixels along the line; their weights add up to 1.</summary>
    /// <param name="radius">Half the length of the line in pixels.</param>
    /// <param name="sigma">Standard deviation of the Gaussian in pixels.</param>
    /// <param name="degrees">Direction in which the line reads: 0 to the right, 90 downwards.</param>
    internal static Tap[] Of(double radius, double sigma, double degrees)
    {
        var length = 2 * (int)Math.Ceiling(radius) + 1;
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        var weights = new double[length];
        for (var j = 0; j < length; j++) weights[j] = Math.Exp(-j * (double)j / (2 * sigma * sigma));
        var used = Array.FindLastIndex(weights, w => w >= Least) + 1;
        var sum = weights.Take(used).Sum();
        return [.. weights.Take(used).Select((w, j) => new Tap(Pixel(j * cosine), Pixel(j * sine), (float)(w / sum)))];

        static int Pixel(double place) => (int)Math.Ceiling(place - 0.5);
    }
}
