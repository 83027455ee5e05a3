namespace TorchSharp;

/// <summary>
/// TorchSharp's own binary format: element type, number of dimensions and sizes as LEB128 numbers, then the elements in
/// the order of the dimensions, little-endian.
/// </summary>
internal static class TensorFormat
{
    private const int MaximumDimensions = 64;
    private const int Chunk = 1 << 20;

    internal static void WriteNumber(BinaryWriter writer, long value) => writer.Write7BitEncodedInt64(value);

    internal static long ReadNumber(BinaryReader reader)
    {
        try
        {
            return reader.Read7BitEncodedInt64();
        }
        catch (FormatException)
        {
            throw new InvalidDataException("The tensor file is damaged: a size in it is not a number.");
        }
    }

    internal static void Write(BinaryWriter writer, torch.Tensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        var dense = tensor.detach().cpu().contiguous();
        WriteNumber(writer, (long)dense.dtype);
        var shape = dense.shape;
        WriteNumber(writer, shape.Length);
        foreach (var size in shape) WriteNumber(writer, size);
        writer.Write(dense.bytes);
        GC.KeepAlive(dense);
    }

    /// <summary>Reads one tensor; memory is taken only for bytes that are there.</summary>
    internal static torch.Tensor Read(BinaryReader reader)
    {
        var (type, shape, count) = ReadHeader(reader);
        if (reader.BaseStream.CanSeek && reader.BaseStream.Length - reader.BaseStream.Position < count) throw Truncated();
        if (count > int.MaxValue) throw new InvalidDataException("The tensor file is damaged or holds a tensor of 2 GiB or more.");
        var bytes = ReadBytes(reader, (int)count);
        var tensor = torch.empty(shape, dtype: type);
        bytes.CopyTo(tensor.bytes);
        GC.KeepAlive(tensor);
        return tensor;
    }

    /// <summary>Passes over one tensor.</summary>
    internal static void Skip(BinaryReader reader)
    {
        var (_, _, count) = ReadHeader(reader);
        if (reader.BaseStream.CanSeek && reader.BaseStream.Length - reader.BaseStream.Position < count) throw Truncated();
        var chunk = new byte[Chunk];
        for (var left = count; left > 0;)
        {
            var read = reader.Read(chunk, 0, (int)Math.Min(left, Chunk));
            if (read == 0) throw Truncated();
            left -= read;
        }
    }

    private static (torch.ScalarType Type, long[] Shape, long Bytes) ReadHeader(BinaryReader reader)
    {
        try
        {
            var type = ReadNumber(reader);
            if (type is < 0 or > sbyte.MaxValue || !Enum.IsDefined((torch.ScalarType)type))
                throw new InvalidDataException($"The tensor file is damaged: {type} is no element type.");
            var dimensions = ReadNumber(reader);
            if (dimensions is < 0 or > MaximumDimensions)
                throw new InvalidDataException($"The tensor file is damaged: a tensor cannot have {dimensions} dimensions.");
            var shape = new long[dimensions];
            var bytes = Size((torch.ScalarType)type);
            for (var d = 0; d < shape.Length; d++)
            {
                shape[d] = ReadNumber(reader);
                if (shape[d] < 0 || (shape[d] > 0 && bytes > long.MaxValue / shape[d]))
                    throw new InvalidDataException("The tensor file is damaged: a size in it is impossible.");
                bytes *= shape[d];
            }

            return ((torch.ScalarType)type, shape, bytes);
        }
        catch (EndOfStreamException)
        {
            throw Truncated();
        }
    }

    private static long Size(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Byte or torch.ScalarType.Int8 or torch.ScalarType.Bool => 1,
        torch.ScalarType.Int16 or torch.ScalarType.Float16 or torch.ScalarType.BFloat16 => 2,
        torch.ScalarType.Int32 or torch.ScalarType.Float32 => 4,
        torch.ScalarType.ComplexFloat64 => 16,
        _ => 8,
    };

    private static byte[] ReadBytes(BinaryReader reader, int count)
    {
        // A stream that cannot tell its length may be shorter than it claims, so the buffer grows with what arrives.
        var bytes = new byte[reader.BaseStream.CanSeek ? count : Math.Min(count, Chunk)];
        var filled = 0;
        while (filled < count)
        {
            if (filled == bytes.Length) Array.Resize(ref bytes, (int)Math.Min(count, 2L * bytes.Length));
            var read = reader.Read(bytes, filled, bytes.Length - filled);
            if (read == 0) throw Truncated();
            filled += read;
        }

        return bytes;
    }

    private static InvalidDataException Truncated() => new("The tensor file is truncated: it ends inside a tensor.");
}
