using Passband.Vision.Networks;

namespace Passband.Probes.Locating;

/// <summary>The networks' files of a folder.</summary>
internal static class NetworkFolder
{
    /// <summary>The files, by name; none where the folder is missing.</summary>
    internal static IReadOnlyList<string> Files(string folder) => !Directory.Exists(folder) ? []
        : [.. Directory.EnumerateFiles(folder).Where(f => NetworkOpener.Extensions.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
}
