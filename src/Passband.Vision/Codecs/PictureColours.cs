namespace Passband.Vision.Codecs;

/// <summary>Turns what a file stores (grey, colour, colour with alpha) into what was asked for.</summary>
internal static class PictureColours
{
    internal static Picture Convert(Picture stored, DecodeOptions options, string source)
    {
        var opaque = stored.Channels == 4 ? Blend(stored, options.Background) : stored;
        return (opaque.Channels, options.Colour) switch
        {
            (3, ColourMode.Grey) => ToGrey(opaque, options.Luma),
            (1, ColourMode.Rgb) => Repeat(opaque, source),
            _ => opaque,
        };
    }

    private static Picture Blend(Picture picture, RgbColour background)
    {
        var from = picture.Pixels;
        var to = new byte[from.Length / 4 * 3];
        ReadOnlySpan<byte> behind = [background.R, background.G, background.B];
        var transparent = false;
        for (int f = 0, t = 0; t < to.Length; f += 4, t += 3)
        {
            int alpha = from[f + 3];
            transparent |= alpha < 255;
            for (var c = 0; c < 3; c++)
                to[t + c] = (byte)(((from[f + c] * alpha) + (behind[c] * (255 - alpha)) + 127) / 255);
        }
        return new Picture(picture.Width, picture.Height, 3, to) { HasBackground = transparent };
    }

    private static Picture ToGrey(Picture picture, LumaWeights luma)
    {
        var from = picture.Pixels;
        var to = new byte[from.Length / 3];
        for (int f = 0, t = 0; t < to.Length; f += 3, t++)
            to[t] = luma.Grey(from[f], from[f + 1], from[f + 2]);
        return new Picture(picture.Width, picture.Height, 1, to) { HasBackground = picture.HasBackground };
    }

    private static Picture Repeat(Picture picture, string source)
    {
        var to = PixelBuffer.Allocate(picture.Width, picture.Height, 3, source);
        for (int f = 0, t = 0; t < to.Length; f++, t += 3)
            to[t] = to[t + 1] = to[t + 2] = picture.Pixels[f];
        return new Picture(picture.Width, picture.Height, 3, to);
    }
}
