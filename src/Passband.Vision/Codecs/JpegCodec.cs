using System.Runtime.InteropServices;
using Passband.Vision.Codecs.Native;

namespace Passband.Vision.Codecs;

/// <summary>JPEG by libjpeg-turbo: accurate integer DCT and smooth chroma upsampling, so the pixels are those of libjpeg's defaults.</summary>
internal static unsafe class JpegCodec
{
    /// <summary>How often all pixels of the largest picture that is decoded may be gone through: progressive pictures have about ten scans.</summary>
    private const int MostScans = 32;

    internal static Picture Decode(ReadOnlySpan<byte> data, DecodeOptions options, string source)
    {
        var handle = TurboJpeg.tjInitDecompress();
        if (handle == 0)
            throw new PictureFormatException(source, "cannot be decoded because libjpeg-turbo did not start; free some memory");
        try
        {
            fixed (byte* bytes = data)
                return Decode(handle, bytes, data, options, source);
        }
        finally
        {
            _ = TurboJpeg.tjDestroy(handle);
        }
    }

    internal static byte[] Encode(Picture picture, JpegOptions options)
    {
        var sampling = picture.Channels == 1 ? TurboJpeg.SamplingGrey
            : options.Chroma == ChromaSampling.Full ? TurboJpeg.Sampling444 : TurboJpeg.Sampling420;
        var handle = TurboJpeg.tjInitCompress();
        try
        {
            var buffer = new byte[checked((int)TurboJpeg.tjBufSize(picture.Width, picture.Height, sampling).Value)];
            var length = new CULong((nuint)buffer.Length);
            fixed (byte* pixels = picture.Pixels, start = buffer)
            {
                var target = start;
                var flags = TurboJpeg.AccurateDct | TurboJpeg.NoRealloc | (options.Progressive ? TurboJpeg.Progressive : 0);
                var format = picture.Channels == 1 ? TurboJpeg.PixelGrey : TurboJpeg.PixelRgb;
                if (TurboJpeg.tjCompress2(handle, pixels, picture.Width, 0, picture.Height, format, &target, &length, sampling, options.Quality, flags) != 0)
                    throw new PictureFormatException(
                        "The picture", $"cannot be written as JPEG ({TurboJpeg.Error(handle)}); use a smaller picture or PNG");
            }
            return buffer[..(int)length.Value];
        }
        finally
        {
            _ = TurboJpeg.tjDestroy(handle);
        }
    }

    private static Picture Decode(nint handle, byte* bytes, ReadOnlySpan<byte> data, DecodeOptions options, string source)
    {
        var length = new CULong((nuint)data.Length);
        if (TurboJpeg.tjDecompressHeader3(handle, bytes, length, out var width, out var height, out _, out var colour) != 0)
            CheckError(handle, data, source);
        options.CheckSize(width, height, source);
        // Every scan goes through all pixels, and a scan of a whole picture may be ten bytes long.
        if (JpegMarkers.Scans(data) is var scans && (Int128)scans * width * height > (Int128)MostScans * options.MaxPixels)
            throw new PictureFormatException(source, $"has {scans} scans of {width} x {height} pixels, more work than any picture needs; save it again");

        var inks = colour is TurboJpeg.ColourCmyk or TurboJpeg.ColourYcck;
        var format = inks ? TurboJpeg.PixelCmyk : colour == TurboJpeg.ColourGrey ? TurboJpeg.PixelGrey : TurboJpeg.PixelRgb;
        var channels = inks ? 4 : colour == TurboJpeg.ColourGrey ? 1 : 3;
        var pixels = PixelBuffer.Allocate(width, height, channels, source);
        fixed (byte* target = pixels)
        {
            var flags = TurboJpeg.AccurateDct | TurboJpeg.LimitScans;
            if (TurboJpeg.tjDecompress2(handle, bytes, length, target, width, 0, height, format, flags) != 0)
                CheckError(handle, data, source);
        }
        return inks
            ? new Picture(width, height, 3, Cmyk.ToRgb(pixels, inverted: JpegMarkers.HasAdobe(data)))
            : new Picture(width, height, channels, pixels);
    }

    /// <summary>
    /// libjpeg only warns where data are missing or damaged, and fills the rest with grey; such a picture is refused. The one warning that
    /// is let pass is stray bytes between segments, which cameras leave and which cost no pixel; as libjpeg tells only the first
    /// warning, the picture must then also have its end marker.
    /// </summary>
    private static void CheckError(nint handle, ReadOnlySpan<byte> data, string source)
    {
        var reason = TurboJpeg.Error(handle);
        if (TurboJpeg.tjGetErrorCode(handle) == TurboJpeg.ErrorWarning
            && reason.Contains("extraneous bytes before marker", StringComparison.Ordinal)
            && JpegMarkers.IsComplete(data))
            return;
        throw new PictureFormatException(source, $"is a damaged or cut-short JPEG ({reason.TrimEnd('.')}); replace it with an intact copy");
    }
}
