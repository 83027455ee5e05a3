using Passband.Experiments.Options;
using Passband.Results;

namespace Passband.Dashboard.Components.Figures;

/// <summary>Brings curves of several results onto common axes.</summary>
public static class FigureMerge
{
    private const char Again = '~';

    /// <summary>
    /// The figures of several results in order. Lines with the same id and axes become one figure, its curves named by network and by
    /// whatever else differs; everything else stays as it is. Curves keep their list of points, by which their result is found again.
    /// </summary>
    public static IReadOnlyList<Figure> Of(IReadOnlyList<ResultDocument> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        if (documents.Count == 1) return documents[0].Figures;
        var all = documents.SelectMany(d => d.Figures.Select(f => (Document: d, Figure: f))).ToList();
        var merged = new List<Figure>();
        foreach (var group in all.GroupBy(p => p.Figure is LinesFigure lines ? (object)KeyOf(lines) : p.Figure))
        {
            var parts = group.ToList();
            var figure = parts.Count == 1 ? Named(parts[0], all.Count(o => o.Figure.Id == parts[0].Figure.Id)) : Merge([.. parts.Select(p => (p.Document, (LinesFigure)p.Figure))]);
            // One id on other axes is another figure, and an address must be able to name it.
            var before = merged.Count(m => OwnId(m.Id) == figure.Id);
            merged.Add(before == 0 ? figure : figure with { Id = $"{figure.Id}{Again}{before + 1}" });
        }
        return merged;
    }

    /// <summary>The id that a merged figure has in its documents.</summary>
    public static string OwnId(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.Split(Again)[0];
    }

    // Maps, tables and pictures of several networks stand one after another: only a name tells them apart.
    private static Figure Named((ResultDocument Document, Figure Figure) part, int ofThatId) =>
        part.Figure is LinesFigure || ofThatId == 1 ? part.Figure : part.Figure with { Title = $"{part.Figure.Title} · {part.Document.Network.Name}" };

    private static (string, Quantity, string, Quantity, string) KeyOf(LinesFigure lines) =>
        (lines.Id, lines.X.Quantity, lines.X.Unit, lines.Y.Quantity, lines.Y.Unit);

    private static LinesFigure Merge(IReadOnlyList<(ResultDocument Document, LinesFigure Figure)> parts)
    {
        var first = parts[0].Figure;
        var documents = parts.Select(p => p.Document).ToList();
        var label = Same(parts.Select(p => p.Figure.X.Label)) ? first.X.Label : QuantityName(first.X);
        return first with
        {
            Title = Same(parts.Select(p => p.Figure.Title)) ? first.Title : Against(first.Y.Label, label),
            Caption = Caption(documents, parts.Any(p => p.Figure.Curves.Any(c => c.Points.Any(q => q.Band is not null)))),
            X = first.X with { Label = label },
            ReferenceLines = References(parts, documents),
            Curves = CurveNames.ToldApart([.. parts.SelectMany(p => p.Figure.Curves.Select(c => (p.Document, c with { Name = NameOf(c, p.Document, p.Figure, documents) })))]),
        };
    }

    // Somebody else's document may leave an axis without words.
    private static string Against(string y, string x) => x.Length == 0 ? y : $"{y} against {char.ToLowerInvariant(x[0])}{x[1..]}";

    private static string NameOf(Curve curve, ResultDocument document, LinesFigure figure, List<ResultDocument> all)
    {
        if (curve.Role == CurveRole.Published) return curve.Name;
        if (document.Network.IsNone) return curve.Name + (curve.Name == document.ImageSet.Name ? "" : Differences(document, all));
        var own = (curve.Role == CurveRole.Fit || figure.Curves.Count(c => c.Role == CurveRole.Measured) > 1) && curve.Name != document.Network.Name ? " · " + curve.Name : "";
        return document.Network.Name + own + Differences(document, all);
    }

    /// <summary>What tells a result from the others besides its network.</summary>
    private static string Differences(ResultDocument document, List<ResultDocument> all)
    {
        var words = new List<string>();
        if (!Same(all.Select(d => d.Experiment.Id))) words.Add(document.Experiment.Id);
        if (!Same(all.Select(d => d.ImageSet.Sha256))) words.Add(document.ImageSet.Name);
        var rivals = all.Where(d => d.Id != document.Id && d.Network.Name == document.Network.Name && d.Experiment.Id == document.Experiment.Id
            && d.ImageSet.Sha256 == document.ImageSet.Sha256).ToList();
        words.AddRange(document.Options
            .Where(o => rivals.Any(r => r.Options.Find(o.Name) is not { } other || OptionText.Of(other) != OptionText.Of(o.Value)))
            .Select(CurveNames.OptionWords));
        if (rivals.Any(r => r.Seed != document.Seed)) words.Add($"seed {document.Seed}");
        if (rivals.Any(r => r.Network.Sha256 != document.Network.Sha256)) words.Add(document.Network.Sha256[..8]);
        return string.Concat(words.Select(w => " · " + w));
    }

    private static List<ReferenceLine> References(IReadOnlyList<(ResultDocument Document, LinesFigure Figure)> parts, List<ResultDocument> documents)
    {
        var manyNetworks = !Same(documents.Select(d => d.Network.Name));
        var lines = parts.SelectMany(p => p.Figure.ReferenceLines.Select(l => l.Role == CurveRole.Clean
            ? l with { Network = l.Network ?? p.Document.Network.Name, Name = CleanName(l, p.Document, documents, manyNetworks) }
            : l));
        return [.. lines.DistinctBy(l => (l.Role, l.Network, l.K, l.N, l.Value, l.Role == CurveRole.Chance ? "" : l.Name))];
    }

    private static string CleanName(ReferenceLine line, ResultDocument document, List<ResultDocument> documents, bool manyNetworks) =>
        line.Name + (manyNetworks ? $", {document.Network.Name}" : "")
        + (Same(documents.Select(d => d.ImageSet.Sha256)) ? "" : $", {document.ImageSet.Name}");

    private static string Caption(List<ResultDocument> documents, bool bands)
    {
        var images = documents.DistinctBy(d => d.ImageSet.Sha256).Select(d => $"{d.ImageSet.Name}, {Numbers.Count(d.ImageSet.Count)} images");
        return $"{documents.Count} results on {string.Join("; ", images)}{(bands ? "; band: 95 % interval." : ".")}";
    }

    private static string QuantityName(Axis axis) => axis.Quantity switch
    {
        Quantity.Frequency => "Frequency",
        Quantity.GaussianSigma => "Blur",
        _ => axis.Label,
    };

    private static bool Same<T>(IEnumerable<T> values) => values.Distinct().Take(2).Count() < 2;
}
