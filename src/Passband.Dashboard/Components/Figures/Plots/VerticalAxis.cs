using Passband.Results;
using Passband.Results.Statistics;

namespace Passband.Dashboard.Components.Figures.Plots;

/// <summary>Makes the vertical axis of a plot: 0 to 100 % for an accuracy, round numbers around the data otherwise.</summary>
public static class VerticalAxis
{
    /// <summary>What a stored value is multiplied by: shares are shown in per cent, changes of pixels in /255.</summary>
    public static double ScaleOf(Axis axis) => axis.Quantity switch
    {
        Quantity.Accuracy or Quantity.Fraction or Quantity.AccuracyDifference => 100,
        Quantity.Epsilon => 255,
        _ => 1,
    };

    /// <summary>The axis over what is drawn.</summary>
    public static PlotAxis Of(Axis axis, bool delta, IReadOnlyList<PlotSeries> series, IReadOnlyList<PlotLevel> levels)
    {
        var title = delta ? "Difference to unchanged images (percentage points)" : TitleOf(axis);
        if (!delta && axis.Quantity is (Quantity.Accuracy or Quantity.Fraction)) return new PlotAxis(title, 0, 100) { WantedTicks = 5 };
        var values = series.SelectMany(s => s.Points).SelectMany(p => new[] { p.Y, p.Low ?? p.Y, p.High ?? p.Y })
            .Concat(levels.Select(l => l.Y)).Where(double.IsFinite).ToList();
        if (axis.Scale == AxisScale.Logarithmic && !delta && values.Where(v => v > 0).ToList() is { Count: > 0 } positive)
            return new PlotAxis(title, positive.Min() / 1.2, positive.Max() * 1.2) { Logarithmic = true, WantedTicks = 5, LowSlot = values.Any(v => v <= 0) ? "0" : null };
        var (min, max) = values.Count == 0 ? (0, 1) : (values.Min(), values.Max());
        if (delta) (min, max) = (Math.Min(0, min), Math.Max(0, max));
        if (max - min <= 1e-12) (min, max) = max == 0 ? (-1, 1) : (Math.Min(0, 1.5 * min), Math.Max(0, 1.5 * max));
        var step = NiceTicks.Step(max - min, 5);
        return new PlotAxis(title, Math.Floor(min / step + 1e-9) * step, Math.Ceiling(max / step - 1e-9) * step) { WantedTicks = 5 };
    }

    /// <summary>"Accuracy (%)".</summary>
    public static string TitleOf(Axis axis) => axis.Quantity switch
    {
        Quantity.AccuracyDifference => $"{axis.Label} (percentage points)",
        Quantity.Accuracy or Quantity.Fraction => $"{axis.Label} (%)",
        _ => HorizontalAxis.TitleOf(AxisUnits.Convert(axis, null)),
    };

    /// <summary>A value with its interval and count.</summary>
    public static string Text(CurvePoint point, Axis axis)
    {
        if (point is { K: { } k, N: { } n and > 0 }) return Numbers.Accuracy(k, n, point.Band);
        if (double.IsNaN(point.Y)) return "not known";
        if (ScaleOf(axis) == 100) return Numbers.Percent(point.Y, point.Band) + (axis.Quantity == Quantity.AccuracyDifference ? " points" : " %");
        var (scale, unit) = (ScaleOf(axis), AxisUnits.Convert(axis, null).Unit);
        return Numbers.WithInterval(scale * point.Y, scale * point.Band?.Low, scale * point.Band?.High) + (unit.Length > 0 ? " " + unit : "");
    }

    /// <summary>A difference in percentage points with its interval: "-3.1 points (-5.0 to -1.2)".</summary>
    public static string Text(DifferenceEstimate difference) =>
        $"{Numbers.Percent(difference.Difference)} points ({Numbers.Percent(difference.Interval.Low)} to {Numbers.Percent(difference.Interval.High)})";
}
