using System.IO.Compression;
using System.Text;

namespace Passband.Vision.Data.Pictures;

/// <summary>Reads lists of names, which are small.</summary>
internal static class TextFiles
{
    private const int MaxLength = 1 << 26;

    /// <summary>The text of a stream, refused beyond 64 MiB.</summary>
    private static string Read(Stream stream, string source)
    {
        var text = new MemoryStream();
        var block = new byte[1 << 16];
        for (int read; (read = stream.Read(block)) > 0;)
        {
            CheckLength(text.Length + read, source);
            text.Write(block, 0, read);
        }
        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    /// <summary>Refuses a list beyond 64 MiB.</summary>
    internal static void CheckLength(long length, string source)
    {
        if (length > MaxLength)
            throw new ImageSetException($"{source} is longer than {MaxLength:N0} bytes, which no list of names is; replace it with the original.");
    }

    /// <summary>The text of a file or of the same file with .gz added; null when neither is there.</summary>
    internal static string? ReadIfThere(string path)
    {
        try
        {
            if (File.Exists(path))
            {
                using var file = File.OpenRead(path);
                return Read(file, path);
            }
            if (!File.Exists(path + ".gz"))
                return null;
            using var packed = new GZipStream(File.OpenRead(path + ".gz"), CompressionMode.Decompress);
            return Read(packed, path + ".gz");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new ImageSetException($"{path} cannot be read; replace it with an intact copy.", e);
        }
    }

    /// <summary>The lines that are not empty, without surrounding blanks.</summary>
    internal static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
