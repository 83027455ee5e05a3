using Passband.Results;

namespace Passband.Experiments.Studies.Figures;

/// <summary>Networks in the plane of two numbers.</summary>
internal static class ScatterOf
{
    /// <summary>The figure, one group of points for each group of networks; null where no network has both numbers.</summary>
    /// <param name="numbers">The networks.</param>
    /// <param name="id">Id of the figure.</param>
    /// <param name="title">Its title.</param>
    /// <param name="x">Number on the horizontal axis.</param>
    /// <param name="y">Number on the vertical axis.</param>
    /// <param name="published">Points that others published.</param>
    internal static ScatterFigure? Networks(StudyNumbers numbers, string id, string title, StudyMeasure x, StudyMeasure y, IEnumerable<ScatterGroup> published)
    {
        var pairs = numbers.Both(x, y);
        if (pairs.Count == 0) return null;
        return new ScatterFigure
        {
            Id = id,
            Title = title,
            Caption = $"{pairs.Count} {(pairs.Count == 1 ? "network" : "networks")}; bars: 95 % intervals. Hollow: {PublishedPoints.Words}.",
            X = x.Axis,
            Y = y.Axis,
            Groups = [.. pairs.GroupBy(p => p.Network.Group).Select(g => new ScatterGroup(g.Key, CurveRole.Measured, [.. g.Select(p => Point(p.Network, p.X, p.Y))])), .. published],
        };
    }

    /// <summary>A network's point.</summary>
    internal static ScatterPoint Point(StudiedNetwork network, Measured x, Measured y) => new()
    {
        X = x.Value,
        XLow = x.HasInterval ? x.Low : null,
        XHigh = x.HasInterval ? x.High : null,
        Y = y.Value,
        YLow = y.HasInterval ? y.Low : null,
        YHigh = y.HasInterval ? y.High : null,
        Label = network.Kind,
        Results = [.. new[] { x.Result, y.Result }.Distinct()],
    };
}
