using Passband.Results;

namespace Passband.Cli.Printing;

/// <summary>A curve as it is shown: its points in the unit asked for, by increasing x.</summary>
/// <param name="Result">The result it is from.</param>
/// <param name="Figure">The figure it stands in.</param>
/// <param name="Curve">The curve as stored.</param>
/// <param name="X">The horizontal axis as shown.</param>
/// <param name="Points">Position as shown and the stored point.</param>
internal sealed record Series(StoredResult Result, LinesFigure Figure, Curve Curve, Axis X, IReadOnlyList<(double X, CurvePoint Point)> Points)
{
    /// <summary>What curves must share to stand in one plot.</summary>
    public (Quantity X, string XUnit, Quantity Y, string YUnit) Axes => (X.Quantity, X.Unit, Figure.Y.Quantity, Figure.Y.Unit);

    /// <summary>Heights are shares, shown as per cent.</summary>
    public bool IsShare => Figure.Y.Quantity is Quantity.Accuracy or Quantity.Fraction or Quantity.AccuracyDifference;

    /// <summary>All curves of results, in order; fitted ones are for the eye, and their numbers are scalars.</summary>
    public static IEnumerable<Series> Of(IEnumerable<StoredResult> results, ViewOptions options) =>
        from result in results
        from figure in result.Document.Figures.OfType<LinesFigure>()
        from curve in figure.Curves
        where curve.Role != CurveRole.Fit
        select Of(result, figure, curve, options);

    /// <summary>The height of a point as the table shows it.</summary>
    public string Text(CurvePoint point) => IsShare ? Numbers.Percent(point.Y, point.Band) : Numbers.WithInterval(point.Y, point.Low, point.High);

    private static Series Of(StoredResult result, LinesFigure figure, Curve curve, ViewOptions options)
    {
        var side = Math.Max(result.Document.ImageSet.Height, result.Document.ImageSet.Width);
        var axis = AxisUnits.Convert(figure.X, options.Unit);
        var points = curve.Points.Select(p => (axis == figure.X ? p.X : Numbers.Rounded(AxisUnits.Convert(p.X, figure.X.Quantity, options.Unit, side)), p)).OrderBy(p => p.Item1);
        return new Series(result, figure, curve, axis, [.. points]);
    }
}
