using System.Globalization;
using Passband.Results;

namespace Passband.Dashboard.Components.Figures;

/// <summary>Colours of maps: viridis (van der Walt and Smith 2015) for amounts, blue over white to red for differences from zero.</summary>
public static class ColourMaps
{
    private static readonly int[] Viridis =
        [0x440154, 0x482475, 0x414487, 0x355f8d, 0x2a788e, 0x21918c, 0x22a884, 0x44bf70, 0x7ad151, 0xbddf26, 0xfde725];

    private static readonly int[] Diverging =
        [0x053061, 0x2166ac, 0x4393c3, 0x92c5de, 0xd1e5f0, 0xf7f7f7, 0xfddbc7, 0xf4a582, 0xd6604d, 0xb2182b, 0x67001f];

    /// <summary>The colour of a share from 0 to 1, as 0xRRGGBB.</summary>
    public static int At(ColourScale scale, double share)
    {
        var stops = scale == ColourScale.Diverging ? Diverging : Viridis;
        var place = Math.Clamp(share, 0, 1) * (stops.Length - 1);
        var below = Math.Min((int)place, stops.Length - 2);
        return Mix(stops[below], stops[below + 1], place - below);
    }

    /// <summary>The colour in CSS notation.</summary>
    public static string Css(ColourScale scale, double share) => string.Create(CultureInfo.InvariantCulture, $"#{At(scale, share):x6}");

    private static int Mix(int a, int b, double t)
    {
        int Channel(int shift) => (int)Math.Round(((a >> shift) & 255) * (1 - t) + ((b >> shift) & 255) * t) << shift;
        return Channel(16) | Channel(8) | Channel(0);
    }
}
