namespace Passband.Vision.Codecs;

/// <summary>Writes pictures as PNG or JPEG with the system's libraries.</summary>
public static class PictureEncoder
{
    /// <summary>Encodes as PNG, 8 bits per channel, without loss.</summary>
    /// <param name="picture">1, 3 or 4 channels.</param>
    /// <returns>The bytes of the file.</returns>
    /// <exception cref="PictureFormatException">The picture is too large for the format, or libpng is missing.</exception>
    public static byte[] Png(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return CodecLibrary.Png.Guard("Writing a PNG", () => PngCodec.Encode(picture));
    }

    /// <summary>Encodes as JPEG with libjpeg's quality scale and its standard tables, as Pillow does.</summary>
    /// <param name="picture">1 or 3 channels.</param>
    /// <param name="options">Quality 1..100, chroma sampling, progressive or not.</param>
    /// <returns>The bytes of the file.</returns>
    /// <exception cref="ArgumentException">The picture has an alpha channel, or the quality is out of range.</exception>
    /// <exception cref="PictureFormatException">The picture is too large for the format, or libjpeg-turbo is missing.</exception>
    public static byte[] Jpeg(Picture picture, JpegOptions options)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Quality is < 1 or > 100)
            throw new ArgumentException($"JPEG quality {options.Quality} is not within 1..100.", nameof(options));
        if (picture.Channels == 4)
            throw new ArgumentException("A JPEG holds no alpha channel; give a picture with 1 or 3 channels.", nameof(picture));
        return CodecLibrary.Jpeg.Guard("Writing a JPEG", () => JpegCodec.Encode(picture, options));
    }
}
