using System.Text.RegularExpressions;

namespace Passband.Results;

/// <summary>What must hold in a document beyond its form; the first thing that does not is told in half a sentence.</summary>
internal static partial class ResultValidation
{
    public static string? FindProblem(ResultDocument document) =>
        Problems(document).FirstOrDefault();

    private static IEnumerable<string> Problems(ResultDocument document)
    {
        if (!Sha256().IsMatch(document.Network.Sha256))
            yield return "network.sha256 is not 64 lower-case hexadecimal digits";
        if (!Sha256().IsMatch(document.ImageSet.Sha256))
            yield return "imageSet.sha256 is not 64 lower-case hexadecimal digits";
        if (document.ReferenceSet is { } reference && !Sha256().IsMatch(reference.Sha256))
            yield return "referenceSet.sha256 is not 64 lower-case hexadecimal digits";
        if (document.OtherNetworks?.Any(other => !Sha256().IsMatch(other.Sha256)) == true)
            yield return "otherNetworks have a sha256 that is not 64 lower-case hexadecimal digits";
        if (document.Experiment.Id.Length == 0 || document.Network.Name.Length == 0 || document.ImageSet.Id.Length == 0)
            yield return "experiment.id, network.name and imageSet.id must not be empty";
        if (document.Provenance.StartedUtc.Offset != TimeSpan.Zero)
            yield return "provenance.startedUtc is not universal time";
        if (document.Published?.Address is { } address && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is ("https" or "http")))
            yield return "published.address is no http or https address";
        var cells = new Dictionary<string, CellOutcomes>(StringComparer.Ordinal);
        foreach (var (index, outcomes) in document.Outcomes.Index())
        {
            var place = $"outcomes[{index}] (\"{outcomes.Cell}\")";
            if (!cells.TryAdd(outcomes.Cell, outcomes))
                yield return $"{place} repeats the id of an earlier cell";
            if (!OutcomeBits.IsWellFormed(outcomes.Bits, outcomes.Count))
                yield return $"{place} has {outcomes.Bits.Length} bytes, which do not hold {outcomes.Count} images";
        }
        foreach (var (index, scalar) in document.Scalars.Index())
            if (CountProblem(scalar.K, scalar.N, scalar.Value, false) is { } problem)
                yield return $"scalars[{index}] (\"{scalar.Id}\") {problem}";
        foreach (var (index, figure) in document.Figures.Index())
            foreach (var problem in FigureProblems(figure, cells))
                yield return $"figures[{index}] (\"{figure.Id}\"){problem}";
    }

    private static IEnumerable<string> FigureProblems(Figure figure, Dictionary<string, CellOutcomes> cells) => figure switch
    {
        LinesFigure lines => LinesProblems(lines, cells),
        HeatmapFigure map => HeatmapValidation.Problems(map),
        ImagesFigure images => PictureProblems(images),
        TableFigure table when table.Rows.Any(row => row.Count != table.Columns.Count) =>
            [" has rows with more or fewer cells than columns"],
        _ => [],
    };

    private static IEnumerable<string> LinesProblems(LinesFigure figure, Dictionary<string, CellOutcomes> cells)
    {
        foreach (var (c, curve) in figure.Curves.Index())
            foreach (var (p, point) in curve.Points.Index())
            {
                if ((CountProblem(point.K, point.N, point.Value, true) ?? CellProblem(point.Cell, point.K, point.N, cells)) is { } problem)
                    yield return $".curves[{c}].points[{p}] {problem}";
                if (double.IsNaN(point.X))
                    yield return $".curves[{c}].points[{p}] has no position";
            }
        foreach (var (index, line) in figure.ReferenceLines.Index())
            if ((CountProblem(line.K, line.N, line.Value, true) ?? CellProblem(line.Cell, line.K, line.N, cells)) is { } problem)
                yield return $".referenceLines[{index}] {problem}";
    }

    private static string? CountProblem(int? k, int? n, double? value, bool needed) => (k, n, value) switch
    {
        (null, null, null) => needed ? "has neither counts nor a value" : null,
        (null, null, _) => null,
        (null, _, _) or (_, null, _) => "has only one of k and n",
        (_, _, not null) => "has both counts and a value",
        _ => k >= 0 && k <= n ? null : $"counts {k} of {n}",
    };

    private static string? CellProblem(string? cell, int? k, int? n, Dictionary<string, CellOutcomes> cells)
    {
        if (cell is null)
            return null;
        if (!cells.TryGetValue(cell, out var outcomes))
            return $"refers to the outcomes \"{cell}\", which are not in the document";
        return k is { } correct && n is { } count && outcomes.Agrees(correct, count)
            ? null
            : $"counts {k} of {n}, but its outcomes \"{cell}\" hold {outcomes.Correct} of {outcomes.Count}";
    }

    private static IEnumerable<string> PictureProblems(ImagesFigure figure)
    {
        if (figure.Columns < 1)
            yield return " has no columns";
        foreach (var (index, picture) in figure.Pictures.Index())
            if (picture.Png is null == picture.File is null)
                yield return $".pictures[{index}] must have either its bytes or a file";
            else if (picture.Png is { } png && !IsPng(png))
                yield return $".pictures[{index}] is no PNG";
            else if (picture.File is { } file && (Path.IsPathRooted(file) || file.Contains('\\') || file.Split('/').Contains("..")))
                yield return $".pictures[{index}] names a file outside the document's folder";
    }

    private static bool IsPng(byte[] bytes) =>
        bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);

    [GeneratedRegex("^[0-9a-f]{64}\\z")]
    private static partial Regex Sha256();
}
