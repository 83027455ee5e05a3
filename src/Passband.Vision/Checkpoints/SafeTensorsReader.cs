using System.Buffers.Binary;
using System.Text.Json;

namespace Passband.Vision.Checkpoints;

/// <summary>
/// Reads safetensors: 8 bytes header length (little-endian), a JSON object name -> {dtype, shape, data_offsets}, then the data.
/// As the format's specification asks, names must be unique and the offsets must cover the data without gap or overlap.
/// </summary>
internal static class SafeTensorsReader
{
    private sealed record Entry(string Name, DType DType, long[] Shape, long Begin, long End);

    public static CheckpointContents Read(Stream stream, string file)
    {
        stream.Position = 0;
        Span<byte> prefix = stackalloc byte[8];
        stream.ReadExactly(prefix);
        var headerLength = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (headerLength > (ulong)CheckpointLimits.Header)
            throw new CheckpointException(file, $"its header claims {headerLength} bytes, more than the {CheckpointLimits.Header} that are allowed");
        if ((long)headerLength > stream.Length - 8)
            throw new CheckpointException(file, $"its header claims {headerLength} bytes but only {stream.Length - 8} follow, so it is truncated");
        var header = new byte[headerLength];
        stream.ReadExactly(header);

        var metadata = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var entries = new List<Entry>();
        try
        {
            using var json = JsonDocument.Parse(header, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 });
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw new CheckpointException(file, "its header is not a JSON object");
            foreach (var property in json.RootElement.EnumerateObject())
            {
                if (property.NameEquals("__metadata__"))
                {
                    foreach (var item in property.Value.EnumerateObject())
                        metadata[item.Name] = item.Value.GetString() ?? "";
                }
                else
                {
                    entries.Add(ReadEntry(property, file));
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new CheckpointException(file, "its header is not the JSON that safetensors asks for (broken, or a name given twice)", e);
        }

        if (entries.Count > CheckpointLimits.Tensors)
            throw new CheckpointException(file, $"it lists {entries.Count} tensors, more than the {CheckpointLimits.Tensors} that are allowed");
        RequireTiling(entries, stream.Length - 8 - (long)headerLength, file);
        return new CheckpointContents(NetworkFormat.SafeTensors, ReadTensors(stream, entries, 8 + (long)headerLength), metadata, "");
    }

    private static Entry ReadEntry(JsonProperty property, string file)
    {
        var name = property.Name;
        var shown = CheckpointException.Quote(name);
        if (property.Value.ValueKind != JsonValueKind.Object
            || !property.Value.TryGetProperty("dtype", out var type)
            || !property.Value.TryGetProperty("shape", out var sizes)
            || !property.Value.TryGetProperty("data_offsets", out var offsets)
            || offsets.GetArrayLength() != 2)
            throw new CheckpointException(file, $"its header does not give dtype, shape and two data_offsets for {shown}");
        if (SafeTensors.Parse(type.GetString()) is not { } dType)
            throw new CheckpointException(file, $"{shown} has the element type {CheckpointException.Quote(type.GetString() ?? "")}, which is not supported");
        if (sizes.GetArrayLength() > CheckpointLimits.Rank)
            throw new CheckpointException(file, $"{shown} has {sizes.GetArrayLength()} dimensions");
        var shape = sizes.EnumerateArray().Select(size => size.GetInt64()).ToArray();
        var (begin, end) = (offsets[0].GetInt64(), offsets[1].GetInt64());
        if (begin < 0 || end < begin || end - begin != StoredTensor.ByteCount(dType, shape))
            throw new CheckpointException(file, $"{shown} of shape [{string.Join(", ", shape)}] in {dType} does not fill its data_offsets {begin}..{end}");
        if (end - begin > Array.MaxLength)
            throw new CheckpointException(file, $"{shown} has {end - begin} bytes, more than one tensor may have");
        return new Entry(name, dType, shape, begin, end);
    }

    private static void RequireTiling(List<Entry> entries, long dataLength, string file)
    {
        long covered = 0;
        foreach (var entry in entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            if (entry.Begin != covered)
                throw new CheckpointException(file, $"the data of {CheckpointException.Quote(entry.Name)} begins at {entry.Begin} where {covered} was expected: tensors overlap or leave a gap");
            covered = entry.End;
        }

        if (covered > dataLength)
            throw new CheckpointException(file, $"it is truncated: its tensors need {covered} bytes of data and {dataLength} are there");
        if (covered < dataLength)
            throw new CheckpointException(file, $"{dataLength - covered} bytes of data belong to no tensor");
    }

    private static StoredTensor[] ReadTensors(Stream stream, List<Entry> entries, long dataStart)
    {
        var tensors = new StoredTensor[entries.Count];
        for (var i = 0; i < tensors.Length; i++)
        {
            var data = new byte[entries[i].End - entries[i].Begin];
            stream.Position = dataStart + entries[i].Begin;
            stream.ReadExactly(data);
            tensors[i] = new StoredTensor(entries[i].Name, entries[i].DType, entries[i].Shape, data);
        }

        return tensors;
    }
}
