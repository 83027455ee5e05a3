using System.IO.Compression;
using System.Text;

namespace Passband.Fuzzing.Mutations;

/// <summary>Changes of a packed tar archive's headers, with their checksums made right again, below the packing.</summary>
internal static class TarMutations
{
    private const int Block = 512, SizeAt = 124, SizeLength = 12, SumAt = 148, SumLength = 8, KindAt = 156;

    // Files, links, folders; GNU's long names, POSIX's extended headers, sparse files, multi-volume parts.
    private static readonly byte[] Kinds = [.. "0\0 1234567LKxgSMDVNX"u8];

    public static IReadOnlyList<Mutation> All { get; } = [Size, Kind, Content, Extended];

    private static byte[]? Size(byte[] file, Random random) => Header(file, random, header =>
    {
        var number = Extremes.Number(random);
        var field = header.AsSpan(SizeAt, SizeLength);
        if (random.Next(2) == 0)
        {
            Extremes.Put(field, number, true);
            field[0] |= 0x80;
        }
        else
        {
            Encoding.ASCII.GetBytes(Convert.ToString(number & ((1L << 33) - 1), 8).PadLeft(SizeLength - 1, '0'), field);
        }
    });

    private static byte[]? Kind(byte[] file, Random random) => Header(file, random, header => header[KindAt] = Kinds[random.Next(Kinds.Length)]);

    private static byte[]? Content(byte[] file, Random random) => Change(file, tar => BlindMutations.Changed(tar, random));

    // An extended header of random records before the first file.
    private static byte[]? Extended(byte[] file, Random random) => Change(file, tar =>
    {
        if (tar.Length < Block) return tar;
        var (header, body) = (tar[..Block], new byte[Block * random.Next(1, 4)]);
        var record = Encoding.ASCII.GetBytes($"{Extremes.Number(random)} size={Extremes.Number(random)}\n28 path=a/test_batch_long.bin\n{random.Next(99)} =\n");
        record.AsSpan(0, Math.Min(record.Length, body.Length)).CopyTo(body);
        header[KindAt] = "xgLK"u8[random.Next(4)];
        Encoding.ASCII.GetBytes(Convert.ToString(random.Next(2) == 0 ? record.Length : body.Length, 8).PadLeft(SizeLength - 1, '0'), header.AsSpan(SizeAt, SizeLength));
        Sum(header);
        return [.. header, .. body, .. tar];
    });

    private static byte[]? Header(byte[] file, Random random, Action<byte[]> change) => Change(file, tar =>
    {
        var headers = Enumerable.Range(0, tar.Length / Block).Where(i => tar.AsSpan(i * Block + 257).StartsWith("ustar"u8)).ToList();
        if (headers.Count == 0) return tar;
        var at = headers[random.Next(headers.Count)] * Block;
        var header = tar[at..(at + Block)];
        change(header);
        Sum(header);
        header.CopyTo(tar, at);
        return tar;
    });

    private static void Sum(byte[] header)
    {
        header.AsSpan(SumAt, SumLength).Fill((byte)' ');
        Encoding.ASCII.GetBytes(Convert.ToString(header.Sum(b => b), 8).PadLeft(6, '0') + "\0", header.AsSpan(SumAt));
    }

    private static byte[]? Change(byte[] file, Func<byte[], byte[]> change)
    {
        if (file is not [0x1F, 0x8B, ..]) return null;
        try
        {
            using var unpacked = new MemoryStream();
            using (var gzip = new GZipStream(new MemoryStream(file), CompressionMode.Decompress)) gzip.CopyTo(unpacked);
            if (unpacked.Length > 1 << 20) return null;
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(change(unpacked.ToArray()));
            return packed.ToArray();
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return null;
        }
    }
}
