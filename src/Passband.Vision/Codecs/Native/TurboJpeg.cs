using System.Runtime.InteropServices;

namespace Passband.Vision.Codecs.Native;

/// <summary>The part of turbojpeg.h (2.1) that is used. "unsigned long" is <see cref="CULong"/>.</summary>
internal static unsafe partial class TurboJpeg
{
    internal const string Library = "libturbojpeg.so.0";

    internal const int PixelRgb = 0, PixelGrey = 6, PixelCmyk = 11;
    internal const int Sampling444 = 0, Sampling420 = 2, SamplingGrey = 3;
    internal const int ColourGrey = 2, ColourCmyk = 3, ColourYcck = 4;
    internal const int NoRealloc = 1024, AccurateDct = 4096, Progressive = 16384, LimitScans = 32768;
    internal const int ErrorWarning = 0;

    [LibraryImport(Library)]
    internal static partial nint tjInitDecompress();

    [LibraryImport(Library)]
    internal static partial nint tjInitCompress();

    [LibraryImport(Library)]
    internal static partial int tjDestroy(nint handle);

    [LibraryImport(Library)]
    internal static partial int tjDecompressHeader3(
        nint handle, byte* data, CULong length, out int width, out int height, out int sampling, out int colourSpace);

    [LibraryImport(Library)]
    internal static partial int tjDecompress2(
        nint handle, byte* data, CULong length, byte* pixels, int width, int pitch, int height, int pixelFormat, int flags);

    [LibraryImport(Library)]
    internal static partial int tjCompress2(
        nint handle, byte* pixels, int width, int pitch, int height, int pixelFormat, byte** data, CULong* length, int sampling, int quality, int flags);

    [LibraryImport(Library)]
    internal static partial CULong tjBufSize(int width, int height, int sampling);

    [LibraryImport(Library)]
    internal static partial byte* tjGetErrorStr2(nint handle);

    [LibraryImport(Library)]
    internal static partial int tjGetErrorCode(nint handle);

    internal static string Error(nint handle) => Marshal.PtrToStringUTF8((nint)tjGetErrorStr2(handle)) ?? "no reason given";
}
