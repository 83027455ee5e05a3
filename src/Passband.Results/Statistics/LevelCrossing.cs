namespace Passband.Results.Statistics;

/// <summary>Crossing of a level by a curve that is linear between its points.</summary>
public static class LevelCrossing
{
    /// <summary>
    /// The first place where the curve has the level. Points at infinite x ("no cutoff") are left out: nothing can be interpolated
    /// towards them.
    /// </summary>
    /// <param name="x">Positions, strictly increasing; positive if the scale is logarithmic.</param>
    /// <param name="y">Heights, as many, none NaN.</param>
    /// <param name="level">The level.</param>
    /// <param name="scale">Whether to interpolate in x or in its logarithm.</param>
    /// <exception cref="ArgumentException">The points do not make a curve.</exception>
    public static Crossing Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double level, AxisScale scale = AxisScale.Linear)
    {
        if (x.Length != y.Length)
            throw new ArgumentException($"A curve has {x.Length} positions but {y.Length} heights.", nameof(y));
        if (double.IsNaN(level))
            throw new ArgumentException("The level is not a number.", nameof(level));
        double? value = null;
        var changes = 0;
        var side = 0;
        var falling = false;
        var previous = -1;
        for (var i = 0; i < x.Length; i++)
        {
            if (double.IsPositiveInfinity(x[i]))
                continue;
            CheckPoint(x, y, i, previous, scale);
            var now = Math.Sign(y[i] - level);
            if (side != 0 && now == -side)
                changes++;
            if (value is null && now == 0)
                (value, falling) = (x[i], side > 0);
            else if (value is null && side != 0 && now == -side)
                (value, falling) = (Interpolate(x[previous], y[previous], x[i], y[i], level, scale), side > 0);
            else if (value is { } first && side == 0 && now != 0)
                falling = now < 0; // The curve began at the level; it falls if it leaves it downwards.
            if (now != 0)
                side = now;
            previous = i;
        }
        if (previous < 0)
            throw new ArgumentException("A curve needs at least one point at a finite position.", nameof(x));
        var kind = value is not null ? CrossingKind.Crosses : side > 0 ? CrossingKind.StaysAbove : CrossingKind.StaysBelow;
        return new() { Kind = kind, Level = level, Value = value, Changes = changes, Falling = falling };
    }

    /// <summary>
    /// The first place where the curve rises through the level. One that only falls through it, or lies on it throughout, has none
    /// (<see cref="CrossingKind.NeverRises"/>).
    /// </summary>
    /// <param name="x">Positions, strictly increasing.</param>
    /// <param name="y">Heights, as many, none NaN.</param>
    /// <param name="level">The level.</param>
    /// <exception cref="ArgumentException">The points do not make a curve.</exception>
    public static Crossing Rising(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double level)
    {
        var first = Of(x, y, level);
        if (first.Kind != CrossingKind.Crosses)
            return first;
        var never = first with { Kind = CrossingKind.NeverRises, Value = null };
        if (!first.Falling)
            return y.ContainsAnyExcept(level) ? first : never;
        for (var i = 0; i < y.Length; i++)
        {
            // From its first point below the level on, the curve can only come from below.
            if (y[i] < level)
                return Of(x[i..], y[i..], level) is { Kind: CrossingKind.Crosses } rise ? rise with { Changes = first.Changes, FellBefore = true } : never;
        }

        return never;
    }

    private static void CheckPoint(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int i, int previous, AxisScale scale)
    {
        if (!double.IsFinite(x[i]) || double.IsNaN(y[i]))
            throw new ArgumentException($"Point {i} of the curve is not a number.");
        if (previous >= 0 && x[i] <= x[previous])
            throw new ArgumentException($"The positions of the curve do not increase at point {i}.");
        if (scale == AxisScale.Logarithmic && x[i] <= 0)
            throw new ArgumentException($"Point {i} of the curve has no place on a logarithmic axis.");
    }

    private static double Interpolate(double x0, double y0, double x1, double y1, double level, AxisScale scale)
    {
        var t = (level - y0) / (y1 - y0);
        return scale == AxisScale.Logarithmic
            ? Math.Exp(Math.Log(x0) + t * (Math.Log(x1) - Math.Log(x0)))
            : x0 + t * (x1 - x0);
    }
}
