namespace Passband.Vision.Codecs;

/// <summary>Reads a picture's bytes from a file, within the limits.</summary>
internal static class PictureFile
{
    /// <summary>The whole file. Errors call it <paramref name="source"/>.</summary>
    internal static byte[] Read(string path, string source, DecodeOptions options)
    {
        try
        {
            using var file = File.OpenHandle(path);
            var length = RandomAccess.GetLength(file);
            options.CheckLength(length, source);
            var bytes = GC.AllocateUninitializedArray<byte>((int)Math.Min(length, Array.MaxLength));
            var have = 0;
            while (have < bytes.Length)
            {
                var read = RandomAccess.Read(file, bytes.AsSpan(have), have);
                if (read == 0)
                    throw new PictureFormatException(source, "became shorter while it was read; try again when nothing writes to it");
                have += read;
            }
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new PictureFormatException(source, "cannot be read; check that it exists and that you may read it", e);
        }
    }
}
