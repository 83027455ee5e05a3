using Spectre.Console;

namespace Passband.Cli.Printing;

/// <summary>Standard output and error, and what they can show.</summary>
/// <param name="Console">Standard output; knows colours and width.</param>
/// <param name="Output">The writer behind it, for text that goes out exactly as it is.</param>
/// <param name="Error">Standard error: problems, notes and progress.</param>
/// <param name="Live">Standard error is a terminal, so a line can be written over.</param>
/// <param name="Glyphs">Characters for plots and numbers.</param>
internal sealed record Terminal(IAnsiConsole Console, TextWriter Output, TextWriter Error, bool Live, Glyphs Glyphs)
{
    // Piped text is not wrapped.
    private const int Unlimited = 1 << 20;
    private static readonly string[] LocaleVariables = ["LC_ALL", "LC_CTYPE", "LANG"];

    /// <summary>Columns of the terminal, or "no limit" when the output is piped.</summary>
    public int Width => Console.Profile.Width;

    public bool IsPiped => Width == Unlimited;

    public static Terminal OfThisProcess()
    {
        var dumb = Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb";
        var glyphs = IsUtf8Locale() ? Glyphs.Unicode : Glyphs.Ascii;
        return Of(System.Console.Out, System.Console.Error, glyphs, System.Console.IsOutputRedirected ? null : TerminalWidth(),
            !System.Console.IsErrorRedirected && !dumb);
    }

    /// <summary>Output to writers.</summary>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="glyphs">Unicode or ASCII.</param>
    /// <param name="width">Columns; null for a pipe, which gets neither colours nor line breaks.</param>
    /// <param name="live">Whether a line of standard error can be written over.</param>
    public static Terminal Of(TextWriter output, TextWriter error, Glyphs glyphs, int? width, bool live)
    {
        var plain = width is null || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = width ?? Unlimited;
        return new Terminal(console, output, error, live, glyphs);
    }

    /// <summary>Writes a line, broken between words where the terminal ends.</summary>
    public void Line(string text = "", Style? style = null)
    {
        if (text.Length > 0) Console.Write(new Text(text, style));
        Console.WriteLine();
    }

    /// <summary>Writes a line that consists of coloured parts and is broken only where the terminal ends.</summary>
    public void Line(IEnumerable<(string Text, Style? Style)> parts)
    {
        var kept = parts.ToList();
        while (kept.Count > 0 && string.IsNullOrWhiteSpace(kept[^1].Text)) kept.RemoveAt(kept.Count - 1);
        if (kept.Count > 0) kept[^1] = (kept[^1].Text.TrimEnd(), kept[^1].Style);
        foreach (var (text, style) in kept) Console.Write(new Text(text, style));
        Console.WriteLine();
    }

    /// <summary>A sentence on standard error, with the program's name before it.</summary>
    public void Complain(string sentence) => Error.WriteLine($"passband: {sentence}");

    private static bool IsUtf8Locale()
    {
        var locale = LocaleVariables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(v => !string.IsNullOrEmpty(v));
        return locale is not null && locale.Replace("-", "", StringComparison.Ordinal).Contains("utf8", StringComparison.OrdinalIgnoreCase);
    }

    private static int TerminalWidth()
    {
        try
        {
            return System.Console.WindowWidth is > 20 and var width ? width : 80;
        }
        catch (IOException)
        {
            return 80;
        }
    }
}
