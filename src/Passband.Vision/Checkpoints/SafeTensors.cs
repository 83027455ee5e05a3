using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Passband.Vision.Checkpoints;

/// <summary>Writes weights as safetensors, the format of this project's own networks. <see cref="Checkpoint.Open"/> reads it.</summary>
public static class SafeTensors
{
    /// <summary>
    /// Writes a file whose bytes depend on the tensors and metadata alone, never on their order: larger elements first (so that all data
    /// stay aligned), then names in ordinal order; the header is padded with spaces to a multiple of 8 bytes. The file appears whole or not at all.
    /// </summary>
    /// <param name="path">File to write; an existing one is replaced.</param>
    /// <param name="tensors">Tensors with unique names.</param>
    /// <param name="metadata">Short texts for the header's <c>__metadata__</c>, for example a network card under <c>passband</c>.</param>
    /// <param name="precision">Float32, Float16 or BFloat16 to round floating-point tensors to; null keeps each as it is.</param>
    /// <exception cref="CheckpointException">Two tensors share a name, a value is too large for the precision, or the file cannot be written.</exception>
    public static void Write(
        string path, IEnumerable<StoredTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null, DType? precision = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        StoredTensor[] ordered;
        try
        {
            ordered = [.. tensors
                .Select(tensor => precision is { } type ? tensor.ToPrecision(type) : tensor)
                .OrderByDescending(tensor => tensor.DType.Size())
                .ThenBy(tensor => tensor.Name, StringComparer.Ordinal)];
        }
        catch (OverflowException e)
        {
            throw new CheckpointException(path, e.Message.TrimEnd('.'), e);
        }

        var names = new HashSet<string>(StringComparer.Ordinal) { "__metadata__" };
        if (ordered.FirstOrDefault(tensor => !names.Add(tensor.Name)) is { } twice)
            throw new CheckpointException(path, $"the name {CheckpointException.Quote(twice.Name)} is reserved or given to two tensors");
        var header = Header(ordered, metadata);
        if (header.Length > CheckpointLimits.Header)
            throw new CheckpointException(path, $"its header would have {header.Length} bytes, more than the {CheckpointLimits.Header} that are allowed");
        AtomicFile.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
            stream.Write(length);
            stream.Write(header);
            foreach (var tensor in ordered)
                stream.Write(tensor.Data.Span);
        });
    }

    /// <summary>The element type that a header's dtype stands for; null for one that is not supported.</summary>
    internal static DType? Parse(string? name) => name switch
    {
        "F64" => DType.Float64,
        "F32" => DType.Float32,
        "F16" => DType.Float16,
        "BF16" => DType.BFloat16,
        "I64" => DType.Int64,
        "I32" => DType.Int32,
        "I16" => DType.Int16,
        "I8" => DType.Int8,
        "U8" => DType.UInt8,
        "BOOL" => DType.Bool,
        _ => null,
    };

    private static string Name(DType type) => type switch
    {
        DType.Float64 => "F64",
        DType.Float32 => "F32",
        DType.Float16 => "F16",
        DType.BFloat16 => "BF16",
        DType.Int64 => "I64",
        DType.Int32 => "I32",
        DType.Int16 => "I16",
        DType.Int8 => "I8",
        DType.UInt8 => "U8",
        _ => "BOOL",
    };

    private static byte[] Header(StoredTensor[] tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject("__metadata__");
                foreach (var (key, value) in metadata.OrderBy(item => item.Key, StringComparer.Ordinal))
                    json.WriteString(key, value);
                json.WriteEndObject();
            }

            long offset = 0;
            foreach (var tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", Name(tensor.DType));
                json.WriteStartArray("shape");
                foreach (var size in tensor.Shape)
                    json.WriteNumberValue(size);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += tensor.Data.Length);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        while (buffer.Length % 8 != 0)
            buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }
}
