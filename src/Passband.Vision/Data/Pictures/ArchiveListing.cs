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
        foreach (var entry in Archives.Files(archive))
        {
            cancellation.ThrowIfCancellationRequested();
            if (Normal(entry.Name) == path)
                return entry.DataStream is null ? "" : TextFiles.Read(entry.DataStream, $"{archive}/{path}");
        }
        return null;
    }

    public IEnumerable<(string Path, Func<byte[]> Read)> Read(IReadOnlySet<string> wanted, DecodeOptions limits)
    {
        foreach (var entry in Archives.Files(archive))
        {
            cancellation.ThrowIfCancellationRequested();
            var path = Normal(entry.Name);
            if (!wanted.Contains(path))
                continue;
            if (entry.Length > Math.Min(limits.MaxBytes, Array.MaxLength))
            {
                var length = entry.Length;
                yield return (path, () => { limits.CheckLength(length, path); return []; });
                continue;
            }
            var bytes = GC.AllocateUninitializedArray<byte>((int)entry.Length);
            Archives.Read(archive, entry, bytes);
            yield return (path, () => bytes);
        }
    }

    private static List<string> List(string archive, CancellationToken cancellation)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var entry in Archives.Files(archive))
        {
            cancellation.ThrowIfCancellationRequested();
            var name = Normal(entry.Name);
            if (!name.Split('/').Any(part => part.StartsWith('.')))
                names.Add(name);
        }
        return [.. names];
    }

    private static string Normal(string name) => name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;
}
