using Passband.Dashboard.Components.Figures.Plots;

namespace Passband.Dashboard.Components.Figures.Export;

/// <summary>Draws the points of series.</summary>
public static class MarkerSvg
{
    /// <summary>Markup of a marker.</summary>
    /// <param name="marker">Its shape.</param>
    /// <param name="x">Centre.</param>
    /// <param name="y">Centre.</param>
    /// <param name="r">Half its size.</param>
    /// <param name="colour">Its colour.</param>
    /// <param name="hollowOn">Colour of the paper when only its outline is drawn; null when it is filled.</param>
    public static string Of(Marker marker, double x, double y, double r, string colour, string? hollowOn)
    {
        var paint = hollowOn is null ? $"fill=\"{colour}\"" : $"fill=\"{hollowOn}\" stroke=\"{colour}\" stroke-width=\"1.4\"";
        return marker switch
        {
            Marker.None => "",
            Marker.Circle => $"<circle cx=\"{SvgCanvas.N(x)}\" cy=\"{SvgCanvas.N(y)}\" r=\"{SvgCanvas.N(r)}\" {paint}/>",
            Marker.Plus => Strokes(x, y, r * 1.2, colour, (-1, 0, 1, 0), (0, -1, 0, 1)),
            Marker.Cross => Strokes(x, y, r, colour, (-1, -1, 1, 1), (-1, 1, 1, -1)),
            _ => $"<polygon points=\"{string.Join(' ', Corners(marker).Select(c => $"{SvgCanvas.N(x + c.X * r)},{SvgCanvas.N(y + c.Y * r)}"))}\" {paint}/>",
        };
    }

    private static IEnumerable<(double X, double Y)> Corners(Marker marker) => marker switch
    {
        Marker.Square => [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
        Marker.Triangle => [(0, -1.15), (1.1, 0.85), (-1.1, 0.85)],
        Marker.Diamond => [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
        _ => Enumerable.Range(0, 10).Select(i => (Radius: i % 2 == 0 ? 1.4 : 0.6, Angle: Math.PI * (i / 5.0 - 0.5)))
            .Select(p => (p.Radius * Math.Cos(p.Angle), p.Radius * Math.Sin(p.Angle))),
    };

    private static string Strokes(double x, double y, double r, string colour, params (double A, double B, double C, double D)[] lines) =>
        string.Concat(lines.Select(l => $"<line x1=\"{SvgCanvas.N(x + l.A * r)}\" y1=\"{SvgCanvas.N(y + l.B * r)}\" x2=\"{SvgCanvas.N(x + l.C * r)}\" "
            + $"y2=\"{SvgCanvas.N(y + l.D * r)}\" stroke=\"{colour}\" stroke-width=\"1.8\"/>"));
}
