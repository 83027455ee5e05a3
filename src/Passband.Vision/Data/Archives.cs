using System.IO.Compression;

namespace Passband.Vision.Data;

/// <summary>A file in an archive.</summary>
/// <param name="Name">Its path in the archive.</param>
/// <param name="Length">Its length in bytes, never more than the archive can hold.</param>
/// <param name="Read">Its bytes; to be asked for once, and before the next file.</param>
internal sealed record ArchivedFile(string Name, long Length, Func<byte[]> Read);

/// <summary>Reads .tar and .tar.gz archives from front to back without unpacking them to disk.</summary>
internal static class Archives
{
    // Deflate makes at most 1032 bytes of one (RFC 1951: 258 bytes by two bits).
    private const int MostUnfolding = 1032;

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

    /// <summary>The regular files of an archive in their order there.</summary>
    /// <exception cref="ImageSetException">The archive cannot be read, or is damaged or cut short.</exception>
    internal static IEnumerable<ArchivedFile> Files(string path)
    {
        using var files = Guard(path, () => Open(path));
        while (Guard(path, files.Next) is var (name, length))
            yield return new ArchivedFile(name, length, () => Guard(path, () => files.Read(checked((int)length))));
    }

    /// <summary>The names of the first files, or none when it is no archive or a damaged one.</summary>
    internal static IReadOnlyList<string> Peek(string path, int count)
    {
        try
        {
            return IsArchive(path) ? [.. Files(path).Take(count).Select(file => file.Name)] : [];
        }
        catch (ImageSetException)
        {
            return [];
        }
    }

    private static TarFiles Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        var start = new byte[2];
        file.ReadAtLeast(start, 2, throwOnEndOfStream: false);
        file.Position = 0;
        return IsGzip(start)
            ? new TarFiles(new GZipStream(file, CompressionMode.Decompress), file.Length * MostUnfolding)
            : new TarFiles(file, file.Length);
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
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw new ImageSetException($"{path} is a damaged or cut-short archive; replace it with an intact copy.", e);
        }
    }

    private static bool IsGzip(byte[] start) => start is [0x1F, 0x8B, ..];
}
