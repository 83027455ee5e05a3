using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Passband.Vision.Tests.Data;

/// <summary>A folder that goes away with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("passband-test-");

    internal string Path => folder.FullName;

    internal string this[string relative] => System.IO.Path.Combine(Path, relative);

    internal string Write(string relative, byte[] bytes)
    {
        var path = this[relative];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    internal string Write(string relative, string text) => Write(relative, Encoding.UTF8.GetBytes(text));

    /// <summary>Packs files, given by name and content, into a .tar.gz.</summary>
    internal string Pack(string relative, params (string Name, byte[] Bytes)[] files)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Ustar))
            foreach (var (name, bytes) in files)
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(bytes) });
        return Write(relative, packed.ToArray());
    }

    public void Dispose() => folder.Delete(recursive: true);
}
