using System.Buffers.Binary;
using System.Text;

namespace Passband.Fuzzing.Mutations;

/// <summary>Changes of the chunks of a WebP file whose lengths are made right again.</summary>
internal static class WebPMutations
{
    private static readonly string[] Types = ["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP", "EXIF", "XMP ", "ABCD"];

    public static IReadOnlyList<Mutation> All { get; } = [Content, Head, Order, Kind, Canvas, Length];

    private sealed record Chunk(string Type, byte[] Data);

    private static byte[]? Content(byte[] file, Random random) => Change(file, chunks =>
    {
        var at = random.Next(chunks.Count);
        chunks[at] = chunks[at] with { Data = BlindMutations.Changed(chunks[at].Data, random) };
    });

    // The first bytes say sizes, transforms and codes.
    private static byte[]? Head(byte[] file, Random random) => Change(file, chunks =>
    {
        var at = random.Next(chunks.Count);
        var data = (byte[])chunks[at].Data.Clone();
        if (data.Length == 0) return;
        data[random.Next(Math.Min(data.Length, 32))] = (byte)random.Next(256);
        chunks[at] = chunks[at] with { Data = data };
    });

    private static byte[]? Order(byte[] file, Random random) => Change(file, chunks => Pieces.Shuffle(chunks, random));

    private static byte[]? Kind(byte[] file, Random random) => Change(file, chunks =>
    {
        var at = random.Next(chunks.Count);
        chunks[at] = chunks[at] with { Type = Types[random.Next(Types.Length)] };
    });

    private static byte[]? Canvas(byte[] file, Random random) => Change(file, chunks =>
    {
        var canvas = new byte[10];
        canvas[0] = (byte)random.Next(256);
        Extremes.Put(canvas.AsSpan(4, 3), Extremes.Number(random) >> random.Next(16), false);
        Extremes.Put(canvas.AsSpan(7, 3), Extremes.Number(random) >> random.Next(16), false);
        chunks.Insert(0, new("VP8X", canvas));
    });

    private static byte[]? Length(byte[] file, Random random)
    {
        if (Read(file) is not { Count: > 0 } chunks) return null;
        var at = 16 + chunks.Take(random.Next(chunks.Count)).Sum(chunk => 8 + chunk.Data.Length + (chunk.Data.Length & 1));
        var bytes = (byte[])file.Clone();
        Extremes.Put(bytes.AsSpan(random.Next(4) == 0 ? 4 : at, 4), Extremes.Number(random), false);
        return bytes;
    }

    private static byte[]? Change(byte[] file, Action<List<Chunk>> change)
    {
        if (Read(file) is not { Count: > 0 } chunks) return null;
        change(chunks);
        using var body = new MemoryStream();
        body.Write("WEBP"u8);
        foreach (var (type, data) in chunks)
        {
            body.Write(Encoding.ASCII.GetBytes(type));
            body.Write(BitConverter.GetBytes(data.Length));
            body.Write(data);
            if (data.Length % 2 == 1) body.WriteByte(0);
        }

        return [.. "RIFF"u8, .. BitConverter.GetBytes((int)body.Length), .. body.ToArray()];
    }

    private static List<Chunk>? Read(byte[] file)
    {
        var chunks = new List<Chunk>();
        for (var at = 12; at <= file.Length - 8;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 4));
            if (length > file.Length - at - 8) return null;
            chunks.Add(new(Encoding.Latin1.GetString(file, at, 4), file.AsSpan(at + 8, (int)length).ToArray()));
            at += 8 + (int)length + ((int)length & 1);
        }

        return chunks.All(chunk => Ascii.IsValid(chunk.Type)) ? chunks : null;
    }
}
