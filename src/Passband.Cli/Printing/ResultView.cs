using Passband.Results;
using Passband.Results.Statistics;

namespace Passband.Cli.Printing;

/// <summary>
/// Shows results: what was measured and how sure it is (numbers with intervals), the curves as a table and as a plot, and how they
/// came about. Curves with common axes share one table and one plot.
/// </summary>
internal sealed class ResultView(Terminal terminal)
{
    private const string Indent = "  ";
    private const int PlotWidth = 72;
    private const int AxisColumnWidth = 20;
    private const int CurveColumnWidth = 25;
    private const int HeadingWidth = 22;

    /// <summary>Prints results, those with common axes together.</summary>
    public void Print(IReadOnlyList<StoredResult> results, ViewOptions options)
    {
        var numbered = new HashSet<StoredResult>(ReferenceEqualityComparer.Instance);
        foreach (var group in Series.Of(results, options).GroupBy(s => s.Axes).SelectMany(g => Told([.. g])))
        {
            // The numbers of a result stand at its first curves.
            PrintGroup(group, options, Several(results, d => d.Network.Sha256), withNumbers: !group.TrueForAll(c => numbered.Contains(c.Result)));
            numbered.UnionWith(group.Select(c => c.Result));
        }

        foreach (var result in results) new OtherFigures(terminal).Print(result.Document, Whose(result.Document, results));
        PrintNotes(results);
    }

    // Where marks do not suffice to tell all curves apart, those of each result, then of each figure, and of these as many as there are marks.
    private IEnumerable<List<Series>> Told(List<Series> curves)
    {
        var most = terminal.Glyphs.Markers.Length;
        if (curves.Count <= most) return [curves];
        if (curves.Exists(c => c.Result != curves[0].Result)) return curves.GroupBy(c => c.Result).SelectMany(g => Told([.. g]));
        if (curves.Exists(c => c.Figure.Id != curves[0].Figure.Id)) return curves.GroupBy(c => c.Figure.Id).SelectMany(g => Told([.. g]));
        return curves.Chunk(most).Select(part => part.ToList());
    }

    private static bool Several(IReadOnlyList<StoredResult> results, Func<ResultDocument, string> what) => results.Select(r => what(r.Document)).Distinct().Count() > 1;

    // What sets a result apart from the others that are shown; null where there is nothing.
    private static string? Whose(ResultDocument document, IReadOnlyList<StoredResult> results)
    {
        List<string> parts = [];
        if (Several(results, d => d.Network.Sha256) && !document.Network.IsNone) parts.Add(document.Network.Name);
        if (Several(results, d => d.ImageSet.Sha256)) parts.Add(document.ImageSet.Name);
        return parts.Count == 0 ? null : string.Join(", ", parts);
    }

    private void PrintGroup(List<Series> curves, ViewOptions options, bool named, bool withNumbers)
    {
        var labels = new SeriesLabels(curves, terminal.Glyphs, named);
        terminal.Line();
        terminal.Line(labels.Heading, Styles.Heading);
        terminal.Line();
        if (withNumbers)
        {
            PrintScalars(curves, labels, options);
            terminal.Line();
        }

        PrintPoints(curves, labels);
        terminal.Line();
        var room = terminal.IsPiped ? PlotWidth : Math.Min(PlotWidth, terminal.Width - 12);
        if (curves.Any(c => c.Points.Count > 1) && room >= 20)
        {
            var logarithmic = options.Logarithmic ?? curves.All(c => c.Figure.X.Scale == AxisScale.Logarithmic);
            foreach (var line in new TerminalPlot(terminal.Glyphs, room).Lines(curves, labels.Axis, logarithmic)) terminal.Line(line);
            PrintLegend(curves, labels);
            terminal.Line();
        }
    }

    /// <summary>One line a curve: mark, name, and the numbers that answer the question.</summary>
    private void PrintScalars(List<Series> curves, SeriesLabels labels, ViewOptions options)
    {
        var shown = curves.DistinctBy(c => c.Result).ToList();
        var scalars = shown.SelectMany(c => ScalarsOf(c.Result.Document)).DistinctBy(s => s.Id).ToList();
        var table = new TextTable().Column("").Column(shown.TrueForAll(c => c.Result.Document.Network.IsNone) ? "Images" : "Network");
        foreach (var scalar in scalars) table.Column(Heading(scalar, options));
        foreach (var curve in shown)
        {
            var document = curve.Result.Document;
            // A mark is one curve's.
            table.Row([curves.Count(c => c.Result == curve.Result) == 1 ? labels.Mark(curve) : "", labels.NameOfResult(curve), .. scalars.Select(s => Text(ScalarsOf(document).FirstOrDefault(o => o.Id == s.Id), document, options))]);
        }

        table.Print(terminal, Indent);
    }

