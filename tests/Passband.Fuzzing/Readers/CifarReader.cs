using System.Formats.Tar;
using System.IO.Compression;
using Passband.Fuzzing.Mutations;
using Passband.Vision.Data;

namespace Passband.Fuzzing.Readers;

/// <summary>CIFAR-10's binary files, alone and in their archive.</summary>
internal sealed class CifarReader : IFuzzedReader
{
    private const int RecordLength = 3073;
    private readonly ScratchFolder _folder = new();

    public string Name => "cifar";

    public IReadOnlyList<FuzzInput> Seeds { get; } =
    [
        new("test_batch.bin", Records(3)), new("ustar.tar.gz", Packed(TarEntryFormat.Ustar)), new("pax.tar.gz", Packed(TarEntryFormat.Pax)), new("gnu.tar.gz", Packed(TarEntryFormat.Gnu)),
    ];

    public IReadOnlyList<Mutation> Mutations => TarMutations.All;

    // What deflate can unfold a file of this size to (1032 : 1), taken twice, and buffers.
    public long MemoryLimit => 96 << 20;

    public void Read(FuzzInput input) => ImageSetFiles.ReadAll(_folder.Write(input));

    public bool IsRefusal(Exception problem) => problem is ImageSetException;

    public void Dispose() => _folder.Dispose();

    private static byte[] Records(int count) => [.. Enumerable.Range(0, count * RecordLength).Select(i => (byte)(i % RecordLength == 0 ? i / RecordLength : i / 64))];

    private static byte[] Packed(TarEntryFormat format)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        using (var tar = new TarWriter(gzip, format))
        {
            foreach (var name in new[] { "cifar-10-batches-bin/readme.html", "cifar-10-batches-bin/data_batch_1.bin", "cifar-10-batches-bin/test_batch.bin" })
            {
                TarEntry entry = format switch
                {
                    TarEntryFormat.Ustar => new UstarTarEntry(TarEntryType.RegularFile, name),
                    TarEntryFormat.Pax => new PaxTarEntry(TarEntryType.RegularFile, name),
                    _ => new GnuTarEntry(TarEntryType.RegularFile, name),
                };
                entry.DataStream = new MemoryStream(name.EndsWith(".bin", StringComparison.Ordinal) ? Records(2) : "page"u8.ToArray());
                tar.WriteEntry(entry);
            }
        }

        return packed.ToArray();
    }
}
