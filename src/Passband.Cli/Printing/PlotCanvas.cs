using Spectre.Console;

namespace Passband.Cli.Printing;

/// <summary>Characters in a rectangle, each of a series' colour; lines in Braille dots where the terminal has them.</summary>
internal sealed class PlotCanvas(int width, int height, Glyphs glyphs)
{
    private const int DotsAcross = 2;
    private const int DotsDown = 4;
    private const char BrailleBlank = '\u2800';

    // Bits of the Braille block by column and row.
    private static readonly int[,] Bits = { { 0x01, 0x02, 0x04, 0x40 }, { 0x08, 0x10, 0x20, 0x80 } };

    private readonly char[,] _characters = new char[height, width];
    private readonly int[,] _series = new int[height, width];

    /// <summary>The row, from the top, of a height from 0 at the bottom to 1; null for what lies outside.</summary>
    public static int? Row(double y, int height) => y is >= 0 and <= 1 ? (int)Math.Round((1 - y) * (height * DotsDown - 1)) / DotsDown : null;

    /// <summary>A horizontal line, drawn where nothing else stands.</summary>
    public void Reference(double y)
    {
        if (Row(y) is not { } row) return;
        for (var column = 0; column < width; column += glyphs.Braille ? 1 : 2)
            if (_characters[row, column] == default) Put(row, column, glyphs.Reference, -1);
    }

    /// <summary>A straight line between two places, 0..1 from the left and from the bottom.</summary>
    public void Line((double X, double Y) from, (double X, double Y) to, int series)
    {
        var steps = 4 * Math.Max(width * DotsAcross, height * DotsDown);
        for (var step = 0; step <= steps; step++)
        {
            var t = (double)step / steps;
            Dot(from.X + t * (to.X - from.X), from.Y + t * (to.Y - from.Y), series);
        }
    }

    /// <summary>The mark of a measured point.</summary>
    public void Mark((double X, double Y) at, int series)
    {
        if (Column(at.X) is { } column && Row(at.Y) is { } row) Put(row, column, glyphs.Marker(series), series);
    }

    /// <summary>A row from the top, in runs of one colour.</summary>
    public IEnumerable<(string Text, Style? Style)> Runs(int row)
    {
        for (int start = 0, end; start < width; start = end)
        {
            for (end = start + 1; end < width && _series[row, end] == _series[row, start]; end++)
            {
            }

            var text = string.Concat(Enumerable.Range(start, end - start).Select(c => _characters[row, c] == default ? ' ' : _characters[row, c]));
            yield return (text, _series[row, start] switch { 0 => null, -1 => Styles.Quiet, var series => Styles.Series(series - 1) });
        }
    }

    private void Dot(double x, double y, int series)
    {
        if (!(x is >= 0 and <= 1 && y is >= 0 and <= 1)) return;
        var (across, down) = ((int)Math.Round(x * (width * DotsAcross - 1)), (int)Math.Round((1 - y) * (height * DotsDown - 1)));
        var (column, row) = (across / DotsAcross, down / DotsDown);
        var present = _characters[row, column];
        if (!glyphs.Braille)
        {
            if (present == default) Put(row, column, '.', series);
            return;
        }

        var dots = present is >= BrailleBlank and <= '\u28ff' ? present : BrailleBlank;
        Put(row, column, (char)(dots | Bits[across % DotsAcross, down % DotsDown]), series);
    }

    private void Put(int row, int column, char character, int series) =>
        (_characters[row, column], _series[row, column]) = (character, series < 0 ? -1 : series + 1);

    private int? Column(double x) => x is >= 0 and <= 1 ? (int)Math.Round(x * (width * DotsAcross - 1)) / DotsAcross : null;

    private int? Row(double y) => Row(y, height);
}
