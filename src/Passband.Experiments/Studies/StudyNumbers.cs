namespace Passband.Experiments.Studies;

/// <summary>The networks of a study on one image set, compared by results that were made alike.</summary>
public sealed class StudyNumbers
{
    private readonly Lazy<IReadOnlyList<StudyCorrelation>> _correlations;

    /// <summary>The numbers of some networks.</summary>
    /// <param name="networks">The networks, in the study's order.</param>
    public StudyNumbers(IReadOnlyList<StudiedNetwork> networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        Networks = AlikeResults.Of(networks);
        _correlations = new(() => StudyCorrelation.Of(this));
    }

    /// <summary>The networks, in the study's order.</summary>
    public IReadOnlyList<StudiedNetwork> Networks { get; }

    /// <summary>What the others are compared with.</summary>
    public IReadOnlyList<StudiedNetwork> Baseline => Of(StudyGroups.Plain);

    /// <summary>The first network of every kind: where all would be too many.</summary>
    public IReadOnlyList<StudiedNetwork> FirstOfKinds => [.. Networks.DistinctBy(n => n.Kind)];

    /// <summary>Networks with a blur: the series along which the study looks for the best.</summary>
    public IReadOnlyList<StudiedNetwork> Blurred => [.. Of(StudyGroups.Blur).OrderBy(n => n.BlurSigma ?? 0)];

    /// <summary>Rank correlations between the numbers of the kinds of networks.</summary>
    public IReadOnlyList<StudyCorrelation> Correlations => _correlations.Value;

    /// <summary>The networks of some groups.</summary>
    public IReadOnlyList<StudiedNetwork> Of(params IReadOnlyList<string> groups) => [.. Networks.Where(n => groups.Contains(n.Group))];

    /// <summary>The networks that have two numbers, with both.</summary>
    public IReadOnlyList<(StudiedNetwork Network, Measured X, Measured Y)> Both(StudyMeasure x, StudyMeasure y) => Both(Networks, x, y);

    /// <summary>Those among some that have two numbers, with both.</summary>
    public static IReadOnlyList<(StudiedNetwork Network, Measured X, Measured Y)> Both(IEnumerable<StudiedNetwork> networks, StudyMeasure x, StudyMeasure y) =>
        [.. networks.Select(n => (Network: n, X: x.Of(n), Y: y.Of(n))).Where(p => p.X is not null && p.Y is not null).Select(p => (p.Network, p.X!, p.Y!))];
}
