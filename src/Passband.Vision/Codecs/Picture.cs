namespace Passband.Vision.Codecs;

/// <summary>One decoded picture: 8-bit samples, rows from top to bottom, the channels of a pixel side by side (H x W x C).</summary>
public sealed record Picture
{
    /// <summary>Wraps samples that are already decoded.</summary>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="channels">1 (grey), 3 (red, green, blue) or 4 (red, green, blue, alpha, not premultiplied).</param>
    /// <param name="pixels">The samples, H x W x C, 0..255; kept, not copied.</param>
    /// <exception cref="ArgumentException">The sizes are out of range or do not agree with the number of samples.</exception>
    public Picture(int width, int height, int channels, byte[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (width < 1 || height < 1 || channels is not (1 or 3 or 4) || (long)width * height * channels != pixels.LongLength)
            throw new ArgumentException($"{pixels.Length} samples cannot be a picture of {width} x {height} with {channels} channels.");
        (Width, Height, Channels, Pixels) = (width, height, channels, pixels);
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>Samples per pixel: 1 grey, 3 colour, 4 colour with alpha.</summary>
    public int Channels { get; }

    /// <summary>The samples, H x W x C, 0..255. The array itself, not a copy.</summary>
    public byte[] Pixels { get; }

    /// <summary>Its file was transparent in places, where a background shows through now.</summary>
    public bool HasBackground { get; init; }

    /// <summary>The picture in grey (luma after ITU-R BT.601) or colour (a grey value repeated); the picture itself where it is so already.</summary>
    public Picture As(ColourMode colour) => PictureColours.Convert(this, DecodeOptions.Default with { Colour = colour }, "The picture");
}
