using Passband.Probes.Shelves;
using Passband.Results.Store;

namespace Passband.Dashboard.Components.Shelves;

/// <summary>Which results were measured on a set, or on the first images of it, or on it in grey.</summary>
internal static class ImageResults
{
    public static IEnumerable<Facet> Of(ShelvedImages set, IReadOnlyList<Facet> imageSets) => set.Facts is not { } facts ? [] : imageSets.Where(f =>
        f.Value == facts.SetName
        || f.Value.StartsWith(facts.SetName + ", first ", StringComparison.Ordinal)
        || f.Value.StartsWith(facts.SetName + " (grey)", StringComparison.Ordinal));

    public static string Address(ShelvedImages set, IReadOnlyList<Facet> imageSets) =>
        "results?" + string.Join('&', Of(set, imageSets).Select(f => $"images={Uri.EscapeDataString(f.Value)}"));
}
