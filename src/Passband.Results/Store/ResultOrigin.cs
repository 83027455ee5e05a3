namespace Passband.Results.Store;

/// <summary>Which folder holds a result.</summary>
public enum ResultOrigin
{
    /// <summary>The project's folder "results", versioned with the code.</summary>
    Project,

    /// <summary>The dashboard's own folder: results of probes that were not published to the project.</summary>
    Lab,
}
