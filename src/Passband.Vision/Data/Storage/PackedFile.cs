using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Passband.Vision.Data.Storage;

/// <summary>Opens a packed file as an image set over mapped memory.</summary>
internal static class PackedFile
{
    /// <summary>
    /// The set in the file; null when the file is missing, was made from something else, or is damaged (length, header hash), so that the
    /// caller makes it anew.
    /// </summary>
    internal static ImageSet? TryOpen(string path, string key)
    {
        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            var set = Read(stream, key);
            if (set is null)
                stream.Dispose();
            return set;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or ArgumentException or OverflowException)
        {
            stream?.Dispose();
            return null;
        }
    }

    private static ImageSet? Read(FileStream stream, string key)
    {
        var preamble = new byte[PackedLayout.PreambleLength];
        stream.ReadExactly(preamble);
        if (!preamble.AsSpan().StartsWith(PackedLayout.Magic))
            return null;
        var jsonLength = BinaryPrimitives.ReadInt32LittleEndian(preamble.AsSpan(12));
        if (jsonLength is < 2 or > PackedLayout.MaxJsonLength || jsonLength > stream.Length - PackedLayout.PixelOffset)
            return null;
        var json = new byte[jsonLength];
        stream.Position = stream.Length - jsonLength;
        stream.ReadExactly(json);
        if (JsonSerializer.Deserialize<PackedHeader>(json) is not { } header || header.Key != key || header.Info?.ClassNames is null)
            return null;

        var shape = header.Shape;
        var labelsAt = PackedLayout.PixelOffset + shape.TotalLength;
        if (shape.Count < 1 || labelsAt + (4L * shape.Count) + jsonLength != stream.Length)
            return null;
        var labels = new int[shape.Count];
        stream.Position = labelsAt;
        stream.ReadExactly(MemoryMarshal.AsBytes(labels.AsSpan()));
        if (!PackedLayout.Digest(MemoryMarshal.AsBytes(labels.AsSpan()), json).AsSpan().SequenceEqual(preamble.AsSpan(16, 32)))
            return null;
        var pixels = new MappedPixels(stream, PackedLayout.PixelOffset, shape.TotalLength);
        return new ImageSet(header.Info, shape, pixels, labels, header.Hash);
    }
}
