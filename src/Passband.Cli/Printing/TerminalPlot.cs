using Passband.Results;
using Spectre.Console;

namespace Passband.Cli.Printing;

/// <summary>A small plot of curves with common axes: accuracy from 0 to 100 %, chance as a line to compare with.</summary>
internal sealed class TerminalPlot(Glyphs glyphs, int width = 64, int height = 13)
{
    private const int LabelWidth = 8;
    private const int TickSpacing = 12;

    /// <summary>The plot's lines, in runs of one colour.</summary>
    /// <param name="curves">Curves with the same axes; the index of each chooses mark and colour.</param>
    /// <param name="title">What the horizontal axis is, without unit.</param>
    /// <param name="logarithmic">Logarithmic horizontal axis.</param>
    public IEnumerable<IReadOnlyList<(string Text, Style? Style)>> Lines(IReadOnlyList<Series> curves, string title, bool logarithmic)
    {
        var x = PlotScale.Around(curves.SelectMany(c => c.Points).Select(p => p.X), logarithmic);
        var y = VerticalScale(curves);
        var canvas = Draw(curves, x, y);
        var labels = RowLabels(y, curves[0].IsShare);
        for (var row = 0; row < height; row++)
        {
            var label = labels.GetValueOrDefault(row);
            yield return [((label ?? "").PadLeft(LabelWidth) + " " + (label is null ? glyphs.Vertical : glyphs.Tick), Styles.Quiet), .. canvas.Runs(row)];
        }

        var (line, numbers) = BottomAxis(x);
        yield return [(line, Styles.Quiet)];
        yield return [(numbers, Styles.Quiet)];
        var below = $"{title}{(curves[0].X.Unit.Length > 0 ? $", {curves[0].X.Unit}" : "")}{(x.Logarithmic ? ", logarithmic" : "")}";
        yield return [((new string(' ', LabelWidth + 2) + below.PadLeft((width + below.Length) / 2)).TrimEnd(), Styles.Quiet)];
    }

    private static PlotScale VerticalScale(IReadOnlyList<Series> curves) => curves[0].Figure.Y.Quantity is Quantity.Accuracy or Quantity.Fraction
        ? new PlotScale(0, 1)
        : PlotScale.Around(curves.SelectMany(c => c.Points).SelectMany(p => new[] { p.Point.Y, p.Point.Low ?? p.Point.Y, p.Point.High ?? p.Point.Y }), curves[0].Figure.Y.Scale == AxisScale.Logarithmic);

    private PlotCanvas Draw(IReadOnlyList<Series> curves, PlotScale x, PlotScale y)
    {
        var canvas = new PlotCanvas(width, height, glyphs);
        var places = curves.Select(c => c.Points.Where(p => double.IsFinite(p.X) && double.IsFinite(p.Point.Y))
            .Select(p => (x.Place(p.X), y.Place(p.Point.Y))).Where(p => !double.IsNaN(p.Item1)).ToList()).ToList();
        for (var c = 0; c < places.Count; c++)
        {
            for (var p = 1; p < places[c].Count; p++) canvas.Line(places[c][p - 1], places[c][p], c);
        }

        for (var c = 0; c < places.Count; c++)
        {
            foreach (var place in places[c]) canvas.Mark(place, c);
        }

        foreach (var level in curves.SelectMany(c => c.Figure.ReferenceLines).Where(r => r.Role == CurveRole.Chance).Select(r => r.Value).OfType<double>().Distinct())
            canvas.Reference(y.Place(level));
        return canvas;
    }

    private Dictionary<int, string> RowLabels(PlotScale y, bool share)
    {
        var labels = new Dictionary<int, string>();
        foreach (var tick in share && y is { From: 0, To: 1 } ? [0, 0.25, 0.5, 0.75, 1] : y.Ticks(5))
            labels.TryAdd(PlotCanvas.Row(y.Place(tick), height) ?? 0, share ? Numbers.Exact(100 * tick) + " %" : y.Logarithmic ? tick.ToString("G3", System.Globalization.CultureInfo.InvariantCulture) : Numbers.Exact(tick));
        return labels;
    }

    private (string Line, string Numbers) BottomAxis(PlotScale x)
    {
        var line = new string(glyphs.Horizontal, width).ToCharArray();
        var numbers = new string(' ', width + LabelWidth).ToCharArray();
        var free = 0;
        foreach (var tick in x.Ticks(width / TickSpacing))
        {
            var column = (int)Math.Round(x.Place(tick) * (width - 1));
            var text = Numbers.Exact(tick);
            var start = Math.Max(0, column - text.Length / 2);
            line[column] = glyphs.Below;
            if (start < free) continue;
            text.CopyTo(0, numbers, start, text.Length);
            free = start + text.Length + 1;
        }

        var indent = new string(' ', LabelWidth + 1);
        return (indent + glyphs.Corner + new string(line), (indent + ' ' + new string(numbers)).TrimEnd());
    }
}
