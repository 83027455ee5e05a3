using Passband.Results;

namespace Passband.Experiments.Studies.Figures;

/// <summary>One figure that every network's result holds, as one figure of all kinds of networks.</summary>
internal static class ResultCurves
{
    // More bands than these hide one another.
    private const int MostBands = 6;

    /// <summary>The figure; null where no network has it.</summary>
    /// <param name="numbers">The networks.</param>
    /// <param name="id">Id of the figure.</param>
    /// <param name="title">Its title.</param>
    /// <param name="result">A network's result that holds it.</param>
    /// <param name="figure">Its id in that result.</param>
    /// <param name="group">The only group that is shown; null for all.</param>
    internal static LinesFigure? Of(StudyNumbers numbers, string id, string title, Func<StudiedNetwork, ResultDocument?> result, string figure, string? group = null)
    {
        var parts = numbers.FirstOfKinds.Where(n => group is null || n.Group == group)
            .Select(n => (Network: n, Result: result(n), Lines: result(n)?.Figures.OfType<LinesFigure>().FirstOrDefault(f => f.Id == figure)))
            .Where(p => p.Lines is not null).Select(p => (p.Network, Result: p.Result!, Lines: p.Lines!)).ToList();
        if (parts.Count == 0) return null;
        var first = parts[0].Lines;
        var several = parts.Exists(p => p.Lines.Curves.Count > 1);
        var curves = parts.SelectMany(p => p.Lines.Curves.Select(c => c with
        {
            Name = several ? (parts.Count == 1 ? c.Name : $"{p.Network.Kind}, {c.Name}") : p.Network.Kind,
            Network = several ? null : p.Network.Name,
            Points = [.. c.Points.Select(point => point with { Cell = null, Results = [p.Result.Id] })],
        })).ToList();
        var bands = curves.Count <= MostBands;
        return new LinesFigure
        {
            Id = id,
            Title = title,
            Caption = $"{parts[0].Result.ImageSet.Name}, {Counts(parts.Select(p => p.Result))} images{(parts.Count < numbers.Networks.Count ? ", the first network of each kind" : "")}"
                + (bands ? "; band: 95 % interval." : "; bands are left out of so many curves and stand in each network's own result."),
            X = first.X,
            Y = first.Y,
            ReferenceLines = [.. first.ReferenceLines.Where(l => l.Role == CurveRole.Chance).Select(l => l with { Cell = null })],
            Curves = bands ? curves : [.. curves.Select(c => c with { Points = [.. c.Points.Select(Bare)] })],
        };
    }

    /// <summary>How many images results have, one number or the range.</summary>
    internal static string Counts(IEnumerable<ResultDocument> results)
    {
        var counts = results.Select(r => r.ImageSet.Count).Distinct().Order().ToList();
        return counts.Count == 1 ? $"{counts[0]}" : $"{counts[0]} to {counts[^1]}";
    }

    private static CurvePoint Bare(CurvePoint point) => CurvePoint.Of(point.X, point.Y, label: point.Label) with { Results = point.Results };
}
