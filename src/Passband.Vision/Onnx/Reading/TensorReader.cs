using System.Buffers.Binary;
using Passband.Vision.Checkpoints;

namespace Passband.Vision.Onnx.Reading;

/// <summary>Reads a tensor (ONNX, TensorProto): raw bytes, or lists of numbers by kind.</summary>
internal static class TensorReader
{
    private const int External = 1;

    public static StoredTensor Read(ProtoMessage message)
    {
        var (dims, type, name, raw) = (new List<long>(), 0, "", (ReadOnlyMemory<byte>?)null);
        var (integers, singles, doubles) = (new List<long>(), new List<ReadOnlyMemory<byte>>(), new List<ReadOnlyMemory<byte>>());
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1: message.Integers(dims); break;
                case 2: type = message.Small(); break;
                case 4: message.Fixed(singles, 4); break;
                case 5 or 7 or 11: message.Integers(integers); break;
                case 8: name = message.Text(); break;
                case 9: raw = message.Bytes(); break;
                case 10: message.Fixed(doubles, 8); break;
                case 14 when message.Small() == External:
                    throw new CheckpointException(message.File, $"the numbers of {Quoted(name)} lie in another file: save the model in one file (onnx.save without external data)");
                case 14: break;
                default: message.Skip(); break;
            }
        }

        if (dims.Count > OnnxLimits.Rank)
            throw new CheckpointException(message.File, $"{Quoted(name)} has {dims.Count} dimensions, more than the {OnnxLimits.Rank} that are allowed");
        var kind = Kind(type)
            ?? throw new CheckpointException(message.File, $"{Quoted(name)} holds elements of type {type}, which is none of float, float16, bfloat16, double, int64, int32, int16, int8, uint8 and bool");
        var bytes = raw ?? Listed(kind, integers, singles, doubles, message.File, name);
        var needed = StoredTensor.ByteCount(kind, [.. dims]);
        if (needed != bytes.Length)
            throw new CheckpointException(message.File, $"{Quoted(name)} of shape [{string.Join(" x ", dims)}] needs {(needed < 0 ? "more" : needed)} bytes where it has {bytes.Length}");
        return new StoredTensor(name, kind, [.. dims], bytes);
    }

    private static DType? Kind(int type) => type switch
    {
        1 => DType.Float32,
        2 => DType.UInt8,
        3 => DType.Int8,
        5 => DType.Int16,
        6 => DType.Int32,
        7 => DType.Int64,
        9 => DType.Bool,
        10 => DType.Float16,
        11 => DType.Float64,
        16 => DType.BFloat16,
        _ => null,
    };

    private static ReadOnlyMemory<byte> Listed(
        DType kind, List<long> integers, List<ReadOnlyMemory<byte>> singles, List<ReadOnlyMemory<byte>> doubles, string file, string name)
    {
        if (kind is DType.Float32 or DType.Float64) return Joined(kind == DType.Float32 ? singles : doubles);
        var size = kind.Size();
        var bytes = new byte[integers.Count * size];
        Span<byte> eight = stackalloc byte[8];
        for (var i = 0; i < integers.Count; i++)
        {
            // Half precision is listed as its bits.
            if (!Fits(integers[i], kind)) throw new CheckpointException(file, $"{Quoted(name)} holds {integers[i]}, which is no {kind}");
            BinaryPrimitives.WriteInt64LittleEndian(eight, integers[i]);
            eight[..size].CopyTo(bytes.AsSpan(i * size));
        }

        return bytes;
    }

    private static bool Fits(long value, DType kind) => kind switch
    {
        DType.Int32 => value is >= int.MinValue and <= int.MaxValue,
        DType.Int16 => value is >= short.MinValue and <= short.MaxValue,
        DType.Int8 => value is >= sbyte.MinValue and <= sbyte.MaxValue,
        DType.UInt8 => value is >= 0 and <= byte.MaxValue,
        DType.Bool => value is 0 or 1,
        DType.Float16 or DType.BFloat16 => value is >= 0 and <= ushort.MaxValue,
        _ => true,
    };

    private static ReadOnlyMemory<byte> Joined(List<ReadOnlyMemory<byte>> parts)
    {
        if (parts.Count == 1) return parts[0];
        var bytes = new byte[parts.Sum(p => (long)p.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            part.Span.CopyTo(bytes.AsSpan(at));
            at += part.Length;
        }

        return bytes;
    }

    private static string Quoted(string name) => CheckpointException.Quote(name);
}
