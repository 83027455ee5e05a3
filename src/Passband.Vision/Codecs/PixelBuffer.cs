namespace Passband.Vision.Codecs;

/// <summary>Memory for decoded samples, taken only after the size has passed the limits.</summary>
internal static class PixelBuffer
{
    internal static byte[] Allocate(long width, long height, int channels, string source)
    {
        var bytes = width * height * channels;
        if (bytes > Array.MaxLength)
            throw new PictureFormatException(
                source, $"has {width} x {height} pixels, more than fit in memory at once; make the picture smaller");
        return GC.AllocateUninitializedArray<byte>((int)bytes);
    }
}
