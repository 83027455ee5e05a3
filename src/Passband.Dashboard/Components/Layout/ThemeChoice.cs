namespace Passband.Dashboard.Components.Layout;

/// <summary>Light, dark, or as the reader's system is: which of the two themes' style sheets apply.</summary>
/// <param name="Name">"light", "dark" or "system".</param>
/// <param name="LightMedia">When the light sheets apply, as a media query.</param>
/// <param name="DarkMedia">When the dark sheets apply.</param>
internal sealed record ThemeChoice(string Name, string LightMedia, string DarkMedia)
{
    /// <summary>Where the choice is kept, so that the first page is drawn in it.</summary>
    public const string Cookie = "passband-theme";

    public static ThemeChoice Light { get; } = new("light", "all", "not all");

    public static ThemeChoice Dark { get; } = new("dark", "not all", "all");

    public static ThemeChoice System { get; } = new("system", "not all and (prefers-color-scheme: dark)", "(prefers-color-scheme: dark)");

    /// <summary>The theme of a name; the system's for any other.</summary>
    public static ThemeChoice Named(string? name) => name switch
    {
        "light" => Light,
        "dark" => Dark,
        _ => System,
    };
}
