using System.Runtime.InteropServices;

namespace Passband.Vision.Codecs.Native;

/// <summary>The part of libwebp's decode.h that is used.</summary>
internal static unsafe partial class LibWebP
{
    internal const string Library = "libwebp.so.7";

    internal const int DecoderAbi = 0x0209;
    internal const int StatusNotEnoughData = 7;

    [StructLayout(LayoutKind.Sequential)]
    internal struct Features
    {
        internal int Width, Height, HasAlpha, HasAnimation, Format;
        internal fixed uint Pad[5];
    }

    [LibraryImport(Library)]
    internal static partial int WebPGetFeaturesInternal(byte* data, nuint length, Features* features, int abi);

    [LibraryImport(Library)]
    internal static partial byte* WebPDecodeRGBInto(byte* data, nuint length, byte* pixels, nuint size, int stride);

    [LibraryImport(Library)]
    internal static partial byte* WebPDecodeRGBAInto(byte* data, nuint length, byte* pixels, nuint size, int stride);
}
