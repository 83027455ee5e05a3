namespace Passband.Vision.Codecs;

/// <summary>Printing inks to red, green, blue without a colour profile: R = (1 - C)(1 - K), likewise G with M and B with Y.</summary>
internal static class Cmyk
{
    /// <summary>Converts H x W x 4 inks to H x W x 3; <paramref name="inverted"/> says that 255 means no ink, as Adobe stores it.</summary>
    internal static byte[] ToRgb(ReadOnlySpan<byte> inks, bool inverted)
    {
        var rgb = new byte[inks.Length / 4 * 3];
        var flip = inverted ? 0 : 255;
        for (int from = 0, to = 0; to < rgb.Length; from += 4, to += 3)
        {
            var light = inks[from + 3] ^ flip;
            for (var c = 0; c < 3; c++)
                rgb[to + c] = (byte)((((inks[from + c] ^ flip) * light) + 127) / 255);
        }
        return rgb;
    }
}
