using System.Globalization;
using System.Security;
using System.Text;

namespace Passband.Dashboard.Components.Figures.Export;

/// <summary>Collects the elements of an SVG picture; the same calls give the same bytes.</summary>
public sealed class SvgCanvas(double width, SvgInk ink)
{
    private readonly StringBuilder _body = new();

    /// <summary>Fonts that are on most machines.</summary>
    public const string Fonts = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

    /// <summary>Width of the picture.</summary>
    public double Width => width;

    /// <summary>Colours of paper and pen.</summary>
    public SvgInk Ink => ink;

    /// <summary>A number with at most two decimals.</summary>
    public static string N(double value) => (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Text made safe for markup.</summary>
    public static string Safe(string text) => SecurityElement.Escape(new string([.. text.Where(c => c >= ' ' && !char.IsSurrogate(c) || c is '\t')])) ?? "";

    /// <summary>A piece of markup as it is.</summary>
    public SvgCanvas Raw(string markup)
    {
        _body.Append(markup).Append('\n');
        return this;
    }

    /// <summary>A straight line.</summary>
    public SvgCanvas Line(double x1, double y1, double x2, double y2, string colour, double thickness = 1, string dash = "") =>
        Raw($"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\" stroke=\"{colour}\" stroke-width=\"{N(thickness)}\"{Dashes(dash)}/>");

    /// <summary>A line through points.</summary>
    public SvgCanvas Path(IEnumerable<(double X, double Y)> points, string colour, double thickness, string dash = "") =>
        Raw($"<polyline points=\"{Points(points)}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{N(thickness)}\" stroke-linejoin=\"round\"{Dashes(dash)}/>");

    /// <summary>A filled area.</summary>
    public SvgCanvas Area(IEnumerable<(double X, double Y)> points, string colour, double opacity) =>
        Raw($"<polygon points=\"{Points(points)}\" fill=\"{colour}\" fill-opacity=\"{N(opacity)}\" stroke=\"none\"/>");

    /// <summary>A filled rectangle.</summary>
    public SvgCanvas Box(double x, double y, double w, double h, string colour) =>
        Raw($"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(w)}\" height=\"{N(h)}\" fill=\"{colour}\"/>");

    /// <summary>Text; the anchor is start, middle or end.</summary>
    public SvgCanvas Text(double x, double y, string text, double size, string colour, string anchor = "start", bool bold = false, double rotate = 0) =>
        Raw($"<text x=\"{N(x)}\" y=\"{N(y)}\" font-size=\"{N(size)}\" fill=\"{colour}\""
            + (anchor == "start" ? "" : $" text-anchor=\"{anchor}\"") + (bold ? " font-weight=\"bold\"" : "")
            + (rotate == 0 ? "" : $" transform=\"rotate({N(rotate)} {N(x)} {N(y)})\"") + $">{Safe(text)}</text>");

    /// <summary>Text broken into lines that fit, and where the next line would stand.</summary>
    public double Paragraph(double x, double y, string text, double size, string colour, double room)
    {
        foreach (var line in TextMeasure.Wrap(text, size, room))
        {
            Text(x, y, line, size, colour);
            y += size * 1.35;
        }
        return y;
    }

    /// <summary>The whole picture.</summary>
    /// <param name="height">Its height, known when everything is drawn.</param>
    /// <param name="title">Title for screen readers.</param>
    public string Finish(double height, string title)
    {
        var head = $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {N(width)} {N(height)}\" width=\"{N(width)}\" height=\"{N(height)}\" "
            + $"font-family=\"{Fonts}\" role=\"img\" aria-label=\"{Safe(title)}\">\n<title>{Safe(title)}</title>\n";
        var paper = ink.Paper is { } colour ? $"<rect width=\"{N(width)}\" height=\"{N(height)}\" fill=\"{colour}\"/>\n" : "";
        return head + paper + _body + "</svg>\n";
    }

    private static string Points(IEnumerable<(double X, double Y)> points) => string.Join(' ', points.Select(p => $"{N(p.X)},{N(p.Y)}"));

    private static string Dashes(string dash) => dash.Length == 0 ? "" : $" stroke-dasharray=\"{dash}\"";
}
