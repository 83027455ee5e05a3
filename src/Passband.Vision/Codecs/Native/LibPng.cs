using System.Runtime.InteropServices;

namespace Passband.Vision.Codecs.Native;

/// <summary>libpng 1.6's simplified interface (png.h, "png_image").</summary>
internal static unsafe partial class LibPng
{
    internal const string Library = "libpng16.so.16";

    internal const uint Version = 1;
    internal const uint FlagAlpha = 1, FlagColour = 2;

    /// <summary>Without this flag a 16-bit picture without gAMA chunk is taken to be linear light.</summary>
    internal const uint SixteenBitIsSrgb = 4;

    [StructLayout(LayoutKind.Sequential)]
    internal struct Image
    {
        internal nint Opaque;
        internal uint Version, Width, Height, Format, Flags, ColourMapEntries, WarningOrError;
        internal fixed byte Message[64];
    }

    [LibraryImport(Library)]
    internal static partial int png_image_begin_read_from_memory(Image* image, byte* data, nuint length);

    [LibraryImport(Library)]
    internal static partial int png_image_finish_read(Image* image, void* background, byte* pixels, int rowStride, void* colourMap);

    [LibraryImport(Library)]
    internal static partial int png_image_write_to_memory(
        Image* image, byte* data, nuint* length, int convertTo8Bit, byte* pixels, int rowStride, void* colourMap);

    [LibraryImport(Library)]
    internal static partial void png_image_free(Image* image);

    internal static string Message(Image* image) => Marshal.PtrToStringUTF8((nint)image->Message) ?? "no reason given";
}
