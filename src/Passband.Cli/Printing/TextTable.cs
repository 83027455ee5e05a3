namespace Passband.Cli.Printing;

/// <summary>On which side the cells of a column stand flush.</summary>
internal enum Side
{
    Left,
    Right,
}

/// <summary>A table of aligned columns, two spaces apart, without lines; headings may have several lines.</summary>
internal sealed class TextTable
{
    private const string Gap = "  ";
    private readonly List<(string Heading, Side Side)> _columns = [];
    private readonly List<string[]> _rows = [];

    public bool IsEmpty => _rows.Count == 0;

    public TextTable Column(string heading, Side side = Side.Left)
    {
        _columns.Add((heading, side));
        return this;
    }

    public void Row(params IEnumerable<string> cells)
    {
        var row = cells.ToArray();
        if (row.Length != _columns.Count) throw new ArgumentException($"{row.Length} cells do not fill {_columns.Count} columns.");
        _rows.Add(row);
    }

    /// <summary>The lines of the heading and then of the rows, without spaces at their ends.</summary>
    public (IReadOnlyList<string> Heading, IReadOnlyList<string> Rows) Lines(string indent = "")
    {
        var headings = _columns.Select(c => c.Heading.Split('\n')).ToArray();
        var height = headings.Length == 0 ? 0 : headings.Max(h => h.Length);
        var widths = _columns.Select((_, c) => _rows.Select(r => r[c].Length).Concat(headings[c].Select(h => h.Length)).Max()).ToArray();
        return (
            [.. Enumerable.Range(0, height).Select(line => Joined(headings.Select(h => line < h.Length ? h[line] : "")))],
            [.. _rows.Select(row => Joined(row))]);

        string Joined(IEnumerable<string> cells) => (indent + string.Join(Gap, cells.Select((cell, c) =>
            _columns[c].Side == Side.Right ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c])))).TrimEnd();
    }

    public void Print(Terminal terminal, string indent = "")
    {
        var (heading, rows) = Lines(indent);
        foreach (var line in heading.Where(l => l.Length > 0)) terminal.Line([(line, Styles.Heading)]);
        foreach (var line in rows) terminal.Line([(line, null)]);
    }
}
