using System.Text;
using Google.Protobuf;
using Passband.Vision.Checkpoints;

namespace Passband.Vision.Onnx.Reading;

/// <summary>
/// The fields of one message in protocol buffers' wire format, one after the other. A message is a part of the file's bytes, so a length
/// can never reach beyond the message around it, and nothing is copied or allocated for a length that a file only claims.
/// </summary>
#pragma warning disable CA1001 // A stream over an array holds nothing that could be freed.
internal sealed class ProtoMessage(string file, byte[] bytes, int start, int length)
#pragma warning restore CA1001
{
    private readonly CodedInputStream _input = new(bytes, start, length);
    private uint _tag;

    /// <summary>Number of the field that <see cref="Next"/> came to.</summary>
    public int Field => WireFormat.GetTagFieldNumber(_tag);

    /// <summary>How the file is called in sentences.</summary>
    public string File => file;

    // The stream counts from the beginning of the array.
    private int Here => (int)_input.Position;

    private WireFormat.WireType Wire => WireFormat.GetTagWireType(_tag);

    /// <summary>Goes to the next field; false at the end.</summary>
    public bool Next() => (_tag = _input.ReadTag()) != 0;

    /// <summary>Leaves the field out.</summary>
    public void Skip() => _input.SkipLastField();

    /// <summary>A whole number.</summary>
    public long Integer() => Wire == WireFormat.WireType.Varint ? _input.ReadInt64() : throw Broken();

    /// <summary>A whole number of 32 bits.</summary>
    public int Small() => Integer() is var value && value is >= int.MinValue and <= int.MaxValue ? (int)value : throw Broken();

    /// <summary>A number of 32 bits.</summary>
    public float Single() => Wire == WireFormat.WireType.Fixed32 ? _input.ReadFloat() : throw Broken();

    /// <summary>The field's bytes, not copied.</summary>
    public ReadOnlyMemory<byte> Bytes()
    {
        var (at, count) = Part();
        return bytes.AsMemory(at, count);
    }

    /// <summary>A name.</summary>
    public string Text()
    {
        var (at, count) = Part();
        if (count > OnnxLimits.Name)
            throw new CheckpointException(file, $"a name in it has {count} bytes, more than the {OnnxLimits.Name} that are allowed");
        return Encoding.UTF8.GetString(bytes, at, count);
    }

    /// <summary>The message in the field.</summary>
    public ProtoMessage Message()
    {
        var (at, count) = Part();
        return new ProtoMessage(file, bytes, at, count);
    }

    /// <summary>Adds whole numbers, packed or single.</summary>
    public void Integers(List<long> list)
    {
        if (Wire == WireFormat.WireType.Varint)
        {
            Room(list, 1);
            list.Add(_input.ReadInt64());
            return;
        }

        var (at, count) = Part();
        var packed = new CodedInputStream(bytes, at, count);
        while (!packed.IsAtEnd)
        {
            Room(list, 1);
            list.Add(packed.ReadInt64());
        }
    }

    /// <summary>Adds numbers of 32 or 64 bits, packed or single, as their little-endian bytes.</summary>
    /// <param name="parts">Pieces of the field, in order; not copied.</param>
    /// <param name="size">4 or 8.</param>
    public void Fixed(List<ReadOnlyMemory<byte>> parts, int size)
    {
        if (Wire == WireFormat.WireType.LengthDelimited)
        {
            var packed = Bytes();
            if (packed.Length % size != 0) throw Broken();
            parts.Add(packed);
            return;
        }

        Room(parts, 1);
        if (Wire != (size == 4 ? WireFormat.WireType.Fixed32 : WireFormat.WireType.Fixed64)) throw Broken();
        var at = Here;
        _input.SkipLastField();
        parts.Add(bytes.AsMemory(at, size));
    }

    /// <summary>Refuses a list that grows beyond reason.</summary>
    public void Room<T>(List<T> list, int more, int most = OnnxLimits.List)
    {
        if (list.Count + more > most)
            throw new CheckpointException(file, $"a list in it has more than the {most} entries that are allowed");
    }

    private (int At, int Count) Part()
    {
        if (Wire != WireFormat.WireType.LengthDelimited) throw Broken();
        // Skipping checks the length against the message; what was skipped ends where the stream then stands.
        var before = Here;
        _input.SkipLastField();
        var count = new CodedInputStream(bytes, before, Here - before).ReadLength();
        return (Here - count, count);
    }

    private CheckpointException Broken() =>
        new(file, $"field {Field} of a message in it is of another kind than in ONNX, so it is damaged or no ONNX file");
}
