using Passband.Dashboard.Components.Figures;
using Passband.Probes.Bench;
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
    public static SpectrumScale Of(PictureSpectrum unchanged)
    {
        ArgumentNullException.ThrowIfNull(unchanged);
        var powers = unchanged.Power.Where(p => p > 0).Order().ToArray();
        if (powers.Length == 0) return new(-Least, 0);
        var high = (int)Math.Ceiling(Math.Log10(powers[^1]));
        var low = (int)Math.Floor(Math.Log10(powers[(int)(Faint * powers.Length)]));
        return new(Math.Clamp(low, high - Most, high - Least), high);
    }

    /// <summary>Where a power lies, 0 to 1.</summary>
    public double Share(double power) => power <= 0 ? 0 : Math.Clamp((Math.Log10(power) - Low) / (High - Low), 0, 1);

    /// <summary>The spectrum in colours.</summary>
    public Picture Draw(PictureSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        var pixels = new byte[3 * spectrum.Power.Count];
        for (var k = 0; k < spectrum.Power.Count; k++)
        {
            var colour = ColourMaps.At(ColourScale.Sequential, Share(spectrum.Power[k]));
            (pixels[3 * k], pixels[3 * k + 1], pixels[3 * k + 2]) = ((byte)(colour >> 16), (byte)(colour >> 8), (byte)colour);
        }

        return new Picture(spectrum.Width, spectrum.Height, 3, pixels);
    }
}
