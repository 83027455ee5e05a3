namespace Passband.Results;

/// <summary>The ways in which the literature states a spatial frequency.</summary>
public enum FrequencyUnit
{
    /// <summary>f in cycles/pixel; Nyquist is 0.5. The unit in which documents store frequencies.</summary>
    CyclesPerPixel,

    /// <summary>N f for an image of side N.</summary>
    CyclesPerImage,

    /// <summary>200 f: 100 at Nyquist.</summary>
    PercentOfNyquist,

    /// <summary>Standard deviation, in pixels, of the Gaussian blur whose amplitude is one half at f: 0.1874/f.</summary>
    GaussianSigma,
}

/// <summary>Conversion between units of spatial frequency.</summary>
public static class Frequency
{
    /// <summary>
    /// sigma times f at half amplitude, sqrt(ln 2 / 2) / pi = 0.1874, from the Gaussian's transfer function exp(-2 pi^2 sigma^2 f^2).
    /// </summary>
    public static double HalfAmplitudeProduct { get; } = Math.Sqrt(Math.Log(2) / 2) / Math.PI;

    /// <summary>
    /// Converts a frequency. Zero and infinity are each other's Gaussian sigma: no blur keeps all frequencies.
    /// </summary>
    /// <param name="value">At least 0; infinity allowed.</param>
    /// <param name="from">Unit of the value.</param>
    /// <param name="to">Unit wanted.</param>
    /// <param name="imageSide">Side N of the image in pixels, at least 1; matters for cycles/image only.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or NaN, or the side is below 1.</exception>
    public static double Convert(double value, FrequencyUnit from, FrequencyUnit to, int imageSide)
    {
        if (!(value >= 0))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A frequency is at least 0.");
        ArgumentOutOfRangeException.ThrowIfLessThan(imageSide, 1);
        if (from == to)
            return value;
        var cyclesPerPixel = from switch
        {
            FrequencyUnit.CyclesPerPixel => value,
            FrequencyUnit.CyclesPerImage => value / imageSide,
            FrequencyUnit.PercentOfNyquist => value / 200,
            FrequencyUnit.GaussianSigma => HalfAmplitudeProduct / value,
            _ => throw new ArgumentOutOfRangeException(nameof(from), from, "Not a unit of frequency."),
        };
        return to switch
        {
            FrequencyUnit.CyclesPerPixel => cyclesPerPixel,
            FrequencyUnit.CyclesPerImage => cyclesPerPixel * imageSide,
            FrequencyUnit.PercentOfNyquist => cyclesPerPixel * 200,
            FrequencyUnit.GaussianSigma => HalfAmplitudeProduct / cyclesPerPixel,
            _ => throw new ArgumentOutOfRangeException(nameof(to), to, "Not a unit of frequency."),
        };
    }
}
