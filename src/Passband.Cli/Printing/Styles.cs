using Spectre.Console;

namespace Passband.Cli.Printing;

/// <summary>Colours and weights of text on a terminal; a pipe gets none of them.</summary>
internal static class Styles
{
    /// <summary>Okabe and Ito's colours, which colour-blind readers tell apart, without black and yellow, which vanish on some terminals.</summary>
    private static readonly Color[] OkabeIto =
        [new(0, 114, 178), new(230, 159, 0), new(0, 158, 115), new(213, 94, 0), new(204, 121, 167), new(86, 180, 233)];

    public static Style Heading { get; } = new(decoration: Decoration.Bold);

    public static Style Quiet { get; } = new(decoration: Decoration.Dim);

    /// <summary>The colour of a curve.</summary>
    public static Style Series(int index) => new(OkabeIto[index % OkabeIto.Length]);
}
