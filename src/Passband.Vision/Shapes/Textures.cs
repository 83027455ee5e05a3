namespace Passband.Vision.Shapes;

/// <summary>
/// The high-frequency cue: ten fine patterns over the whole image whose components all lie between 0.25 and 0.5 cycles/pixel, whatever the
/// image's size. Phase, frequency and orientation vary a little from image to image.
/// </summary>
internal static class Textures
{
    private const double Coarse = 0.305;
    private const double Fine = 0.44;
    private const int GrainWaves = 32;

    public static readonly IReadOnlyList<string> Names =
        ["rows", "columns", "slashes", "backslashes", "fine rows", "fine columns", "checks", "diamonds", "fine slashes", "grain"];

    /// <summary>Fills <paramref name="layer"/> (size x size) with the pattern, 0 mean and root mean square 1.</summary>
    public static void Draw(Span<double> layer, int size, int texture, SeededRandom random)
    {
        layer.Clear();
        var scale = random.NextBetween(0.955, 1.045);
        var turn = random.NextBetween(-0.02, 0.02);
        switch (texture)
        {
            case 0: Add(layer, size, Coarse * scale, 0.25 + turn, random); break;
            case 1: Add(layer, size, Coarse * scale, turn, random); break;
            case 2: Add(layer, size, Coarse * scale, 0.125 + turn, random); break;
            case 3: Add(layer, size, Coarse * scale, -0.125 + turn, random); break;
            case 4: Add(layer, size, Fine * scale, 0.25 + turn, random); break;
            case 5: Add(layer, size, Fine * scale, turn, random); break;
            case 6:
                Add(layer, size, Coarse * scale, turn, random);
                Add(layer, size, Coarse * scale, 0.25 + turn, random);
                break;
            case 7:
                Add(layer, size, Coarse * scale, 0.125 + turn, random);
                Add(layer, size, Coarse * scale, -0.125 + turn, random);
                break;
            case 8: Add(layer, size, Fine * scale, 0.125 + turn, random); break;
            default:
                for (var i = 0; i < GrainWaves; i++)
                    Add(layer, size, random.NextBetween(0.29, 0.45), random.NextDouble() / 2, random);
                break;
        }

        Layer.Normalise(layer);
    }

    /// <summary>Adds a cosine of this frequency (cycles/pixel) whose wave vector points <paramref name="direction"/> turns from the x axis.</summary>
    private static void Add(Span<double> layer, int size, double frequency, double direction, SeededRandom random)
    {
        var (fx, fy) = (frequency * ExactMath.CosTurns(direction), frequency * ExactMath.SinTurns(direction));
        var phase = random.NextDouble();
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
                layer[(y * size) + x] += ExactMath.CosTurns((fx * x) + (fy * y) + phase);
        }
    }
}
