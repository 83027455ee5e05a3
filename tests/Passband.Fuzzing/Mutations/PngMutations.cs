using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Passband.Fuzzing.Mutations;

/// <summary>Changes of PNG chunks whose checksums are made right again, so that the change reaches the decoder.</summary>
internal static class PngMutations
{
    private static readonly string[] Types = ["PLTE", "tRNS", "gAMA", "cHRM", "iCCP", "sRGB", "sBIT", "bKGD", "zTXt", "iTXt", "eXIf", "acTL", "fcTL", "fdAT", "IDAT", "IHDR", "IEND", "ABCD"];

    public static IReadOnlyList<Mutation> All { get; } = [Header, Content, Order, Added, Samples, Length];

    private sealed record Chunk(string Type, byte[] Data);

    private static byte[]? Header(byte[] file, Random random) => Change(file, (chunks, _) =>
    {
        var data = (byte[])chunks[0].Data.Clone();
        if (data.Length < 13) return;
        if (random.Next(2) == 0) Extremes.Put(data.AsSpan(4 * random.Next(2), 4), Extremes.Number(random) & 0xFFFF >> random.Next(10), true);
        else data[random.Next(8, 13)] = (byte)random.Next(20);
        chunks[0] = chunks[0] with { Data = data };
    }, random);

    private static byte[]? Content(byte[] file, Random random) => Change(file, (chunks, r) =>
    {
        var at = r.Next(chunks.Count);
        chunks[at] = chunks[at] with { Data = BlindMutations.Changed(chunks[at].Data, r) };
    }, random);

    private static byte[]? Order(byte[] file, Random random) => Change(file, Pieces.Shuffle, random);

    private static byte[]? Added(byte[] file, Random random) => Change(file, (chunks, r) =>
    {
        var data = new byte[r.Next(4) == 0 ? r.Next(2000) : r.Next(40)];
        r.NextBytes(data);
        chunks.Insert(r.Next(chunks.Count + 1), new(Types[r.Next(Types.Length)], data));
    }, random);

    // The samples unpacked, changed and packed again; sometimes far more of them than the picture has.
    private static byte[]? Samples(byte[] file, Random random) => Change(file, (chunks, r) =>
    {
        var at = chunks.FindIndex(chunk => chunk.Type == "IDAT");
        if (at < 0) return;
        byte[] raw;
        try
        {
            using var unpacked = new MemoryStream();
            using (var zlib = new ZLibStream(new MemoryStream(chunks[at].Data), CompressionMode.Decompress)) zlib.CopyTo(unpacked);
            raw = unpacked.ToArray();
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return;
        }

        if (raw.Length > 1 << 20) return;
        raw = r.Next(8) == 0 ? [.. raw, .. new byte[1 << r.Next(10, 21)]] : BlindMutations.Changed(raw, r);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(raw);
        chunks[at] = chunks[at] with { Data = packed.ToArray() };
    }, random);

    private static byte[]? Length(byte[] file, Random random)
    {
        if (Read(file) is not { } chunks) return null;
        var at = 8 + chunks.Take(random.Next(chunks.Count)).Sum(chunk => 12 + chunk.Data.Length);
        var bytes = (byte[])file.Clone();
        Extremes.Put(bytes.AsSpan(at, 4), Extremes.Number(random), true);
        return bytes;
    }

    private static byte[]? Change(byte[] file, Action<List<Chunk>, Random> change, Random random)
    {
        if (Read(file) is not { Count: > 0 } chunks) return null;
        change(chunks, random);
        using var changed = new MemoryStream();
        changed.Write(file.AsSpan(0, 8));
        foreach (var (type, data) in chunks) RawPng.Chunk(changed, type, data);
        return changed.ToArray();
    }

    private static List<Chunk>? Read(byte[] file)
    {
        var chunks = new List<Chunk>();
        for (var at = 8; at <= file.Length - 12;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            if (length > file.Length - at - 12) return null;
            chunks.Add(new(Encoding.Latin1.GetString(file, at + 4, 4), file.AsSpan(at + 8, (int)length).ToArray()));
            at += (int)length + 12;
        }

        return chunks.Count > 0 && chunks.All(chunk => Ascii.IsValid(chunk.Type)) ? chunks : null;
    }
}
