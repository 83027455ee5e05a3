namespace Passband.Dashboard.Components.Figures;

/// <summary>A colour on light and on dark paper.</summary>
/// <param name="Name">The colour in a word.</param>
/// <param name="Light">On white.</param>
/// <param name="Dark">On dark.</param>
/// <param name="Variable">The style sheets' name for it.</param>
public sealed record InkColour(string Name, string Light, string Dark, string Variable);

/// <summary>
/// The colours of figures: Okabe and Ito 2008, safe for colour-blind readers, with the shades that can be seen on each paper. The themes'
/// style sheets state the same; a test holds the two together.
/// </summary>
public static class Palette
{
    /// <summary>Colours of series, by the place that the store keeps for a network.</summary>
    public static IReadOnlyList<InkColour> Series { get; } =
    [
        new("blue", "#0072b2", "#2b8fd0", "--series-0"),
        new("vermillion", "#d55e00", "#e8722a", "--series-1"),
        new("bluish green", "#009e73", "#18b488", "--series-2"),
        new("reddish purple", "#cc79a7", "#d98fb8", "--series-3"),
        new("orange", "#e69f00", "#e69f00", "--series-4"),
        new("sky blue", "#56b4e9", "#7cc8f2", "--series-5"),
        new("black", "#2b3440", "#e2e6eb", "--series-6"),
        new("yellow", "#b8a800", "#f0e442", "--series-7"),
    ];

    /// <summary>What belongs to no network, such as chance.</summary>
    public static InkColour Neutral { get; } = new("grey", "#64717f", "#93a0ad", "--text-3");

    /// <summary>The colour of a place; places beyond the eighth begin again.</summary>
    public static InkColour At(int index) => Series[index % Series.Count];

    /// <summary>The colour of a place as a value of a style, from the theme in force.</summary>
    public static string Css(int index) => $"var({At(index).Variable})";
}
