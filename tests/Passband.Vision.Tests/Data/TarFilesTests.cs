using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Passband.Vision.Data;

namespace Passband.Vision.Tests.Data;

/// <summary>Archives as other programs write them, and archives that lie.</summary>
public sealed class TarFilesTests : IDisposable
{
    private static readonly string LongName = $"{new string('a', 90)}/{new string('b', 80)}/picture.png";
    private static readonly byte[] Content = [.. Enumerable.Range(0, 1500).Select(i => (byte)i)];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<TarEntryFormat, bool> Layouts =>
        [.. from format in new[] { TarEntryFormat.V7, TarEntryFormat.Ustar, TarEntryFormat.Pax, TarEntryFormat.Gnu } from packed in new[] { true, false } select (format, packed)];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Every_layout_gives_its_files_by_name_and_content(TarEntryFormat format, bool packed)
    {
        var name = format == TarEntryFormat.V7 ? "a/picture.png" : LongName;
        using var written = new MemoryStream();
        using (var tar = new TarWriter(written, format, leaveOpen: true))
        {
            tar.WriteEntry(Entry(format, TarEntryType.Directory, "a/", null));
            tar.WriteEntry(Entry(format, format == TarEntryFormat.V7 ? TarEntryType.V7RegularFile : TarEntryType.RegularFile, name, Content));
            tar.WriteEntry(Entry(format, format == TarEntryFormat.V7 ? TarEntryType.V7RegularFile : TarEntryType.RegularFile, "empty", []));
            tar.WriteEntry(Entry(format, TarEntryType.SymbolicLink, "link", null));
            tar.WriteEntry(Entry(format, format == TarEntryFormat.V7 ? TarEntryType.V7RegularFile : TarEntryType.RegularFile, "last", [7]));
        }

        var files = Archives.Files(Write(written.ToArray(), packed)).Select(file => (file.Name, file.Length, Bytes: file.Read())).ToList();
        Assert.Equal([name, "empty", "last"], files.Select(file => file.Name));
        Assert.Equal([1500, 0, 1], files.Select(file => file.Length));
        Assert.Equal(Content, files[0].Bytes);
        Assert.Equal([7], files[2].Bytes);
    }

    [Fact]
    public void Files_that_are_not_read_are_passed_over()
    {
        var tar = Tar(("a", Content), ("b", Content), ("c", [1, 2, 3]));
        foreach (var packed in new[] { true, false })
            Assert.Equal([1, 2, 3], Archives.Files(Write(tar, packed)).Where(file => file.Name == "c").Select(file => file.Read()).Single());
    }

    [Theory]
    [InlineData('0', "77777777777", true)]
    [InlineData('0', "77777777777", false)]
    [InlineData('L', "17777777777", true)]
    [InlineData('x', "17777777777", true)]
    [InlineData('K', "17777777777", false)]
    [InlineData('S', "00000002734", true)]
    [InlineData('0', "-1", true)]
    [InlineData('0', "\u0080\0\0\0\u007f\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff", true)]
    [InlineData('0', "\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff", true)]
    public void A_header_that_lies_takes_no_memory_and_ends_in_a_sentence(char kind, string size, bool packed)
    {
        var tar = Tar(("cifar/test_batch.bin", Content));
        tar[156] = (byte)kind;
        tar.AsSpan(124, 12).Clear();
        Encoding.Latin1.GetBytes(size, tar.AsSpan(124));
        Encoding.ASCII.GetBytes("        ", tar.AsSpan(148));
        Encoding.ASCII.GetBytes(Convert.ToString(tar[..512].Sum(b => b), 8).PadLeft(6, '0') + "\0 ", tar.AsSpan(148));
        var path = Write(tar, packed);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var problem = Record.Exception(() => Archives.Files(path).Sum(file => file.Read().Length));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        if (kind == 'S') Assert.Null(problem);
        else Assert.Contains("damaged or cut-short archive", Assert.IsType<ImageSetException>(problem).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("6 path\n")]
    [InlineData("999 path=a\n")]
    [InlineData("0 path=a\n")]
    [InlineData("11 size=-5\n")]
    [InlineData("30 size=9223372036854775808\n")]
    public void A_damaged_pax_header_ends_in_a_sentence(string record)
    {
        var body = new byte[512];
        Encoding.ASCII.GetBytes(record, body);
        var tar = Tar((new string('p', 20), body));
        tar[156] = (byte)'x';
        Encoding.ASCII.GetBytes("        ", tar.AsSpan(148));
        Encoding.ASCII.GetBytes(Convert.ToString(tar[..512].Sum(b => b), 8).PadLeft(6, '0') + "\0 ", tar.AsSpan(148));
        var path = Write(tar, packed: false);
        if (record.StartsWith('6')) Assert.Empty(Archives.Files(path));
        else Assert.Throws<ImageSetException>(() => Archives.Files(path).Count());
    }

    [Fact]
    public void An_archive_cut_within_a_file_ends_in_a_sentence()
    {
        var tar = Tar(("a", Content));
        foreach (var packed in new[] { true, false })
            Assert.Throws<ImageSetException>(() => Archives.Files(Write(tar[..1000], packed)).Sum(file => file.Name.Length));
    }

    private static byte[] Tar(params (string Name, byte[] Bytes)[] files)
    {
        using var written = new MemoryStream();
        using (var tar = new TarWriter(written, TarEntryFormat.Ustar, leaveOpen: true))
            foreach (var (name, bytes) in files)
                tar.WriteEntry(Entry(TarEntryFormat.Ustar, TarEntryType.RegularFile, name, bytes));
        return written.ToArray();
    }

    private static TarEntry Entry(TarEntryFormat format, TarEntryType type, string name, byte[]? bytes)
    {
        TarEntry entry = format switch
        {
            TarEntryFormat.V7 => new V7TarEntry(type, name),
            TarEntryFormat.Ustar => new UstarTarEntry(type, name),
            TarEntryFormat.Pax => new PaxTarEntry(type, name),
            _ => new GnuTarEntry(type, name),
        };
        if (bytes is not null) entry.DataStream = new MemoryStream(bytes);
        if (type == TarEntryType.SymbolicLink) entry.LinkName = "a";
        return entry;
    }

    private string Write(byte[] tar, bool packed)
    {
        if (!packed) return _folder.Write("set.tar", tar);
        using var written = new MemoryStream();
        using (var gzip = new GZipStream(written, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(tar);
        return _folder.Write("set.tar.gz", written.ToArray());
    }
}
