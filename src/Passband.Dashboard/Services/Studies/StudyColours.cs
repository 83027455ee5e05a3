using Passband.Dashboard.Components.Figures;
using Passband.Experiments.Studies;

namespace Passband.Dashboard.Services.Studies;

/// <summary>The colours of a study's networks: their own, as everywhere, or where a study has more kinds than the palette has colours, that of
/// their group, so that two kinds share a colour only if they share what was done to them.</summary>
public static class StudyColours
{
    /// <summary>A network's place in the palette.</summary>
    /// <param name="networks">The study's networks in its order.</param>
    /// <param name="own">A network's place everywhere else.</param>
    public static Func<string, int> PlaceOf(IReadOnlyList<StudiedNetwork> networks, Func<string, int> own)
    {
        ArgumentNullException.ThrowIfNull(networks);
        if (!AreOfGroups(networks)) return own;
        var groups = networks.Select(n => n.Group).Distinct().ToList();
        var places = networks.DistinctBy(n => n.Name).ToDictionary(n => n.Name, n => groups.IndexOf(n.Group), StringComparer.Ordinal);
        return name => places.TryGetValue(name, out var place) ? place : own(name);
    }

    /// <summary>Whether a colour means a group here.</summary>
    public static bool AreOfGroups(IReadOnlyList<StudiedNetwork> networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        return networks.Select(n => n.Kind).Distinct().Count() > Palette.Series.Count && networks.Select(n => n.Group).Distinct().Skip(1).Any();
    }
}
