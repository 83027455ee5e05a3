using System.Runtime.InteropServices;

namespace Passband.Tests.Common;

/// <summary>Makes the files the product only reads: WebP, and JPEG with four inks.</summary>
internal static unsafe partial class ForeignEncoders
{
    [LibraryImport("libwebp.so.7")]
    private static partial nuint WebPEncodeLosslessRGBA(byte* rgba, int width, int height, int stride, byte** output);

    [LibraryImport("libwebp.so.7")]
    private static partial nuint WebPEncodeRGBA(byte* rgba, int width, int height, int stride, float quality, byte** output);

    [LibraryImport("libwebp.so.7")]
    private static partial void WebPFree(void* memory);

    [LibraryImport("libturbojpeg.so.0")]
    private static partial nint tjInitCompress();

    [LibraryImport("libturbojpeg.so.0")]
    private static partial int tjDestroy(nint handle);

    [LibraryImport("libturbojpeg.so.0")]
    private static partial int tjCompress2(
        nint handle, byte* pixels, int width, int pitch, int height, int format, byte** data, CULong* length, int sampling, int quality, int flags);

    [LibraryImport("libturbojpeg.so.0")]
    private static partial void tjFree(byte* memory);

    internal static byte[] WebP(int width, int height, byte[] rgba, bool lossless = true)
    {
        byte* output = null;
        fixed (byte* pixels = rgba)
        {
            var length = lossless
                ? WebPEncodeLosslessRGBA(pixels, width, height, width * 4, &output)
                : WebPEncodeRGBA(pixels, width, height, width * 4, 90, &output);
            var bytes = new ReadOnlySpan<byte>(output, (int)length).ToArray();
            WebPFree(output);
            return bytes;
        }
    }

    /// <summary>A JPEG of four components with an Adobe segment that says YCCK.</summary>
    internal static byte[] Ycck(int width, int height, byte[] cmyk)
    {
        var handle = tjInitCompress();
        byte* output = null;
        CULong length = new(0);
        fixed (byte* pixels = cmyk)
        {
            if (tjCompress2(handle, pixels, width, 0, height, 11, &output, &length, 0, 98, 4096) != 0)
                throw new InvalidOperationException("libjpeg-turbo did not encode four inks.");
        }
        var bytes = new ReadOnlySpan<byte>(output, (int)length.Value).ToArray();
        tjFree(output);
        _ = tjDestroy(handle);
        return bytes;
    }
}
