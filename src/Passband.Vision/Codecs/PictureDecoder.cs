namespace Passband.Vision.Codecs;

/// <summary>
/// Decodes JPEG, PNG and WebP with the system's libraries. Colour profiles, gamma and orientation tags are not applied: the stored values
/// count, as they do for the data loaders classifiers are trained with.
/// </summary>
public static class PictureDecoder
{
    /// <summary>Decodes one picture.</summary>
    /// <param name="data">The whole file. Its format is recognised by content.</param>
    /// <param name="options">Colour or grey, background, limits; <see cref="DecodeOptions.Default"/> when null.</param>
    /// <param name="source">What to call the picture in an error message, such as its path.</param>
    /// <returns>A picture with 3 channels (<see cref="ColourMode.Rgb"/>) or 1 (<see cref="ColourMode.Grey"/>), values 0..255.</returns>
    /// <exception cref="PictureFormatException">
    /// The data are none of the formats, damaged, cut short or larger than the limits, or the system's library is missing.
    /// </exception>
    public static Picture Decode(ReadOnlySpan<byte> data, DecodeOptions? options = null, string source = "The picture")
    {
        options ??= DecodeOptions.Default;
        if (data.IsEmpty)
            throw new PictureFormatException(source, "is empty; replace it with a JPEG, PNG or WebP picture");
        options.CheckLength(data.Length, source);
        var format = PictureFormats.Sniff(data);
        try
        {
            var stored = format switch
            {
                PictureFormat.Jpeg => JpegCodec.Decode(data, options, source),
                PictureFormat.Png => PngCodec.Decode(data, options, source),
                PictureFormat.WebP => WebPCodec.Decode(data, options, source),
                _ => throw new PictureFormatException(source, "is not a JPEG, PNG or WebP picture; convert it to one of these or leave it out"),
            };
            return PictureColours.Convert(stored, options, source);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            var library = format switch { PictureFormat.Jpeg => CodecLibrary.Jpeg, PictureFormat.Png => CodecLibrary.Png, _ => CodecLibrary.WebP };
            throw library.Missing(source, e);
        }
    }

    /// <summary>Reads and decodes one file, whose length is checked before it is read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">As for <see cref="Decode"/>.</param>
    /// <returns>As for <see cref="Decode"/>.</returns>
    /// <exception cref="PictureFormatException">As for <see cref="Decode"/>, or the file cannot be read.</exception>
    public static Picture DecodeFile(string path, DecodeOptions? options = null) =>
        Decode(PictureFile.Read(path, path, options ?? DecodeOptions.Default), options, path);
}
