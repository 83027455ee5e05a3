using System.IO.Compression;
using Passband.Results;

namespace Passband.Probes.Shelves;

/// <summary>Judges an uploaded file of images before anything reads it whole: what it is, and whether it unpacks to more than it should.</summary>
internal static class UploadedArchive
{
    // Pictures are packed already: an archive of them hardly shrinks.
    private const int MostGain = 20;
    private const int CifarRecord = 3073;

    /// <summary>The extension that the file gets.</summary>
    /// <exception cref="RequestException">It is no kind of file that holds an image set, or it unpacks to more than twenty times its size.</exception>
    internal static string Extension(IncomingFile file, CancellationToken cancellation)
    {
        Span<byte> start = stackalloc byte[262];
        using var stream = File.OpenRead(file.Path);
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        start = start[..length];
        if (start.StartsWith("PK\u0003\u0004"u8))
            throw new RequestException($"{file.FileName} is a zip archive: pack the class folders as .tar or .tar.gz (tar -czf images.tar.gz folder).");
        if (start is [0x1F, 0x8B, ..])
        {
            stream.Position = 0;
            RequireModest(stream, file, cancellation);
            return ".tar.gz";
        }

        if (length == 262 && start[257..].StartsWith("ustar"u8)) return ".tar";
        if (file.FileName.EndsWith(".bin", StringComparison.OrdinalIgnoreCase) && stream.Length % CifarRecord == 0) return ".bin";
        throw new RequestException($"{file.FileName} is neither a .tar or .tar.gz archive nor a .bin file of CIFAR-10's binary version.");
    }

    private static void RequireModest(Stream stream, IncomingFile file, CancellationToken cancellation)
    {
        var most = Math.Max(MostGain * stream.Length, 1 << 20);
        var block = new byte[1 << 17];
        long unpacked = 0;
        try
        {
            using var content = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
            for (int read; (read = content.Read(block)) > 0;)
            {
                cancellation.ThrowIfCancellationRequested();
                unpacked += read;
                if (unpacked > most)
                    throw new RequestException($"{file.FileName} unpacks to more than {MostGain} times its {Numbers.Bytes(stream.Length)}, which no archive of pictures does: it is not taken.");
            }
        }
        catch (InvalidDataException problem)
        {
            throw new RequestException($"{file.FileName} is a damaged or cut-short archive; send an intact copy.", problem);
        }
    }
}
