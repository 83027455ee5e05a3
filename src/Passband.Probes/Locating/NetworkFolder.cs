using Passband.Vision.Checkpoints;

namespace Passband.Probes.Locating;

/// <summary>The weights files of a folder of networks.</summary>
internal static class NetworkFolder
{
    private static readonly string[] Extensions = [".safetensors", ".pth", ".pt", ".th"];

    /// <summary>The files, by name; none where the folder is missing.</summary>
    internal static IReadOnlyList<string> Files(string folder) => !Directory.Exists(folder) ? []
        : [.. Directory.EnumerateFiles(folder).Where(f => Extensions.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];

    /// <summary>The extension that a file of this layout gets.</summary>
    internal static string ExtensionOf(CheckpointFormat format) => format == CheckpointFormat.SafeTensors ? ".safetensors" : ".pth";
}
