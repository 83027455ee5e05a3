namespace Passband.Experiments.Studies;

/// <summary>The networks of a study on one image set.</summary>
/// <param name="Networks">The networks, in the study's order.</param>
public sealed record StudyNumbers(IReadOnlyList<StudiedNetwork> Networks)
{
    /// <summary>What the others are compared with.</summary>
    public IReadOnlyList<StudiedNetwork> Baseline => Of(StudyGroups.Plain);

    /// <summary>The first network of every kind: where all would be too many.</summary>
    public IReadOnlyList<StudiedNetwork> FirstOfKinds => [.. Networks.DistinctBy(n => n.Kind)];

    /// <summary>Plain networks and those with a blur, by its sigma: the series along which the study looks for the best.</summary>
    public IReadOnlyList<StudiedNetwork> BlurSeries => [.. Of(StudyGroups.Plain, StudyGroups.Blur).OrderBy(n => n.BlurSigma ?? 0)];

    /// <summary>The networks of some groups.</summary>
    public IReadOnlyList<StudiedNetwork> Of(params IReadOnlyList<string> groups) => [.. Networks.Where(n => groups.Contains(n.Group))];

    /// <summary>The networks that have two numbers, with both.</summary>
    public IReadOnlyList<(StudiedNetwork Network, Measured X, Measured Y)> Both(StudyMeasure x, StudyMeasure y) => Both(Networks, x, y);

    /// <summary>Those among some that have two numbers, with both.</summary>
    public static IReadOnlyList<(StudiedNetwork Network, Measured X, Measured Y)> Both(IEnumerable<StudiedNetwork> networks, StudyMeasure x, StudyMeasure y) =>
        [.. networks.Select(n => (Network: n, X: x.Of(n), Y: y.Of(n))).Where(p => p.X is not null && p.Y is not null).Select(p => (p.Network, p.X!, p.Y!))];
}
