using Passband.Dashboard.Components.Figures;
using Passband.Results;
using Picture = Passband.Vision.Codecs.Picture;

namespace Passband.Dashboard.Components.Bench;

/// <summary>
/// Colours for spectra by the logarithm of their power. The range is the unchanged picture's, so that a colour means the same while the
/// slider moves.
/// </summary>
/// <param name="Low">Power of ten at the lower end; what lies below has its colour.</param>
/// <param name="High">Power of ten at the upper end.</param>
public sealed record SpectrumScale(int Low, int High)
{
    private const double Faint = 0.02;
    private const int Least = 4;
    private const int Most = 9;

    /// <summary>The range of a picture: from the power that one coefficient in fifty stays below, to the largest.</summary>
    public static SpectrumScale Of(IReadOnlyList<IReadOnlyList<double>> unchanged)
    {
        ArgumentNullException.ThrowIfNull(unchanged);
        var powers = unchanged.SelectMany(row => row).Where(p => p > 0).Order().ToArray();
        if (powers.Length == 0) return new(-Least, 0);
        var high = (int)Math.Ceiling(Math.Log10(powers[^1]));
        var low = (int)Math.Floor(Math.Log10(powers[(int)(Faint * powers.Length)]));
        return new(Math.Clamp(low, high - Most, high - Least), high);
    }

    /// <summary>Where a power lies, 0 to 1.</summary>
    public double Share(double power) => power <= 0 ? 0 : Math.Clamp((Math.Log10(power) - Low) / (High - Low), 0, 1);

    /// <summary>The spectrum in colours.</summary>
    public Picture Draw(IReadOnlyList<IReadOnlyList<double>> spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        var (height, width) = (spectrum.Count, spectrum[0].Count);
        var pixels = new byte[3 * height * width];
        var at = 0;
        foreach (var power in spectrum.SelectMany(row => row))
        {
            var colour = ColourMaps.At(ColourScale.Sequential, Share(power));
            (pixels[at++], pixels[at++], pixels[at++]) = ((byte)(colour >> 16), (byte)(colour >> 8), (byte)colour);
        }

        return new Picture(width, height, 3, pixels);
    }
}
