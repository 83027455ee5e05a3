using Passband.Dashboard.Components.Figures;
using Passband.Results;
using Passband.Results.Statistics;

namespace Passband.Dashboard.Components.OneResult;

/// <summary>A result's number in words, in the unit the reader chose.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">The number with interval and unit, or that there is none.</param>
/// <param name="Note">A sentence where one is needed.</param>
public sealed record ScalarText(string Label, string Value, string? Note)
{
    /// <summary>The words of a number.</summary>
    public static ScalarText Of(Scalar scalar, FigureViewState view, int imageSide)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        if (scalar is { K: { } k, N: { } n and > 0 }) return new(scalar.Label, Numbers.Accuracy(k, n, WilsonInterval.Of(k, n)), scalar.Note);
        if (scalar.Value is not { } value) return new(scalar.Label, Scalar.NotReached, scalar.Note);
        if (scalar.Quantity is Quantity.Accuracy or Quantity.Fraction or Quantity.AccuracyDifference)
        {
            var band = scalar is { Low: { } l, High: { } h } ? new Interval(l, h) : (Interval?)null;
            return new(scalar.Label, Numbers.Percent(value, band) + (scalar.Quantity == Quantity.AccuracyDifference ? " points" : " %"), scalar.Note);
        }
        if (scalar.Quantity == Quantity.Epoch) return new(scalar.Label, Numbers.Exact(value), scalar.Note);
        if (scalar.Quantity == Quantity.Time) return new(scalar.Label, Numbers.Duration(value), scalar.Note);
        double? Shown(double? stored) => stored is { } number ? AxisUnits.Convert(number, scalar.Quantity, view.Unit, imageSide) : null;
        var (low, high) = AxisUnits.Reverses(scalar.Quantity, view.Unit) ? (Shown(scalar.High), Shown(scalar.Low)) : (Shown(scalar.Low), Shown(scalar.High));
        var unit = AxisUnits.Convert(new Axis("value", scalar.Quantity, scalar.Unit), view.Unit).Unit;
        return new(scalar.Label, $"{Numbers.Significant(Shown(value)!.Value)}{(unit.Length > 0 ? " " + unit : "")}{Interval(low, high)}", scalar.Note);
    }

    private static string Interval(double? low, double? high) => (low, high) is ({ } l, { } h) ? $" ({End(l)} to {End(h)})" : "";

    private static string End(double value) => double.IsInfinity(value) ? "beyond what was measured" : Numbers.Significant(value);
}
