using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace Passband.Vision.Data.Storage;

/// <summary>
/// Writes a packed file under a temporary name, images in any order and from any thread, and gives it its name when it is complete. A
/// writer that is disposed before that leaves nothing behind.
/// </summary>
internal sealed class PackedWriter : IDisposable
{
    private readonly string target;
    private readonly string temporary;
    private readonly SafeFileHandle file;

    internal PackedWriter(string target)
    {
        this.target = target;
        temporary = $"{target}.{Guid.NewGuid():N}.part";
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        file = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
    }

    internal void WriteImage(int slot, ReadOnlySpan<byte> pixels) => RandomAccess.Write(file, pixels, Offset(slot, pixels.Length));

    /// <summary>Moves an image to an earlier slot, to close the gap that a left-out picture makes.</summary>
    internal void MoveImage(int from, int to, Span<byte> buffer)
    {
        var have = 0;
        while (have < buffer.Length)
        {
            var read = RandomAccess.Read(file, buffer[have..], Offset(from, buffer.Length) + have);
            if (read == 0)
                throw new EndOfStreamException("The packed file is shorter than what was written to it.");
            have += read;
        }
        WriteImage(to, buffer);
    }

    /// <summary>Adds labels, hash and description, and puts the file in its place, over an older one.</summary>
    internal void Complete(string key, ImageShape shape, ImageSetInfo info, int[] labels)
    {
        var labelsAt = PackedLayout.PixelOffset + shape.TotalLength;
        RandomAccess.SetLength(file, labelsAt);
        var labelBytes = MemoryMarshal.AsBytes(labels.AsSpan());
        var json = JsonSerializer.SerializeToUtf8Bytes(new PackedHeader(key, shape, HashOf(shape, info, labels), info));
        RandomAccess.Write(file, labelBytes, labelsAt);
        RandomAccess.Write(file, json, labelsAt + labelBytes.Length);

        var preamble = new byte[PackedLayout.PreambleLength];
        PackedLayout.Magic.CopyTo(preamble);
        BinaryPrimitives.WriteInt32LittleEndian(preamble.AsSpan(12), json.Length);
        PackedLayout.Digest(labelBytes, json).CopyTo(preamble, 16);
        RandomAccess.Write(file, preamble, 0);
        RandomAccess.FlushToDisk(file);
        File.Move(temporary, target, overwrite: true);
    }

    public void Dispose()
    {
        file.Dispose();
        File.Delete(temporary);
    }

    private string HashOf(ImageShape shape, ImageSetInfo info, int[] labels)
    {
        var stream = new FileStream(temporary, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        using var set = new ImageSet(info, shape, new MappedPixels(stream, PackedLayout.PixelOffset, shape.TotalLength), labels);
        return set.Hash;
    }

    private static long Offset(int slot, int imageLength) => PackedLayout.PixelOffset + ((long)slot * imageLength);
}
