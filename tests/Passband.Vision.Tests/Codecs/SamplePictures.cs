using Passband.Vision.Codecs;

namespace Passband.Vision.Tests.Codecs;

/// <summary>Small pictures to encode.</summary>
internal static class SamplePictures
{
    /// <summary>A smooth colour picture: a ramp each for red and green, their mean in blue.</summary>
    internal static Picture Smooth(int width = 32, int height = 24)
    {
        var pixels = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                int r = 255 * x / (width - 1), g = 255 * y / (height - 1);
                ((byte)r, (byte)g, (byte)((r + g) / 2)).CopyTo(pixels.AsSpan(3 * ((y * width) + x)));
            }
        return new Picture(width, height, 3, pixels);
    }

    internal static Picture Noise(int width, int height, int channels, int seed)
    {
        var pixels = new byte[width * height * channels];
        new Random(seed).NextBytes(pixels);
        return new Picture(width, height, channels, pixels);
    }

    internal static Picture Flat(int width, int height, params byte[] pixel) =>
        new(width, height, pixel.Length, [.. Enumerable.Repeat(pixel, width * height).SelectMany(p => p)]);

    internal static byte[] WithAlpha(Picture rgb, byte alpha) => [.. rgb.Pixels.Chunk(3).SelectMany(p => (byte[])[.. p, alpha])];

    private static void CopyTo(this (byte R, byte G, byte B) colour, Span<byte> to) => (to[0], to[1], to[2]) = colour;
}
