using System.Buffers.Binary;
using System.Text;

namespace Passband.Vision.Checkpoints.Pickles;

/// <summary>Reads a pickle's numbers and strings; every declared length is checked against the limits and against what is left of the file.</summary>
internal sealed class PickleInput(Stream stream, string file)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private long _memory;

    public CheckpointException Fail(string problem) => new(file, problem);

    /// <summary>Counts bytes that a value takes against the limit of one pickle.</summary>
    public void Charge(long bytes)
    {
        _memory += bytes;
        if (_memory > CheckpointLimits.PickleMemory)
            throw Fail($"its pickle builds more than {CheckpointLimits.PickleMemory >> 20} MiB of values, which no network's description needs");
    }

    public byte Byte()
    {
        var value = stream.ReadByte();
        return value >= 0 ? (byte)value : throw Fail("it is truncated inside its pickle");
    }

    public int UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Fixed(stackalloc byte[2]));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Fixed(stackalloc byte[4]));

    public long UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Fixed(stackalloc byte[4]));

    public double Double() => BinaryPrimitives.ReadDoubleBigEndian(Fixed(stackalloc byte[8]));

    /// <summary>An unsigned 64-bit length; one beyond 63 bits comes back as the largest length, which no file has.</summary>
    public long Length64() => (long)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(Fixed(stackalloc byte[8])), long.MaxValue);

    public byte[] Bytes(long length)
    {
        if (length < 0 || length > CheckpointLimits.String)
            throw Fail($"its pickle declares a string of {length} bytes, more than the {CheckpointLimits.String} that are allowed");
        if (length > stream.Length - stream.Position)
            throw Fail($"its pickle declares a string of {length} bytes where {stream.Length - stream.Position} are left, so it is truncated");
        Charge(length);
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public string Text(long length)
    {
        var bytes = Bytes(length);
        Charge(2 * length);
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (ArgumentException)
        {
            throw Fail("its pickle holds a text that is not UTF-8");
        }
    }

    /// <summary>A text of Python 2, one byte per character.</summary>
    public string Latin1(long length) => Encoding.Latin1.GetString(Bytes(length));

    /// <summary>A module's or class's name up to the end of the line.</summary>
    public string Line()
    {
        var line = new StringBuilder();
        for (var b = Byte(); b != '\n'; b = Byte())
        {
            if (line.Length == 1024)
                throw Fail("its pickle holds a name of more than 1024 characters");
            line.Append((char)b);
        }

        return line.ToString();
    }

    private ReadOnlySpan<byte> Fixed(Span<byte> buffer)
    {
        if (stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) < buffer.Length)
            throw Fail("it is truncated inside its pickle");
        return buffer;
    }
}
