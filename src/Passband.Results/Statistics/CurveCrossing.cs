namespace Passband.Results.Statistics;

/// <summary>
/// Where an accuracy curve reaches a level, with an interval: from a bootstrap over images where the outcomes of all its points are
/// kept, otherwise from where its interval band reaches the level.
/// </summary>
public static class CurveCrossing
{
    private const string FromOutcomes = "bootstrap over images";
    private const string FromBand = "interval band";

    /// <summary>Crossing of a fixed level, such as chance.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="level">The level, in the unit of the curve's heights (0..1 for accuracies).</param>
    /// <param name="outcomes">Outcomes of the document; may be empty.</param>
    /// <param name="scale">Whether to interpolate in x or in its logarithm.</param>
    /// <param name="bootstrap">Seed, replicates, confidence; null for the usual ones.</param>
    /// <exception cref="ArgumentException">The points do not make a curve.</exception>
    public static Crossing Of(Curve curve, double level, IReadOnlyList<CellOutcomes> outcomes,
        AxisScale scale = AxisScale.Linear, BootstrapOptions? bootstrap = null)
    {
        ArgumentNullException.ThrowIfNull(curve);
        var cells = OutcomeGroups.Of([.. FinitePoints(curve).Select(point => point.Cell)], outcomes);
        return WithInterval(curve, level, cells, scale, bootstrap, _ => level);
    }

    /// <summary>
    /// Crossing of a share of the clean accuracy, such as one half. The bootstrap draws the clean accuracy anew with the curve; the
    /// band takes it as known.
    /// </summary>
    /// <param name="curve">The curve.</param>
    /// <param name="share">Share of the clean accuracy, above 0.</param>
    /// <param name="clean">The clean accuracy.</param>
    /// <param name="outcomes">Outcomes of the document; may be empty.</param>
    /// <param name="scale">Whether to interpolate in x or in its logarithm.</param>
    /// <param name="bootstrap">Seed, replicates, confidence; null for the usual ones.</param>
    /// <exception cref="ArgumentException">The points do not make a curve, or the clean accuracy has no counts.</exception>
    public static Crossing OfShare(Curve curve, double share, ReferenceLine clean, IReadOnlyList<CellOutcomes> outcomes,
        AxisScale scale = AxisScale.Linear, BootstrapOptions? bootstrap = null)
    {
        ArgumentNullException.ThrowIfNull(curve);
        ArgumentNullException.ThrowIfNull(clean);
        if (clean is not { K: { } k, N: { } n and > 0 })
            throw new ArgumentException($"The reference line {clean.Name} has no counts.", nameof(clean));
        var cells = OutcomeGroups.Of([.. FinitePoints(curve).Select(point => point.Cell), clean.Cell], outcomes);
        return WithInterval(curve, share * k / n, cells, scale, bootstrap, heights => share * heights[^1]);
    }

    private static IEnumerable<CurvePoint> FinitePoints(Curve curve) => curve.Points.Where(point => double.IsFinite(point.X));

    private static Crossing WithInterval(Curve curve, double level, OutcomeGroups? cells, AxisScale scale, BootstrapOptions? bootstrap,
        Func<double[], double> levelOfSample)
    {
        var points = FinitePoints(curve).ToArray();
        var x = points.Select(point => point.X).ToArray();
        var crossing = LevelCrossing.Of(x, points.Select(point => point.Y).ToArray(), level, scale);
        if (crossing.Kind != CrossingKind.Crosses)
            return crossing;
        if (cells is not null)
            return crossing with
            {
                IntervalFrom = FromOutcomes,
                Interval = BootstrapInterval.Of(cells.Sizes, counts =>
                {
                    var heights = cells.Accuracies(counts);
                    var sample = LevelCrossing.Of(x, heights.AsSpan(0, x.Length), levelOfSample(heights), scale);
                    return sample.ValueOrBeyond(crossing.Falling);
                }, bootstrap),
            };
        var bands = points.Select(point => point.Band).ToArray();
        if (!Array.TrueForAll(bands, band => band is not null))
            return crossing;
        var low = LevelCrossing.Of(x, bands.Select(band => band!.Value.Low).ToArray(), level, scale).ValueOrBeyond(crossing.Falling);
        var high = LevelCrossing.Of(x, bands.Select(band => band!.Value.High).ToArray(), level, scale).ValueOrBeyond(crossing.Falling);
        return crossing with { IntervalFrom = FromBand, Interval = new(Math.Min(low, high), Math.Max(low, high)) };
    }
}
