using System.Formats.Tar;
using System.IO.Compression;

namespace Passband.Vision.Data;

/// <summary>Reads .tar and .tar.gz archives from front to back without unpacking them to disk.</summary>
internal static class Archives
{
    /// <summary>Whether a file starts like a gzip or a tar file.</summary>
    internal static bool IsArchive(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var start = new byte[262];
            var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            return IsGzip(start) || (length == start.Length && start.AsSpan(257).StartsWith("ustar"u8));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The regular files of an archive in their order there. An entry's stream is valid until the next entry is asked for.</summary>
    /// <exception cref="ImageSetException">The archive cannot be read, or is damaged or cut short.</exception>
    internal static IEnumerable<TarEntry> Files(string path)
    {
        using var reader = Guard(path, () => Open(path));
        while (Guard(path, () => reader.GetNextEntry()) is { } entry)
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile)
                yield return entry;
    }

    /// <summary>The names of the first files, or none when it is no archive or a damaged one.</summary>
    internal static IReadOnlyList<string> Peek(string path, int count)
    {
        try
        {
            return IsArchive(path) ? [.. Files(path).Take(count).Select(entry => entry.Name)] : [];
        }
        catch (ImageSetException)
        {
            return [];
        }
    }

    /// <summary>Exactly the bytes of an entry, into the whole of <paramref name="target"/>.</summary>
    internal static void Read(string path, TarEntry entry, Span<byte> target)
    {
        if (target.IsEmpty)
            return;
        try
        {
            entry.DataStream!.ReadExactly(target);
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Damaged(path, e);
        }
    }

    private static TarReader Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        var start = new byte[2];
        file.ReadAtLeast(start, 2, throwOnEndOfStream: false);
        file.Position = 0;
        return new TarReader(IsGzip(start) ? new GZipStream(file, CompressionMode.Decompress) : file);
    }

    private static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new ImageSetException($"{path} cannot be read; check that it exists and that you may read it.", e);
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Damaged(path, e);
        }
    }

    private static bool IsGzip(byte[] start) => start is [0x1F, 0x8B, ..];

    private static bool IsDamage(Exception e) =>
        e is IOException or InvalidDataException or FormatException or ArgumentException or InvalidOperationException or OverflowException
            or OutOfMemoryException;

    private static ImageSetException Damaged(string path, Exception e) =>
        new($"{path} is a damaged or cut-short archive; replace it with an intact copy.", e);
}
