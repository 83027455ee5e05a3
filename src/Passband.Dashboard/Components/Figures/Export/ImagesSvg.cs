using Passband.Results;

namespace Passband.Dashboard.Components.Figures.Export;

/// <summary>Draws a grid of pictures as SVG, enlarged without smoothing.</summary>
public static class ImagesSvg
{
    private const double Left = 20;
    private const double Gap = 10;
    private const double LineHeight = 14;

    /// <summary>Draws below a height and returns the height that was reached.</summary>
    public static double Draw(SvgCanvas canvas, ImagesFigure figure, double top)
    {
        var columns = Math.Max(1, figure.Columns);
        var side = (canvas.Width - 2 * Left - (columns - 1) * Gap) / columns;
        var y = top;
        foreach (var row in figure.Pictures.Chunk(columns))
        {
            var lines = row.Select(picture => picture.Caption.Split('\n')).ToList();
            for (var i = 0; i < row.Length; i++)
            {
                var x = Left + i * (side + Gap);
                if (row[i].Png is { } png)
                    canvas.Raw($"<image x=\"{SvgCanvas.N(x)}\" y=\"{SvgCanvas.N(y)}\" width=\"{SvgCanvas.N(side)}\" height=\"{SvgCanvas.N(side)}\" "
                        + $"style=\"image-rendering: pixelated\" href=\"data:image/png;base64,{Convert.ToBase64String(png)}\"/>");
                foreach (var (line, text) in lines[i].Index()) canvas.Text(x + side / 2, y + side + 15 + line * LineHeight, text, 11, canvas.Ink.Ink, "middle");
            }
            y += side + 12 + LineHeight * lines.Max(l => l.Length);
        }
        return y;
    }
}
