using System.IO.MemoryMappedFiles;

namespace Passband.Vision.Data.Storage;

/// <summary>Samples in a file that the system pages in as they are read.</summary>
internal sealed unsafe class MappedPixels : IPixelStore
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* start;
    private bool disposed;

    internal MappedPixels(FileStream stream, long offset, long length)
    {
        file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);

        // The acquired pointer keeps the mapping alive until Dispose: a span never outlives its memory because a collector ran early.
        byte* pointer = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        start = pointer + view.PointerOffset + offset;
        Length = length;
    }

    public long Length { get; }

    public ReadOnlySpan<byte> Read(long offset, int length)
    {
        ObjectDisposedException.ThrowIf(disposed, typeof(ImageSet));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length - length);
        return new ReadOnlySpan<byte>(start + offset, length);
    }

    public void Dispose()
    {
        if (disposed)
            return;
        disposed = true;
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }
}
