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
    private const int Most = 12;
    private const int Longest = 26;

    /// <summary>The labels from top to bottom; none where there are too many curves to tell apart.</summary>
    /// <param name="plot">The plot.</param>
    /// <param name="height">Height of the plot in pixels.</param>
    /// <param name="line">Height of a line of text.</param>
    public static IReadOnlyList<EndLabel> Of(Plot plot, double height, double line)
    {
        if (!plot.Joined || plot.Series.Count > Most || plot.Series.Count * line > height) return [];
        var ends = plot.Series.Where(s => s.Points.Count > 0)
            .Select(s => (Series: s, Y: (1 - Math.Clamp(plot.Y.Position(s.Points[^1].Y), 0, 1)) * height))
            .Where(e => double.IsFinite(e.Y)).OrderBy(e => e.Y).ToList();
        var places = ends.Select(e => e.Y).ToArray();
        for (var i = 1; i < places.Length; i++) places[i] = Math.Max(places[i], places[i - 1] + line);
        if (places.Length > 0 && places[^1] > height) places[^1] = height;
        for (var i = places.Length - 2; i >= 0; i--) places[i] = Math.Min(places[i], places[i + 1] - line);
        return [.. ends.Select((e, i) => new EndLabel(Short(e.Series.Name), e.Series.Style.Colour, e.Y, places[i]))];
    }

    private static string Short(string name) => name.Length <= Longest ? name : name[..(Longest - 1)] + "…";
}
