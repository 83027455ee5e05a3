using Passband.Results;

namespace Passband.Dashboard.Components.Figures.Export;

/// <summary>Says in one line where a figure comes from: network, images, version, result.</summary>
public static class SourceLine
{
    private const int MostNames = 4;

    /// <summary>The line; empty without results.</summary>
    public static string Of(IReadOnlyList<ResultDocument> sources)
    {
        if (sources.Count == 0) return "";
        var networks = Listed(sources.Select(s => s.Network.Name).Distinct().ToList(), "networks");
        var images = Listed(sources.Select(s => s.ImageSet.Name).Distinct().ToList(), "image sets");
        var versions = Listed(sources.Select(VersionOf).OfType<string>().Distinct().ToList(), "versions");
        var ids = Listed(sources.Select(s => s.Id).ToList(), "results");
        return $"{networks} · {images} · Passband{(versions.Length > 0 ? " " + versions : "")} · result {ids}";
    }

    private static string? VersionOf(ResultDocument document) => document.Provenance.Libraries.FirstOrDefault(l => l.Name == "Passband")?.Version;

    private static string Listed(List<string> names, string plural) => names.Count <= MostNames ? string.Join(", ", names) : $"{names.Count} {plural}";
}
