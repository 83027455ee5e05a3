namespace Passband.Dashboard.Components.Figures.Plots;

/// <summary>A name at the end of a curve.</summary>
/// <param name="Text">The name.</param>
/// <param name="Colour">The curve's colour.</param>
/// <param name="Y">Height of the curve's end, in the plot's pixels from the top.</param>
/// <param name="Place">Height at which the name is written, so that no two overlap.</param>
public sealed record EndLabel(string Text, InkColour Colour, double Y, double Place);

/// <summary>Places the names of curves at their right ends.</summary>
public static class EndLabels
{
    private const int Most = 14;
    private const int Longest = 32;
    private const string Between = " · ";

    /// <summary>
    /// The labels from top to bottom: of each name what tells it from the others. None where there are too many curves, or where names
    /// that fit would not tell them apart; the legend has them whole.
    /// </summary>
    /// <param name="plot">The plot.</param>
    /// <param name="height">Height of the plot in pixels.</param>
    /// <param name="line">Height of a line of text.</param>
    public static IReadOnlyList<EndLabel> Of(Plot plot, double height, double line)
    {
        ArgumentNullException.ThrowIfNull(plot);
        if (!plot.Joined || plot.Series.Count > Most || plot.Series.Count * line > height) return [];
        var names = Names(plot.Series);
        if (names is null) return [];
        var ends = plot.Series.Zip(names).Where(s => s.First.Points.Count > 0)
            .Select(s => (Series: s.First, Name: s.Second, Y: (1 - Math.Clamp(plot.Y.Position(s.First.Points[^1].Y), 0, 1)) * height))
            .Where(e => double.IsFinite(e.Y)).OrderBy(e => e.Y).ToList();
        var places = Apart([.. ends.Select(e => e.Y)], line);
        if (places.Length > 0 && places[^1] > height) places[^1] = height;
        for (var i = places.Length - 2; i >= 0; i--) places[i] = Math.Min(places[i], places[i + 1] - line);
        // What is left of a shift upwards may reach beyond the top: then all begin there.
        if (places.Length > 0) places[0] = Math.Max(0, places[0]);
        for (var i = 1; i < places.Length; i++) places[i] = Math.Max(places[i], places[i - 1] + line);
        return [.. ends.Select((e, i) => new EndLabel(e.Name, e.Series.Style.Colour, e.Y, places[i]))];
    }

    // The nearest places to the ends that keep a line between two: names that are too close share a block about their middle (isotonic regression
    // by pooling neighbours, Ayer et al. 1955, of the ends without the lines between them).
    private static double[] Apart(IReadOnlyList<double> ends, double line)
    {
        var blocks = new Stack<(double Sum, int Count)>();
        for (var i = 0; i < ends.Count; i++)
        {
            var block = (Sum: ends[i] - i * line, Count: 1);
            while (blocks.TryPeek(out var above) && above.Sum / above.Count > block.Sum / block.Count)
            {
                blocks.Pop();
                block = (block.Sum + above.Sum, block.Count + above.Count);
            }

            blocks.Push(block);
        }

        return [.. blocks.Reverse().SelectMany(b => Enumerable.Repeat(b.Sum / b.Count, b.Count)).Select((place, i) => place + i * line)];
    }

    // Null where some would read alike.
    private static string[]? Names(IReadOnlyList<PlotSeries> series)
    {
        var parts = series.Select(s => s.Name.Split(Between)).ToList();
        var own = series.Select((s, i) => string.Join(Between, parts[i].Where((part, k) =>
            series.Count == 1 || !parts.TrueForAll(other => other.Length == parts[i].Length && other[k] == part)))).ToList();
        if (own.Any(name => name.Length > Longest)) own = WithoutCommonWords(own);
        string[] names = [.. own.Select((name, i) => Short(name.Length > 0 ? name : series[i].Name))];
        return names.Distinct().Count() == series.Select(s => s.Name).Distinct().Count() ? names : null;
    }

    // Where names are too long, what all begin or end with is left out, word by word, but never all of a name.
    private static List<string> WithoutCommonWords(List<string> names)
    {
        var words = names.Select(n => n.Split(' ')).ToList();
        var spare = words.Min(w => w.Length) - 1;
        if (names.Distinct().Count() < 2) return names;
        var before = Enumerable.Range(0, spare).TakeWhile(k => words.TrueForAll(w => w[k] == words[0][k])).Count();
        var after = Enumerable.Range(1, spare - before).TakeWhile(k => words.TrueForAll(w => w[^k] == words[0][^k])).Count();
        return [.. words.Select(w => string.Join(' ', w[before..^after]).TrimEnd(',', ':'))];
    }

    // Cut between two words, where there is such a place.
    private static string Short(string name)
    {
        if (name.Length <= Longest) return name;
        var at = name.LastIndexOf(' ', Longest - 1);
        return name[..(at > Longest / 2 ? at : Longest - 1)].TrimEnd(' ', ',', '·') + "…";
    }
}
