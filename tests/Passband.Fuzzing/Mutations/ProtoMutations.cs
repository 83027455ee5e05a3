using System.Text;
using Google.Protobuf;

namespace Passband.Fuzzing.Mutations;

/// <summary>Changes of one field somewhere in nested messages of protocol buffers, with the lengths around it made right again.</summary>
/// <param name="words">Texts that one of the file's may become, such as names of operators.</param>
internal sealed class ProtoMutations(IReadOnlyList<string> words)
{
    private const int MostDepth = 8;

    public IReadOnlyList<Mutation> All => [Changed];

    private byte[]? Changed(byte[] file, Random random) => Changed(file, random, 0);

    private sealed record Field(uint Tag, ulong Number, byte[]? Content);

    private byte[]? Changed(byte[] message, Random random, int depth)
    {
        if (Read(message) is not { Count: > 0 } fields) return null;
        var at = random.Next(fields.Count);
        if (random.Next(8) == 0) Pieces.Shuffle(fields, random);
        else fields[at] = Changed(fields[at], random, depth);
        return Written(fields);
    }

    private Field Changed(Field field, Random random, int depth)
    {
        if (random.Next(20) == 0) return field with { Tag = (field.Tag & 7) | (uint)(random.Next(1, 30) << 3) };
        if (field.Content is not { } content) return field with { Number = (ulong)Extremes.Near((long)field.Number, random) };
        if (depth < MostDepth && random.Next(8) > 0 && Changed(content, random, depth + 1) is { } inside) return field with { Content = inside };
        return field with { Content = random.Next(2) == 0 && content.Length < 40 ? Encoding.ASCII.GetBytes(words[random.Next(words.Count)]) : BlindMutations.Changed(content, random) };
    }

    private static byte[] Written(List<Field> fields)
    {
        using var memory = new MemoryStream();
        using (var stream = new CodedOutputStream(memory, leaveOpen: true))
        {
            foreach (var (tag, number, content) in fields)
            {
                stream.WriteTag(tag);
                switch (WireFormat.GetTagWireType(tag))
                {
                    case WireFormat.WireType.Varint: stream.WriteUInt64(number); break;
                    case WireFormat.WireType.Fixed64: stream.WriteFixed64(number); break;
                    case WireFormat.WireType.Fixed32: stream.WriteFixed32((uint)number); break;
                    case WireFormat.WireType.LengthDelimited: stream.WriteBytes(ByteString.CopyFrom(content ?? [])); break;
                    default: break;
                }
            }
        }

        return memory.ToArray();
    }

    private static List<Field>? Read(byte[] message)
    {
        var fields = new List<Field>();
        var stream = new CodedInputStream(message);
        try
        {
            while (stream.ReadTag() is var tag and not 0)
            {
                switch (WireFormat.GetTagWireType(tag))
                {
                    case WireFormat.WireType.Varint: fields.Add(new(tag, stream.ReadUInt64(), null)); break;
                    case WireFormat.WireType.Fixed64: fields.Add(new(tag, stream.ReadFixed64(), null)); break;
                    case WireFormat.WireType.Fixed32: fields.Add(new(tag, stream.ReadFixed32(), null)); break;
                    case WireFormat.WireType.LengthDelimited: fields.Add(new(tag, 0, stream.ReadBytes().ToByteArray())); break;
                    default: return null;
                }
            }
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }

        return fields;
    }
}
