using Passband.Probes.Locating;

namespace Passband.Dashboard.Configuration;

/// <summary>Where results, networks and the dashboard's own files lie.</summary>
/// <param name="Home">The folder that holds "results"; null to look for it.</param>
/// <param name="Data">Folder of the database, results of probes, uploads and the trash; null for ".passband" in the home.</param>
internal sealed record FolderSettings(string? Home, string? Data)
{
    public static FolderSettings Read(SettingsReader reader)
    {
        var home = reader.Text("Home");
        if (home is not null && !Directory.Exists(home)) reader.Problem("Home", $"names {home}, which is not a folder; make it, or leave the key out.");
        else if (home is not null && !IsHome(home))
            reader.Problem("Home", $"names {home}, which holds no folder \"results\" and is not empty; name the folder that holds it, or an empty one for a new lab.");
        var data = reader.Text("Data");
        if (data is not null && File.Exists(data)) reader.Problem("Data", $"names {data}, which is a file; it takes a folder.");
        return new FolderSettings(home is null ? null : Path.GetFullPath(home), data is null ? null : Path.GetFullPath(data));
    }

    // A lab that was begun in an empty folder holds nothing but the dashboard's own until a result is published.
    private static bool IsHome(string folder) =>
        Directory.Exists(Path.Combine(folder, "results")) || Directory.EnumerateFileSystemEntries(folder).All(e => Path.GetFileName(e) == ".passband");

    /// <summary>The home that these settings mean.</summary>
    public Home Locate()
    {
        var home = Home is null ? Probes.Locating.Home.Find() : new Home(Home);
        return Data is null ? home : home with { Data = Data };
    }
}
