using System.Text;
using Passband.Vision.Codecs;

namespace Passband.Vision.Data.Pictures;

/// <summary>The files of a .tar or .tar.gz archive, read where they lie. Listed when first asked for.</summary>
internal sealed class ArchiveListing(string archive, CancellationToken cancellation) : IPictureListing
{
    private readonly Lazy<IReadOnlyList<string>> files = new(() => List(archive, cancellation));

    public string Location => archive;

    public IReadOnlyList<string> Files => files.Value;

    public IReadOnlyList<string> Unreadable => [];

    public IEnumerable<string> Fingerprint
    {
        get
        {
            var file = new FileInfo(archive);
            return [file.FullName, file.Length.ToString(), file.LastWriteTimeUtc.Ticks.ToString()];
        }
    }

    public string? ReadText(string path)
    {
        foreach (var file in Archives.Files(archive))
        {
            cancellation.ThrowIfCancellationRequested();
            if (Normal(file.Name) != path)
                continue;
            TextFiles.CheckLength(file.Length, $"{archive}/{path}");
            return Encoding.UTF8.GetString(file.Read());
        }
        return null;
    }

    public IEnumerable<(string Path, Func<byte[]> Read)> Read(IReadOnlySet<string> wanted, DecodeOptions limits)
    {
        foreach (var file in Archives.Files(archive))
        {
            cancellation.ThrowIfCancellationRequested();
            var path = Normal(file.Name);
            if (!wanted.Contains(path))
                continue;
            if (file.Length > Math.Min(limits.MaxBytes, Array.MaxLength))
            {
                yield return (path, () => { limits.CheckLength(file.Length, path); return []; });
                continue;
            }
            var bytes = file.Read();
            yield return (path, () => bytes);
        }
    }

    private static List<string> List(string archive, CancellationToken cancellation)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in Archives.Files(archive))
        {
            cancellation.ThrowIfCancellationRequested();
            var name = Normal(file.Name);
            if (!name.Split('/').Any(part => part.StartsWith('.')))
                names.Add(name);
        }
        return [.. names];
    }

    private static string Normal(string name) => name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;
}
