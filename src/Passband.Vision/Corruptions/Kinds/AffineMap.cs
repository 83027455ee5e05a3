using Passband.Vision.Shapes;

namespace Passband.Vision.Corruptions.Kinds;

/// <summary>Where every pixel of an affinely moved image comes from: (XX x + XY y + X, YX x + YY y + Y).</summary>
internal sealed record AffineMap(double Xx, double Xy, double X, double Yx, double Yy, double Y)
{
    /// <summary>
    /// The map that moves three corners of a square around the centre, a third of the shorter side away, each by a uniform number of pixels
    /// along both axes. Corners that fall on one line leave the image where it is.
    /// </summary>
    internal static AffineMap Random(int height, int width, double reach, SeededRandom random)
    {
        var (x, y, away) = (width / 2, height / 2, Math.Min(height, width) / 3);
        (double X, double Y)[] from = [(x + away, y + away), (x + away, y - away), (x - away, y - away)];
        var to = Array.ConvertAll(from, p => (X: p.X + random.NextBetween(-reach, reach), Y: p.Y + random.NextBetween(-reach, reach)));

        // Of the moved image the corners are known at their new places: the map leads from there to the old ones.
        var (ax, ay, bx, by) = (to[1].X - to[0].X, to[1].Y - to[0].Y, to[2].X - to[0].X, to[2].Y - to[0].Y);
        var area = ax * by - ay * bx;
        if (Math.Abs(area) < 1e-6) return new AffineMap(1, 0, 0, 0, 1, 0);
        var (first, second) = (Row(p => p.X), Row(p => p.Y));
        return new AffineMap(first.A, first.B, first.C, second.A, second.B, second.C);

        (double A, double B, double C) Row(Func<(double X, double Y), double> of)
        {
            var (u, v) = (of(from[1]) - of(from[0]), of(from[2]) - of(from[0]));
            var (a, b) = ((u * by - v * ay) / area, (v * ax - u * bx) / area);
            return (a, b, of(from[0]) - a * to[0].X - b * to[0].Y);
        }
    }

    /// <summary>Writes the place that every pixel reads.</summary>
    internal void Fill(int width, Span<float> columns, Span<float> rows)
    {
        for (var k = 0; k < columns.Length; k++)
        {
            var (x, y) = (k % width, k / width);
            columns[k] = (float)(Xx * x + Xy * y + X);
            rows[k] = (float)(Yx * x + Yy * y + Y);
        }
    }
}
