using Passband.Vision.Codecs;

namespace Passband.Vision.Data.Pictures;

/// <summary>The files under a folder. Links to folders are followed, each real folder only once on the way down.</summary>
internal sealed class FolderListing : IPictureListing
{
    private const int MaxDepth = 32;
    private readonly SortedDictionary<string, string> files = new(StringComparer.Ordinal);
    private readonly List<string> unreadable = [];

    internal FolderListing(string folder, CancellationToken cancellation)
    {
        Location = Path.TrimEndingDirectorySeparator(folder);
        Scan(new DirectoryInfo(folder), "", [RealPath(new DirectoryInfo(folder))], cancellation);
        Files = [.. files.Keys];
    }

    public string Location { get; }

    public IReadOnlyList<string> Files { get; }

    public IReadOnlyList<string> Unreadable => unreadable;

    public IEnumerable<string> Fingerprint => [Path.GetFullPath(Location), .. files.Select(file => $"{file.Key}\t{file.Value}")];

    public string? ReadText(string path) => TextFiles.ReadIfThere(Path.Combine(Location, path));

    public IEnumerable<(string Path, Func<byte[]> Read)> Read(IReadOnlySet<string> wanted, DecodeOptions limits) =>
        Files.Where(wanted.Contains).Select(file => (file, (Func<byte[]>)(() => PictureFile.Read(Path.Combine(Location, file), file, limits))));

    private void Scan(DirectoryInfo folder, string prefix, List<string> above, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        FileSystemInfo[] entries;
        try
        {
            entries = folder.GetFileSystemInfos();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            unreadable.Add(prefix.Length == 0 ? Location : prefix.TrimEnd('/'));
            return;
        }
        foreach (var entry in entries)
        {
            if (entry.Name.StartsWith('.'))
                continue;
            if (entry is not DirectoryInfo child)
            {
                files[prefix + entry.Name] = Stamp(entry);
                continue;
            }
            var real = RealPath(child);
            if (above.Contains(real) || above.Count > MaxDepth)
                continue;
            above.Add(real);
            Scan(child, $"{prefix}{entry.Name}/", above, cancellation);
            above.RemoveAt(above.Count - 1);
        }
    }

    private static string Stamp(FileSystemInfo file)
    {
        try
        {
            // A link is stamped by what it points to; a dangling one is found out when it is read.
            var real = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) ?? file;
            return real is FileInfo { Exists: true } there ? $"{there.Length}\t{there.LastWriteTimeUtc.Ticks}" : "missing";
        }
        catch (IOException)
        {
            return "missing";
        }
    }

    private static string RealPath(DirectoryInfo folder)
    {
        try
        {
            return folder.LinkTarget is null ? folder.FullName : folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder.FullName;
        }
        catch (IOException)
        {
            return folder.FullName;
        }
    }
}
