using Passband.Vision.Data;
using Passband.Vision.Networks;

namespace Passband.Probes.Locating;

/// <summary>Where results, networks and caches lie.</summary>
/// <param name="Root">The folder that holds "results".</param>
public sealed record Home(string Root)
{
    private const string Variable = "PASSBAND_HOME";
    private const string Landmark = "Dashboard.sln";

    /// <summary>Results that belong to the project, versioned with it.</summary>
    public string Results => Path.Combine(Root, "results");

    /// <summary>Networks that belong to the project.</summary>
    public string Networks => Path.Combine(Results, "networks");

    /// <summary>What can be made again: unpacked image sets, pieces of unfinished results.</summary>
    public string Cache { get; init; } = OpenOptions.UserCacheFolder;

    /// <summary>What the dashboard keeps on this machine: its database, results of probes, uploads, deleted results.</summary>
    public string Data { get; init; } = Path.Combine(Root, ".passband");

    /// <summary>Results of probes that the dashboard ran and nobody published to the project.</summary>
    public string LabResults => Path.Combine(Data, "results");

    /// <summary>Networks that people added to this machine.</summary>
    public string LabNetworks => Path.Combine(Data, "networks");

    /// <summary>Opens networks' files, and says which kinds may be opened.</summary>
    public NetworkOpener Opener { get; init; } = new();

    /// <summary>Pieces of unfinished results.</summary>
    public string Parts => Path.Combine(Cache, "parts");

    /// <summary>
    /// The folder that PASSBAND_HOME names, else the source tree around the current folder or around the program, else the
    /// current folder.
    /// </summary>
    public static Home Find()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        var root = string.IsNullOrEmpty(named) ? SourceTree(Directory.GetCurrentDirectory()) ?? SourceTree(AppContext.BaseDirectory) : Path.GetFullPath(named);
        return new Home(root ?? Directory.GetCurrentDirectory());
    }

    /// <summary>A path as short as it can be written from the current folder.</summary>
    public static string Shown(string path)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? Path.GetFullPath(path) : relative;
    }

    /// <summary>The root of the source tree around a folder; null where there is none.</summary>
    public static string? SourceTree(string folder)
    {
        for (var place = new DirectoryInfo(folder); place is not null; place = place.Parent)
            if (File.Exists(Path.Combine(place.FullName, Landmark)))
                return place.FullName;
        return null;
    }
}
