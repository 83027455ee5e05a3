using System.Buffers.Binary;
using System.Text;

namespace Passband.Vision.Checkpoints;

/// <summary>
/// The entries of a zip archive whose content is stored as it is, which is how torch.save writes (PKWARE APPNOTE 6.3, with Zip64).
/// Compressed or encrypted entries are listed but never unpacked, and all others together may not claim more than the file's length, so
/// no archive can unfold into more than it holds.
/// </summary>
internal static class ZipDirectory
{
    private const int EndLength = 22;

    /// <summary>Stands for the position of an entry that is compressed or encrypted.</summary>
    public const long Packed = -1;

    /// <summary>Where each entry's bytes lie, or <see cref="Packed"/>.</summary>
    public static Dictionary<string, (long Position, long Length)> Read(Stream stream, string file)
    {
        var (start, length, count) = FindDirectory(stream, file);
        if (count > CheckpointLimits.ZipEntries || length > CheckpointLimits.ZipDirectory)
            throw new CheckpointException(file, $"its zip directory lists {count} entries in {length} bytes, more than is allowed");
        if (start < 0 || length < 0 || start > stream.Length - length)
            throw new CheckpointException(file, "its zip directory lies outside the file, so it is damaged");
        var directory = At(stream, start, (int)length);
        var entries = new Dictionary<string, (long, long)>(StringComparer.Ordinal);
        var (place, claimed) = (0, 0L);
        for (long i = 0; i < count; i++)
        {
            if (directory.Length - place < 46 || BinaryPrimitives.ReadUInt32LittleEndian(directory.AsSpan(place)) != 0x02014b50)
                throw new CheckpointException(file, $"its zip directory breaks off at entry {i} of {count}");
            var fixedPart = directory.AsSpan(place, 46);
            var (nameLength, extraLength, commentLength) = (UInt16(fixedPart, 28), UInt16(fixedPart, 30), UInt16(fixedPart, 32));
            if (directory.Length - place - 46 < nameLength + extraLength + commentLength)
                throw new CheckpointException(file, $"its zip directory breaks off at entry {i} of {count}");
            var name = Encoding.UTF8.GetString(directory, place + 46, nameLength);
            var (packed, size, header) = Sizes(fixedPart, directory.AsSpan(place + 46 + nameLength, extraLength), file, name);
            var stored = UInt16(fixedPart, 10) == 0 && packed == size && (UInt16(fixedPart, 8) & 1) == 0;
            var position = stored ? Content(stream, header, size, file, name) : Packed;
            claimed += stored ? size : 0;
            if (claimed > stream.Length)
                throw new CheckpointException(file, "the entries of its zip archive claim more bytes than the file has");
            if (!entries.TryAdd(name, (position, size)))
                throw new CheckpointException(file, $"its zip archive holds {CheckpointException.Quote(name)} twice");
            place += 46 + nameLength + extraLength + commentLength;
        }

        return entries;
    }

    private static (long Start, long Length, long Count) FindDirectory(Stream stream, string file)
    {
        var tailLength = (int)Math.Min(stream.Length, EndLength + 65535);
        var tail = At(stream, stream.Length - tailLength, tailLength);
        for (var i = tailLength - EndLength; i >= 0; i--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(i)) != 0x06054b50)
                continue;
            var end = tail.AsSpan(i, EndLength);
            if (UInt16(end, 10) != 0xFFFF && UInt32(end, 12) != uint.MaxValue && UInt32(end, 16) != uint.MaxValue)
                return (UInt32(end, 16), UInt32(end, 12), UInt16(end, 10));
            if (i < 20 || BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(i - 20)) != 0x07064b50)
                break;
            var position = BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(i - 20 + 8));
            if (position < 0 || position > stream.Length - 56)
                break;
            var zip64 = At(stream, position, 56);
            if (BinaryPrimitives.ReadUInt32LittleEndian(zip64) != 0x06064b50)
                break;
            return (Int64(zip64, 48), Int64(zip64, 40), Math.Max(Int64(zip64, 32), 0));
        }

        throw new CheckpointException(file, "it begins like a zip archive but has no directory at its end, so it is truncated");
    }

    private static (long Packed, long Size, long Header) Sizes(ReadOnlySpan<byte> entry, ReadOnlySpan<byte> extra, string file, string name)
    {
        var (packed, size, header) = (UInt32(entry, 20), UInt32(entry, 24), UInt32(entry, 42));
        while (extra.Length >= 4)
        {
            var (id, length) = (UInt16(extra, 0), UInt16(extra, 2));
            if (length > extra.Length - 4)
                break;
            if (id == 1)
            {
                var wide = extra.Slice(4, length);
                size = Widen(size, ref wide);
                packed = Widen(packed, ref wide);
                header = Widen(header, ref wide);
            }

            extra = extra[(4 + length)..];
        }

        if (packed < 0 || size < 0 || header < 0)
            throw new CheckpointException(file, $"its zip entry {CheckpointException.Quote(name)} claims an impossible size");
        return (packed, size, header);
    }

    /// <summary>A 32-bit field of all ones stands for the next 64-bit value of the Zip64 extra field.</summary>
    private static long Widen(long value, ref ReadOnlySpan<byte> wide)
    {
        if (value != uint.MaxValue || wide.Length < 8)
            return value;
        value = BinaryPrimitives.ReadInt64LittleEndian(wide);
        wide = wide[8..];
        return value;
    }

    private static long Content(Stream stream, long header, long size, string file, string name)
    {
        if (header <= stream.Length - 30)
        {
            var local = At(stream, header, 30);
            var position = header + 30 + UInt16(local, 26) + UInt16(local, 28);
            if (BinaryPrimitives.ReadUInt32LittleEndian(local) == 0x04034b50 && position <= stream.Length - size)
                return position;
        }

        throw new CheckpointException(file, $"its zip entry {CheckpointException.Quote(name)} claims {size} bytes that are not there");
    }

    private static byte[] At(Stream stream, long position, int length)
    {
        var bytes = new byte[length];
        stream.Position = position;
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static int UInt16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static long UInt32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static long Int64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);
}
