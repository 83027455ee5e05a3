namespace Passband.Dashboard.Components.Figures.Export;

/// <summary>Estimates how wide text is in a common sans-serif, on the safe side, since no font is at hand when a figure is written.</summary>
public static class TextMeasure
{
    /// <summary>Width of a line of text in the unit of its size.</summary>
    public static double Width(string text, double size) => size * text.Sum(WidthOf);

    /// <summary>Lines of at most the room given; a longer word has a line of its own.</summary>
    public static IEnumerable<string> Wrap(string text, double size, double room)
    {
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length > 0 && Width(longer, size) > room)
            {
                yield return line;
                line = word;
            }
            else line = longer;
        }
        if (line.Length > 0) yield return line;
    }

    private static double WidthOf(char c) => c switch
    {
        'i' or 'j' or 'l' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or '·' => 0.33,
        'f' or 't' or 'r' or ' ' or '(' or ')' or '/' or '-' => 0.4,
        'm' or 'w' or 'M' or 'W' or '%' => 0.95,
        >= 'A' and <= 'Z' => 0.7,
        _ => 0.63,
    };
}
