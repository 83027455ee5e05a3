using Passband.Vision.Frequency;

namespace Passband.Experiments;

/// <summary>A band of spatial frequencies, (from, to] in cycles/pixel: an octave, or all that is left below the lowest one.</summary>
/// <param name="From">Lower border in cycles/pixel.</param>
/// <param name="To">Upper border in cycles/pixel.</param>
public readonly record struct OctaveBand(double From, double To)
{
    /// <summary>The octave below Nyquist's frequency.</summary>
    public static OctaveBand Top => new(FrequencyGrid.Nyquist / 2, FrequencyGrid.Nyquist);

    /// <summary>
    /// The bands of an image, from high to low, as <see cref="CriticalBand"/> takes them: those whose upper border lies above one
    /// cycle/image, the lowest with all that is left below it; 7 for 224 pixels as published, 4 for 32.
    /// </summary>
    /// <param name="side">Shorter side of the image in pixels.</param>
    public static IReadOnlyList<OctaveBand> Of(int side)
    {
        var bands = new List<OctaveBand>();
        var to = FrequencyGrid.Nyquist;
        for (; to / 2 * side > 1; to /= 2) bands.Add(new(to / 2, to));
        return [.. bands, new(0, to)];
    }

    /// <summary>The band of an image whose upper border is nearest to a frequency; the highest for null.</summary>
    /// <param name="to">Cycles/pixel.</param>
    /// <param name="side">Shorter side of the image in pixels.</param>
    public static OctaveBand Nearest(double? to, int side)
    {
        var wanted = to ?? FrequencyGrid.Nyquist;
        return Of(side).MinBy(b => Math.Abs(Math.Log(b.To / wanted)));
    }
}
