using Passband.Results;

namespace Passband.Dashboard.Components.Figures.Plots;

/// <summary>What drawing a figure needs besides the figure.</summary>
/// <param name="Sources">The results it comes from; may be empty.</param>
/// <param name="View">How the reader looks at it.</param>
/// <param name="PlaceOf">A network's place in the palette; several may share one.</param>
public sealed record FigureContext(IReadOnlyList<ResultDocument> Sources, FigureViewState View, Func<string, int> PlaceOf)
{
    private const int UnknownSide = 32;

    // An id is a hash of the whole question: worked out once for each result, not for each point that names one.
    private readonly Lazy<Dictionary<string, PointSource>> _named = new(() => Sources.Select(s => new PointSource(s.Id, $"{s.Experiment.Id} of {s.Network.Name}"))
        .DistinctBy(s => s.Id).ToDictionary(s => s.Id, StringComparer.Ordinal));

    /// <summary>What is known of a figure that comes from no stored result; null for one that does.</summary>
    public FigureSubject? Subject { get; init; }

    /// <summary>Side of the images of a curve, for cycles/image: curves of one figure may come from images of several sizes.</summary>
    public int SideOf(Curve curve) => SideOf(SourceOf(curve));

    /// <summary>Side of the images of a figure that comes from one result.</summary>
    public int SideOf(Figure figure) => SideOf(Sources.FirstOrDefault(s => s.Figures.Any(f => f == figure || (f, figure) switch
    {
        (ScatterFigure a, ScatterFigure b) => ReferenceEquals(a.Groups, b.Groups),
        (HeatmapFigure a, HeatmapFigure b) => ReferenceEquals(a.Values, b.Values),
        _ => false,
    })));

    /// <summary>Kind of training of a network; null if unknown.</summary>
    public string? TrainingOf(string? network) => Sources.FirstOrDefault(s => s.Network.Name == network)?.Network.Training
        ?? (network is null ? null : Subject?.Trainings.GetValueOrDefault(network));

    /// <summary>The result that a curve was taken from, also after it was renamed; null if unknown.</summary>
    public ResultDocument? SourceOf(Curve curve) =>
        Sources.FirstOrDefault(s => s.Figures.OfType<LinesFigure>().Any(f => f.Curves.Any(c => ReferenceEquals(c.Points, curve.Points))))
        ?? (Sources.Where(s => s.Network.Name == curve.Network).ToList() is [var only] ? only : null);

    /// <summary>The results of a point, as far as they are known.</summary>
    public IReadOnlyList<PointSource> SourcesOf(IReadOnlyList<string>? results) =>
        results is null ? [] : [.. results.Select(id => _named.Value.GetValueOrDefault(id)).OfType<PointSource>()];

    private int SideOf(ResultDocument? source) =>
        (source ?? (Sources.Count > 0 ? Sources[0] : null)) is { } known ? Math.Max(1, known.ImageSet.Width) : Subject?.Side ?? UnknownSide;

    /// <summary>The styles of series in order, those that share a place in the palette told apart.</summary>
    public IReadOnlyList<SeriesStyle> Styles(IEnumerable<(string? Network, CurveRole Role)> series)
    {
        var seen = new Dictionary<int, int>();
        var styles = new List<SeriesStyle>();
        foreach (var (network, role) in series)
        {
            // A curve of no network has no colour of its own: its place in the figure decides, so that it keeps it while one looks.
            if (network is null)
            {
                styles.Add(SeriesStyle.Of(styles.Count, null, 0, role));
                continue;
            }

            var place = PlaceOf(network);
            var occurrence = seen.GetValueOrDefault(place);
            seen[place] = occurrence + 1;
            styles.Add(SeriesStyle.Of(place, TrainingOf(network), occurrence, role));
        }
        return styles;
    }
}
