using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Passband.Vision.Data;

/// <summary>
/// The regular files of a tar archive (POSIX ustar and pax, GNU's long names) from front to back. A length is only believed as far as the archive
/// can hold so much, and names only up to a limit, so that nothing is allocated for what a header merely claims.
/// </summary>
/// <param name="stream">The archive, unpacked as it is read; owned.</param>
/// <param name="most">Bytes that the archive can hold at most.</param>
internal sealed class TarFiles(Stream stream, long most) : IDisposable
{
    private const int Block = 512;
    private const int MostNameBytes = 1 << 16;
    private long left;
    private int padding;

    /// <summary>Name and length of the next file, past what was not read of the last one; null at the end.</summary>
    /// <exception cref="InvalidDataException">The archive is damaged.</exception>
    /// <exception cref="EndOfStreamException">It is cut short.</exception>
    internal (string Name, long Length)? Next()
    {
        var header = new byte[Block];
        var (name, length) = ((string?)null, (long?)null);
        while (true)
        {
            Skip();
            var have = stream.ReadAtLeast(header, Block, throwOnEndOfStream: false);
            if (have == 0 || (have == Block && !header.AsSpan().ContainsAnyExcept((byte)0)))
                return null;
            if (have < Block)
                throw new EndOfStreamException("The archive ends within a header.");
            RequireChecksum(header);
            var kind = (char)header[156];
            var size = kind is 'x' or 'g' or 'L' or 'K' ? Number(header.AsSpan(124, 12)) : length ?? Number(header.AsSpan(124, 12));
            if (size > most)
                throw new InvalidDataException("An entry claims more bytes than the archive can hold.");
            (left, padding) = (size, (int)(-size & (Block - 1)));
            switch (kind)
            {
                case 'L': name = Text(Extension(size)).TrimEnd('\0'); break;
                case 'x': Records(Extension(size), ref name, ref length); break;
                case '0' or '\0' or '7':
                    var path = name ?? Path(header);
                    (name, length) = (null, null);
                    // Before POSIX a folder was a file whose name ends with a slash.
                    if (!path.EndsWith('/'))
                        return (path, size);
                    break;
                case 'g' or 'K': break;
                default: (name, length) = (null, null); break;
            }
        }
    }

    /// <summary>The next bytes of the current file.</summary>
    /// <exception cref="EndOfStreamException">There are fewer.</exception>
    internal byte[] Read(int count)
    {
        if (count > left)
            throw new EndOfStreamException("The file ends before what is asked for.");
        var bytes = GC.AllocateUninitializedArray<byte>(count);
        stream.ReadExactly(bytes);
        left -= count;
        return bytes;
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private void Skip()
    {
        var rest = left + padding;
        if (stream.CanSeek)
        {
            if (left > stream.Length - stream.Position)
                throw new EndOfStreamException("The archive ends within a file.");
            stream.Position += rest;
            rest = 0;
        }

        (left, padding) = (0, 0);

        Span<byte> block = stackalloc byte[Block];
        for (; rest > 0; rest -= Math.Min(rest, Block))
            stream.ReadExactly(block[..(int)Math.Min(rest, Block)]);
    }

    private byte[] Extension(long size)
    {
        if (size > MostNameBytes)
            throw new InvalidDataException("A header is longer than any name.");
        return Read((int)size);
    }

    /// <summary>Records "LENGTH KEY=VALUE\n" of a pax header, of which path and size count (POSIX.1-2001, pax).</summary>
    private static void Records(ReadOnlySpan<byte> bytes, ref string? name, ref long? size)
    {
        while (bytes.IndexOf((byte)' ') is > 0 and var space)
        {
            if (!int.TryParse(bytes[..space], NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > bytes.Length || length < space + 2)
                throw new InvalidDataException("A pax header is damaged.");
            var record = bytes[(space + 1)..(length - 1)];
            if (record.StartsWith("path="u8))
                name = Text(record["path=".Length..]);
            else if (record.StartsWith("size="u8))
                size = long.TryParse(record["size=".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
                    : throw new InvalidDataException("A pax header gives a size that is no number.");
            bytes = bytes[length..];
        }
    }

    // The sum of all bytes of the header, its own field taken as spaces.
    private static void RequireChecksum(ReadOnlySpan<byte> header)
    {
        var sum = 8L * ' ';
        for (var i = 0; i < Block; i++)
            sum += i is >= 148 and < 156 ? 0 : header[i];
        if (Number(header.Slice(148, 8)) != sum)
            throw new InvalidDataException("The checksum of a header is wrong.");
    }

    /// <summary>An octal number among blanks, or a binary one whose first bit is set (GNU).</summary>
    private static long Number(ReadOnlySpan<byte> field)
    {
        if ((field[0] & 0x80) != 0)
            return field[..^8].ContainsAnyExcept((byte)0x80, (byte)0) ? throw new InvalidDataException("A header gives an impossible length.")
                : BinaryPrimitives.ReadInt64BigEndian(field[^8..]) is >= 0 and var binary ? binary : throw new InvalidDataException("A header gives a negative length.");
        var number = 0L;
        foreach (var digit in field.Trim(" \0"u8))
            number = digit is >= (byte)'0' and <= (byte)'7' ? (number << 3) | (uint)(digit - '0') : throw new InvalidDataException("A header gives a length that is no number.");
        return number;
    }

    private static string Path(ReadOnlySpan<byte> header)
    {
        var name = Field(header[..100]);
        return header[257..].StartsWith("ustar\0"u8) && Field(header.Slice(345, 155)) is { Length: > 0 } folder ? $"{folder}/{name}" : name;
    }

    private static string Field(ReadOnlySpan<byte> field) => Text(field.IndexOf((byte)0) is >= 0 and var end ? field[..end] : field);

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
