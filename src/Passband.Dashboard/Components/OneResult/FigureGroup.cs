using Passband.Results;

namespace Passband.Dashboard.Components.OneResult;

/// <summary>Figures of a result that belong together: one alone, or maps that follow one another.</summary>
/// <param name="Figures">The figures, in order.</param>
/// <param name="Caption">What is said of all of them, and then of none by itself; null where each has its own.</param>
public sealed record FigureGroup(IReadOnlyList<Figure> Figures, string? Caption)
{
    /// <summary>Fewer maps than these stand below one another, in full size.</summary>
    public const int FewestInGrid = 4;

    /// <summary>The groups of a result's figures.</summary>
    public static IReadOnlyList<FigureGroup> Of(IReadOnlyList<Figure> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        var groups = new List<List<Figure>>();
        foreach (var figure in figures)
        {
            if (figure is HeatmapFigure && groups is [.., [HeatmapFigure, ..] maps]) maps.Add(figure);
            else groups.Add([figure]);
        }

        return [.. groups.Select(Of)];
    }

    private static FigureGroup Of(List<Figure> figures) => figures.Count >= FewestInGrid && figures.TrueForAll(f => f.Caption == figures[0].Caption)
        ? new([.. figures.Select(f => f with { Caption = null })], figures[0].Caption)
        : new(figures, null);
}
