using System.Buffers.Binary;
using System.IO.Compression;

namespace Passband.Fuzzing.Mutations;

/// <summary>Changes of a zip archive's directory and headers, and of what its entries hold.</summary>
internal static class ZipMutations
{
    private const uint Local = 0x04034b50, Central = 0x02014b50, End = 0x06054b50;

    // Places and lengths of the fields of each kind of record (PKWARE APPNOTE 4.3).
    private static readonly (uint Signature, (int At, int Length)[] Fields)[] Records =
    [
        (Local, [(6, 2), (8, 2), (14, 4), (18, 4), (22, 4), (26, 2), (28, 2)]),
        (Central, [(8, 2), (10, 2), (16, 4), (20, 4), (24, 4), (28, 2), (30, 2), (32, 2), (42, 4)]),
        (End, [(4, 2), (8, 2), (10, 2), (12, 4), (16, 4), (20, 2)]),
    ];

    public static IReadOnlyList<Mutation> All { get; } = [Field, Field, Wide, Packed, Renamed, .. PickleMutations.All.Select(Entry)];

    private static byte[]? Field(byte[] file, Random random)
    {
        var (signature, fields) = Records[random.Next(Records.Length)];
        var places = Places(file, signature).ToList();
        if (places.Count == 0) return null;
        var (place, (at, length)) = (places[random.Next(places.Count)], fields[random.Next(fields.Length)]);
        if (place + at + length > file.Length) return null;
        var bytes = (byte[])file.Clone();
        var field = bytes.AsSpan(place + at, length);
        var old = length == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(field) : BinaryPrimitives.ReadUInt32LittleEndian(field);
        Extremes.Put(field, Extremes.Near(old, random), false);
        return bytes;
    }

    // The end of a Zip64 archive, with a directory of extreme place and length (APPNOTE 4.3.14 and 4.3.15).
    private static byte[]? Wide(byte[] file, Random random)
    {
        if (Places(file, End).LastOrDefault(-1) is var end && (end < 0 || file.Length - end < 22)) return null;
        var (record, locator, last) = (new byte[56], new byte[20], file[end..]);
        BinaryPrimitives.WriteUInt32LittleEndian(record, 0x06064b50);
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(32), random.Next(2) == 0 ? 3 : Extremes.Number(random));
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(40), random.Next(2) == 0 ? BinaryPrimitives.ReadUInt32LittleEndian(last.AsSpan(12)) : Extremes.Number(random));
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(48), random.Next(2) == 0 ? BinaryPrimitives.ReadUInt32LittleEndian(last.AsSpan(16)) : Extremes.Number(random));
        BinaryPrimitives.WriteUInt32LittleEndian(locator, 0x07064b50);
        BinaryPrimitives.WriteInt64LittleEndian(locator.AsSpan(8), random.Next(4) > 0 ? end : Extremes.Number(random));
        last.AsSpan(10, 10).Fill(0xff);
        return [.. file[..end], .. record, .. locator, .. last];
    }

    private static byte[]? Packed(byte[] file, Random random) => Change(file, CompressionLevel.Fastest, _ => { });

    private static byte[]? Renamed(byte[] file, Random random) => Change(file, CompressionLevel.NoCompression, entries =>
    {
        var (at, other) = (random.Next(entries.Count), random.Next(entries.Count));
        entries[at] = random.Next(3) switch
        {
            0 => (entries[other].Name, entries[at].Content),
            1 => (entries[at].Name + random.Next(3), entries[at].Content),
            _ => ("net/byteorder", "big"u8.ToArray()),
        };
    });

    private static Mutation Entry(Mutation pickle) => (file, random) => Change(file, CompressionLevel.NoCompression, entries =>
    {
        var at = random.Next(4) == 0 ? random.Next(entries.Count) : entries.FindIndex(entry => entry.Name.EndsWith("data.pkl", StringComparison.Ordinal));
        if (at >= 0) entries[at] = (entries[at].Name, pickle(entries[at].Content, random) ?? BlindMutations.Changed(entries[at].Content, random));
    });

    private static byte[]? Change(byte[] file, CompressionLevel level, Action<List<(string Name, byte[] Content)>> change)
    {
        try
        {
            var entries = new List<(string, byte[])>();
            using (var zip = new ZipArchive(new MemoryStream(file)))
            {
                foreach (var entry in zip.Entries)
                {
                    if (entry.Length > 1 << 20) return null;
                    using var content = new MemoryStream();
                    using (var stream = entry.Open()) stream.CopyTo(content);
                    entries.Add((entry.FullName, content.ToArray()));
                }
            }

            if (entries.Count == 0) return null;
            change(entries);
            using var changed = new MemoryStream();
            using (var zip = new ZipArchive(changed, ZipArchiveMode.Create, leaveOpen: true))
            {
                foreach (var (name, content) in entries)
                {
                    using var stream = zip.CreateEntry(name, level).Open();
                    stream.Write(content);
                }
            }

            return changed.ToArray();
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    private static IEnumerable<int> Places(byte[] file, uint signature)
    {
        for (var at = 0; at <= file.Length - 4; at++)
            if (BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at)) == signature) yield return at;
    }
}