    private void PrintPoints(List<Series> curves, SeriesLabels labels)
    {
        var axis = curves[0].X;
        var unit = curves[0].IsShare ? "%" : curves[0].Figure.Y.Unit;
        foreach (var beside in curves.Chunk(Math.Max(1, (terminal.Width - AxisColumnWidth) / CurveColumnWidth)))
        {
            var table = new TextTable().Column(Folded(labels.Axis) + (axis.Unit.Length > 0 ? "\n" + axis.Unit : ""), Side.Right);
            foreach (var curve in beside) table.Column($"{(curves.Count == 1 ? curve.Figure.Y.Label : labels.Mark(curve))}\n{unit} (95 % interval)", Side.Right);
            foreach (var row in beside.SelectMany(c => c.Points).GroupBy(p => p.X).OrderBy(g => g.Key))
            {
                var label = row.Select(p => p.Point.Label).FirstOrDefault(l => l is not null);
                table.Row([label ?? Numbers.Exact(row.Key), .. beside.Select(c => c.Points.Where(p => p.X.Equals(row.Key)).Select(p => c.Text(p.Point)).FirstOrDefault() ?? "")]);
            }

            table.Print(terminal, Indent);
            if (beside[^1] != curves[^1]) terminal.Line();
        }
    }

    private void PrintLegend(List<Series> curves, SeriesLabels labels)
    {
        if (curves.Count > 1)
        {
            for (var c = 0; c < curves.Count; c++) terminal.Line([($"{Indent}{labels.Mark(curves[c])} ", Styles.Series(c)), (labels.Name(curves[c]), null)]);
        }

        var reference = new string(terminal.Glyphs.Reference, 2);
        if (curves.Any(c => c.Figure.ReferenceLines.Any(r => r.Role == CurveRole.Chance))) terminal.Line([($"{Indent}{reference} chance", Styles.Quiet)]);
    }

    private void PrintNotes(IReadOnlyList<StoredResult> results)
    {
        var notes = results.SelectMany(r => r.Document.Notes.Concat(ScalarsOf(r.Document).Where(s => s.Note is not null).Select(s =>
            $"{(results.Count > 1 ? r.Document.Network.Name + ", " : "")}{s.Label}: {s.Note}"))).Distinct().ToList();
        foreach (var note in notes) terminal.Line(Indent + note);
        if (notes.Count > 0) terminal.Line();
    }

    private static IReadOnlyList<Scalar> ScalarsOf(ResultDocument document) => HalfAccuracy.Completed(document.Experiment.Id, document.Scalars);

    private static string Heading(Scalar scalar, ViewOptions options)
    {
        var unit = AxisUnits.Convert(new Axis(scalar.Label, scalar.Quantity, scalar.Unit), options.Unit).Unit;
        var other = !AxisUnits.Reverses(scalar.Quantity, options.Unit) ? "" : scalar.Quantity == Quantity.GaussianSigma ? ", as frequency" : ", as sigma";
        return Folded(scalar.Label + other) + (unit.Length > 0 ? $"\n({unit})" : "");
    }

    /// <summary>A heading in lines of moderate width.</summary>
    private static string Folded(string text)
    {
        var (lines, line) = (new List<string>(), "");
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > HeadingWidth)
            {
                lines.Add(line);
                line = "";
            }

            line += line.Length > 0 ? " " + word : word;
        }

        return string.Join('\n', lines.Append(line));
    }

    private static string Text(Scalar? scalar, ResultDocument document, ViewOptions options)
    {
        if (scalar is null) return "";
        if (scalar is { K: { } k, N: { } n }) return Numbers.Accuracy(k, n, n > 0 ? WilsonInterval.Of(k, n) : null);
        if (scalar.Value is not { } value) return Scalar.NotReached;
        var side = Math.Max(document.ImageSet.Height, document.ImageSet.Width);
        var (low, high) = (Converted(scalar.Low), Converted(scalar.High));
        if (AxisUnits.Reverses(scalar.Quantity, options.Unit)) (low, high) = (high, low);
        if (scalar.Quantity is Quantity.Accuracy or Quantity.Fraction or Quantity.AccuracyDifference)
            return Numbers.Percent(value, low is { } from && high is { } to ? new(from, to) : null);
        return Numbers.WithInterval(Converted(value)!.Value, low, high);

        double? Converted(double? number) => number is { } x ? AxisUnits.Convert(x, scalar.Quantity, options.Unit, side) : null;
    }
}
