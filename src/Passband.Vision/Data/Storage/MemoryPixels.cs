namespace Passband.Vision.Data.Storage;

/// <summary>Samples in an array.</summary>
internal sealed class MemoryPixels(byte[] pixels) : IPixelStore
{
    public long Length => pixels.LongLength;

    public ReadOnlySpan<byte> Read(long offset, int length) => pixels.AsSpan((int)offset, length);

    public void Dispose()
    {
    }
}
