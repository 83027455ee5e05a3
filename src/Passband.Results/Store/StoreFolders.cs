namespace Passband.Results.Store;

/// <summary>Where the store keeps what.</summary>
/// <param name="Project">The project's folder of results; need not exist.</param>
/// <param name="Data">The dashboard's own folder; made when missing.</param>
public sealed record StoreFolders(string Project, string Data)
{
    /// <summary>Results of probes.</summary>
    public string Lab => Path.Combine(Data, "results");

    /// <summary>Deleted results, kept for a while.</summary>
    public string Trash => Path.Combine(Data, "trash");

    /// <summary>The SQLite database.</summary>
    public string Database => Path.Combine(Data, "passband.db");
}
