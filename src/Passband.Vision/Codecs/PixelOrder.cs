namespace Passband.Vision.Codecs;

/// <summary>The two orders of an image's samples: pixel by pixel as pictures have them (H x W x C), and channel by channel as networks do (C x H x W).</summary>
public static class PixelOrder
{
    /// <summary>Pixel by pixel to channel by channel.</summary>
    /// <param name="pixels">H x W x C.</param>
    /// <param name="planes">C x H x W: filled.</param>
    /// <param name="channels">C.</param>
    /// <exception cref="ArgumentException">The lengths differ, or are no multiple of C.</exception>
    public static void ToPlanes(ReadOnlySpan<byte> pixels, Span<byte> planes, int channels)
    {
        var plane = PlaneOf(pixels.Length, planes.Length, channels);
        for (var p = 0; p < plane; p++)
            for (var c = 0; c < channels; c++) planes[c * plane + p] = pixels[p * channels + c];
    }

    /// <summary>Channel by channel to pixel by pixel.</summary>
    /// <param name="planes">C x H x W.</param>
    /// <param name="pixels">H x W x C: filled.</param>
    /// <param name="channels">C.</param>
    /// <exception cref="ArgumentException">The lengths differ, or are no multiple of C.</exception>
    public static void FromPlanes(ReadOnlySpan<byte> planes, Span<byte> pixels, int channels)
    {
        var plane = PlaneOf(planes.Length, pixels.Length, channels);
        for (var p = 0; p < plane; p++)
            for (var c = 0; c < channels; c++) pixels[p * channels + c] = planes[c * plane + p];
    }

    /// <summary>The samples of a picture channel by channel.</summary>
    /// <param name="picture">Any picture.</param>
    /// <returns>C x H x W, 0..255; a copy.</returns>
    public static byte[] ToPlanes(this Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var planes = new byte[picture.Pixels.Length];
        ToPlanes(picture.Pixels, planes, picture.Channels);
        return planes;
    }

    private static int PlaneOf(int from, int to, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        var (plane, rest) = Math.DivRem(from, channels);
        return from == to && rest == 0 ? plane : throw new ArgumentException($"{from} samples of {channels} channels do not fill {to}.");
    }
}
