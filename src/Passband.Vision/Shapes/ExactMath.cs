namespace Passband.Vision.Shapes;

/// <summary>
/// Cosine, sine and exponential out of additions, multiplications and divisions alone, which IEEE 754 fixes to the last bit;
/// the functions of the C library differ between its versions. Absolute error below 1e-14.
/// </summary>
internal static class ExactMath
{
    private const double TwoPi = 6.283185307179586;

    /// <summary>cos(2 pi <paramref name="turns"/>).</summary>
    public static double CosTurns(double turns) => Wave(turns + 0.25);

    /// <summary>sin(2 pi <paramref name="turns"/>).</summary>
    public static double SinTurns(double turns) => Wave(turns);

    /// <summary>exp(-<paramref name="x"/>) for x from 0 to 32.</summary>
    public static double ExpMinus(double x)
    {
        var t = -x / 1024;
        var value = 1 + (t * (1 + (t / 2 * (1 + (t / 3 * (1 + (t / 4 * (1 + (t / 5 * (1 + (t / 6)))))))))));
        for (var i = 0; i < 10; i++)
            value *= value;
        return value;
    }

    private static double Wave(double turns)
    {
        turns -= Math.Floor(turns);
        var quarter = (int)Math.Floor((turns * 4) + 0.5);
        var x = (turns - (quarter * 0.25)) * TwoPi;
        return (quarter & 3) switch { 0 => Sin(x), 1 => Cos(x), 2 => -Sin(x), _ => -Cos(x) };
    }

    // Taylor series on -pi/4..pi/4.
    private static double Sin(double x)
    {
        var s = x * x;
        return x * (1 - (s / 6 * (1 - (s / 20 * (1 - (s / 42 * (1 - (s / 72 * (1 - (s / 110 * (1 - (s / 156 * (1 - (s / 210))))))))))))));
    }

    private static double Cos(double x)
    {
        var s = x * x;
        return 1 - (s / 2 * (1 - (s / 12 * (1 - (s / 30 * (1 - (s / 56 * (1 - (s / 90 * (1 - (s / 132 * (1 - (s / 182 * (1 - (s / 240)))))))))))))));
    }
}
