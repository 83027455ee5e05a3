namespace Passband.Vision.Shapes;

/// <summary>
/// The low-frequency cue: ten filled shapes of about two thirds of the image's width, softened by a Gaussian of 1.3 pixels so that at least
/// 90 % of their power lies below 0.12 cycles/pixel. Position, size, rotation and polarity vary from image to image.
/// </summary>
internal static class Silhouettes
{
    private const double BlurSigma = 1.3;
    private const int Samples = 3;

    public static readonly IReadOnlyList<string> Names = ["disc", "square", "triangle", "cross", "ring", "bar", "crescent", "star", "corner", "pair"];

    private static readonly (double X, double Y)[] Triangle = [(0, -1), (0.95, 0.75), (-0.95, 0.75)];
    private static readonly (double X, double Y)[] Corner = [(-0.85, -0.95), (-0.25, -0.95), (-0.25, 0.35), (0.85, 0.35), (0.85, 0.95), (-0.85, 0.95)];
    private static readonly (double X, double Y)[] Star = StarCorners();

    /// <summary>Fills <paramref name="layer"/> (size x size) with the shape, 0 mean and root mean square 1.</summary>
    public static void Draw(Span<double> layer, int size, int shape, SeededRandom random)
    {
        var halfSize = size * random.NextBetween(0.29, 0.38);
        var (centreX, centreY) = (size * random.NextBetween(0.42, 0.58), size * random.NextBetween(0.42, 0.58));
        var turn = random.NextBetween(-0.035, 0.035);
        var sign = random.NextBelow(2) == 0 ? 1.0 : -1.0;
        var (cos, sin) = (ExactMath.CosTurns(turn) / halfSize, ExactMath.SinTurns(turn) / halfSize);
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                var inside = 0;
                for (var sample = 0; sample < Samples * Samples; sample++)
                {
                    var dx = x + (((sample % Samples) + 0.5) / Samples) - centreX;
                    var dy = y + (((sample / Samples) + 0.5) / Samples) - centreY;
                    if (Contains(shape, (dx * cos) + (dy * sin), (dy * cos) - (dx * sin)))
                        inside++;
                }

                layer[(y * size) + x] = sign * inside;
            }
        }

        Blur(layer, size);
        Layer.Normalise(layer);
    }

    /// <summary>Whether the point belongs to the shape, which fills -1..1 in both directions (y points down).</summary>
    private static bool Contains(int shape, double x, double y) => shape switch
    {
        0 => (x * x) + (y * y) < 0.95 * 0.95,
        1 => Math.Abs(x) < 0.85 && Math.Abs(y) < 0.85,
        2 => InPolygon(Triangle, x, y),
        3 => (Math.Abs(x) < 0.27 && Math.Abs(y) < 1) || (Math.Abs(y) < 0.27 && Math.Abs(x) < 1),
        4 => ((x * x) + (y * y)) is > 0.62 * 0.62 and < 1.05 * 1.05,
        5 => Math.Abs(x) < 1.15 && Math.Abs(y) < 0.3,
        6 => (x * x) + (y * y) < 1 && ((x - 0.5) * (x - 0.5)) + (y * y) > 0.8 * 0.8,
        7 => InPolygon(Star, x, y),
        8 => InPolygon(Corner, x, y),
        _ => ((x - 0.6) * (x - 0.6)) + ((y + 0.6) * (y + 0.6)) < 0.42 * 0.42 || ((x + 0.6) * (x + 0.6)) + ((y - 0.6) * (y - 0.6)) < 0.42 * 0.42,
    };

    private static bool InPolygon((double X, double Y)[] corners, double x, double y)
    {
        var inside = false;
        for (int i = 0, j = corners.Length - 1; i < corners.Length; j = i++)
        {
            var (a, b) = (corners[i], corners[j]);
            if ((a.Y > y) != (b.Y > y) && x < ((b.X - a.X) * (y - a.Y) / (b.Y - a.Y)) + a.X)
                inside = !inside;
        }

        return inside;
    }

    private static (double X, double Y)[] StarCorners()
    {
        var corners = new (double, double)[10];
        for (var i = 0; i < 10; i++)
        {
            var radius = i % 2 == 0 ? 1.2 : 0.42;
            corners[i] = (radius * ExactMath.SinTurns(i / 10.0), -radius * ExactMath.CosTurns(i / 10.0));
        }

        return corners;
    }

    /// <summary>Gaussian blur with the border's values continued outward.</summary>
    private static void Blur(Span<double> layer, int size)
    {
        const int Radius = 4;
        Span<double> kernel = stackalloc double[Radius + 1];
        double sum = 0;
        for (var i = 0; i <= Radius; i++)
        {
            kernel[i] = ExactMath.ExpMinus(i * i / (2 * BlurSigma * BlurSigma));
            sum += i == 0 ? kernel[i] : 2 * kernel[i];
        }

        Span<double> line = size <= 1024 ? stackalloc double[size] : new double[size];
        for (var pass = 0; pass < 2; pass++)
        {
            var (along, across) = pass == 0 ? (1, size) : (size, 1);
            for (var start = 0; start < size; start++)
            {
                for (var i = 0; i < size; i++)
                    line[i] = layer[(start * across) + (i * along)];
                for (var i = 0; i < size; i++)
                {
                    var value = kernel[0] * line[i];
                    for (var k = 1; k <= Radius; k++)
                        value += kernel[k] * (line[Math.Max(i - k, 0)] + line[Math.Min(i + k, size - 1)]);
                    layer[(start * across) + (i * along)] = value / sum;
                }
            }
        }
    }
}
