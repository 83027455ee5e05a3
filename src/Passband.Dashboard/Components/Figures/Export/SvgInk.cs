namespace Passband.Dashboard.Components.Figures.Export;

/// <summary>Colours of paper and pen.</summary>
/// <param name="Paper">Background; null for none.</param>
/// <param name="Ink">Text and axes.</param>
/// <param name="Muted">Caption and source.</param>
/// <param name="Grid">Grid lines.</param>
public sealed record SvgInk(string? Paper, string Ink, string Muted, string Grid)
{
    /// <summary>White paper, for print and download.</summary>
    public static SvgInk Print { get; } = new("#ffffff", "#1a1a1a", "#555555", "#e4e4e4");

    /// <summary>The page's own colours.</summary>
    public static SvgInk Page { get; } = new(null, "currentColor", "var(--text-2)", "var(--border)");

    /// <summary>A series' colour on this paper.</summary>
    public string Of(InkColour colour) => Paper is null ? $"var({colour.Variable})" : colour.Light;

    /// <summary>What hollow markers are filled with.</summary>
    public string Hollow => Paper ?? "var(--surface)";
}
