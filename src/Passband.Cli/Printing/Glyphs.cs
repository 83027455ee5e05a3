namespace Passband.Cli.Printing;

/// <summary>Characters that differ between terminals.</summary>
internal sealed record Glyphs
{
    public static Glyphs Unicode { get; } = new()
    {
        Separator = " · ", Thousands = '\u2009', Markers = "●▲■◆▼○△□◇▽", Vertical = '│', Tick = '┤', Corner = '└', Horizontal = '─', Below = '┬',
        Reference = '┄', Braille = true,
    };

    public static Glyphs Ascii { get; } = new()
    {
        Separator = " - ", Thousands = ' ', Markers = "ox+*#@%&abcdefgh", Vertical = '|', Tick = '+', Corner = '+', Horizontal = '-', Below = '+',
        Reference = '-', Braille = false,
    };

    public required string Separator { get; init; }

    public required char Thousands { get; init; }

    /// <summary>One for each curve, in turn.</summary>
    public required string Markers { get; init; }

    public required char Vertical { get; init; }

    public required char Tick { get; init; }

    public required char Corner { get; init; }

    public required char Horizontal { get; init; }

    public required char Below { get; init; }

    /// <summary>What lines to compare with are made of.</summary>
    public required char Reference { get; init; }

    /// <summary>Lines may be drawn in Braille dots, 2 x 4 to a character.</summary>
    public required bool Braille { get; init; }

    public char Marker(int series) => Markers[series % Markers.Length];
}
