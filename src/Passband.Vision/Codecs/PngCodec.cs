using Passband.Vision.Codecs.Native;

namespace Passband.Vision.Codecs;

/// <summary>PNG by libpng's simplified interface. 16-bit samples become 8-bit by rounding v / 257; palettes and low depths are expanded.</summary>
internal static unsafe class PngCodec
{
    internal static Picture Decode(ReadOnlySpan<byte> data, DecodeOptions options, string source)
    {
        var chunks = PngChunks.KeepPicture(data, source);
        var image = new LibPng.Image { Version = LibPng.Version };
        try
        {
            fixed (byte* bytes = chunks)
            {
                if (LibPng.png_image_begin_read_from_memory(&image, bytes, (nuint)chunks.Length) == 0)
                    throw Damaged(&image, source);
                options.CheckSize(image.Width, image.Height, source);
                image.Flags |= LibPng.SixteenBitIsSrgb;

                // Grey with alpha is read as colour with alpha, so that a picture has 1, 3 or 4 channels and never 2.
                var alpha = (image.Format & LibPng.FlagAlpha) != 0;
                var colour = (image.Format & LibPng.FlagColour) != 0 || alpha;
                image.Format = (alpha ? LibPng.FlagAlpha : 0) | (colour ? LibPng.FlagColour : 0);
                var channels = alpha ? 4 : colour ? 3 : 1;
                var pixels = PixelBuffer.Allocate(image.Width, image.Height, channels, source);
                fixed (byte* target = pixels)
                {
                    if (LibPng.png_image_finish_read(&image, null, target, 0, null) == 0)
                        throw Damaged(&image, source);
                }
                return new Picture((int)image.Width, (int)image.Height, channels, pixels);
            }
        }
        finally
        {
            LibPng.png_image_free(&image);
        }
    }

    internal static byte[] Encode(Picture picture)
    {
        var format = picture.Channels switch { 1 => 0u, 3 => LibPng.FlagColour, _ => LibPng.FlagColour | LibPng.FlagAlpha };
        var image = new LibPng.Image
        {
            Version = LibPng.Version, Width = (uint)picture.Width, Height = (uint)picture.Height, Format = format,
        };
        try
        {
            // Deflate adds at most a few bytes per 16 KiB to what it cannot compress; libpng adds one filter byte per row and its chunks.
            var raw = picture.Pixels.LongLength + picture.Height;
            var buffer = new byte[checked((int)(raw + (raw / 512) + 1024))];
            var length = (nuint)buffer.Length;
            fixed (byte* pixels = picture.Pixels, target = buffer)
            {
                if (LibPng.png_image_write_to_memory(&image, target, &length, 0, pixels, 0, null) == 0)
                    throw new PictureFormatException(
                        "The picture", $"cannot be written as PNG ({LibPng.Message(&image)}); use a smaller picture");
            }
            return buffer[..(int)length];
        }
        finally
        {
            LibPng.png_image_free(&image);
        }
    }

    private static PictureFormatException Damaged(LibPng.Image* image, string source) =>
        new(source, $"is a damaged PNG ({LibPng.Message(image)}); replace it with an intact copy");
}
