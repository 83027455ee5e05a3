namespace Passband.Vision.Shapes;

/// <summary>Normal numbers out of uniform ones, in pairs (Box and Muller 1958).</summary>
internal static class SeededNormals
{
    /// <summary>Fills with numbers of mean 0 and variance 1.</summary>
    internal static void FillNormal(this SeededRandom random, Span<double> values)
    {
        for (var k = 0; k < values.Length; k += 2)
        {
            var (first, second) = Pair(random);
            values[k] = first;
            if (k + 1 < values.Length) values[k + 1] = second;
        }
    }

    /// <summary>Fills with numbers of mean 0 and variance 1.</summary>
    internal static void FillNormal(this SeededRandom random, Span<float> values)
    {
        for (var k = 0; k < values.Length; k += 2)
        {
            var (first, second) = Pair(random);
            values[k] = (float)first;
            if (k + 1 < values.Length) values[k + 1] = (float)second;
        }
    }

    private static (double First, double Second) Pair(SeededRandom random)
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
        var (sine, cosine) = Math.SinCos(2 * Math.PI * random.NextDouble());
        return (radius * cosine, radius * sine);
    }
}
