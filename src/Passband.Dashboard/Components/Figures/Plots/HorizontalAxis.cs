using Passband.Results;

namespace Passband.Dashboard.Components.Figures.Plots;

/// <summary>Makes the horizontal axis of a plot from an axis of a document, in the unit asked for.</summary>
public static class HorizontalAxis
{
    private const double Padding = 0.02;
    private const double NearZero = 0.35;

    /// <summary>The axis over these stored values.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="values">Stored values, infinity allowed, each with the side of its images.</param>
    /// <param name="labels">Labels of the points that have one, with their stored values.</param>
    /// <param name="context">Unit and scale.</param>
    public static PlotAxis Of(Axis axis, IEnumerable<(double Stored, int Side)> values, IReadOnlyDictionary<double, string> labels, FigureContext context)
    {
        var shown = AxisUnits.Convert(axis, context.View.Unit);
        var logarithmic = context.View.Logarithmic ?? axis.Scale == AxisScale.Logarithmic;
        var pairs = values.Distinct().Select(v => (v.Stored, Shown: Convert(v.Stored, axis, context, v.Side))).ToList();
        var onScale = pairs.Where(p => double.IsFinite(p.Shown) && (!logarithmic || p.Shown > 0)).Select(p => p.Shown).ToList();
        var low = pairs.Where(p => logarithmic && p.Shown <= 0).ToList();
        var high = pairs.Where(p => double.IsPositiveInfinity(p.Shown)).ToList();
        var (min, max) = Range(onScale, logarithmic);
        var counts = axis is { Unit: "", Quantity: Quantity.None or Quantity.Severity or Quantity.Epoch } && onScale.TrueForAll(double.IsInteger);
        // Epochs are counted from the start of a training, also while there are few.
        if (axis.Quantity == Quantity.Epoch && !logarithmic) min = Math.Min(0, min);
        return new PlotAxis(TitleOf(shown), min, max)
        {
            Logarithmic = logarithmic,
            Counts = counts,
            Names = counts && onScale.TrueForAll(labels.ContainsKey) ? [.. onScale.Distinct().Order().Select(v => new Tick(v, labels[v]))] : [],
            // A frequency shown as a blur falls to the right, so that the curve keeps its form: much detail on the right.
            Reversed = axis.Quantity == Quantity.Frequency && shown.Quantity == Quantity.GaussianSigma,
            LowSlot = low.Count > 0 ? labels.GetValueOrDefault(low[0].Stored, low[0].Stored == 0 ? "0" : NameOf(low[0].Stored, axis)) : null,
            HighSlot = high.Count > 0 ? labels.GetValueOrDefault(high[0].Stored, NameOf(high[0].Stored, axis)) : null,
        };
    }

    /// <summary>A stored value in the unit asked for.</summary>
    public static double Convert(double value, Axis axis, FigureContext context, int side) =>
        AxisUnits.Convert(value, axis.Quantity, context.View.Unit, side);

    /// <summary>"Cutoff frequency (cycles/pixel)".</summary>
    public static string TitleOf(Axis axis) => axis.Unit.Length > 0 ? $"{axis.Label} ({axis.Unit})" : axis.Label;

    /// <summary>A converted value with its unit, or what the point is called.</summary>
    public static string Text(double value, string? label, Axis axis, FigureContext context, int side)
    {
        // Things in a row have names and no numbers.
        if (label is not null && axis is { Unit: "", Quantity: Quantity.None }) return label;
        var shown = Convert(value, axis, context, side);
        var unit = AxisUnits.Convert(axis, context.View.Unit).Unit;
        var number = double.IsInfinity(shown) ? label ?? NameOf(value, axis) : Numbers.Exact(Numbers.Rounded(shown)) + (unit.Length > 0 ? " " + unit : "");
        return label is null || label == number ? number : double.IsInfinity(shown) ? label : $"{label}, {number}";
    }

    // A value without a place on the scale is called by what it is, whatever the unit makes of it: a cutoff of 0 is no missing filter.
    private static string NameOf(double stored, Axis axis) => (axis.Quantity, stored) switch
    {
        (Quantity.Frequency, double.PositiveInfinity) => "no filter",
        (Quantity.GaussianSigma, 0) => "no blur",
        (_, double.PositiveInfinity) => "infinite",
        _ => $"{Numbers.Exact(Numbers.Rounded(stored))} {axis.Unit}".TrimEnd(),
    };

    private static (double Min, double Max) Range(List<double> values, bool logarithmic)
    {
        if (values.Count == 0) return logarithmic ? (0.1, 1) : (0, 1);
        double min = values.Min(), max = values.Max();
        if (logarithmic)
        {
            if (max / min < 1.2) return (min / 1.5, max * 1.5);
            var factor = Math.Pow(max / min, Padding);
            return (min / factor, max * factor);
        }
        if (max - min <= Math.Abs(max) * 1e-9) return max == 0 ? (0, 1) : (Math.Min(0, max * 1.5), Math.Max(0, max * 1.5));
        if (min >= 0 && min < NearZero * max) min = 0;
        var pad = (max - min) * Padding;
        return (min == 0 && values.Min() > 0 ? 0 : min - pad, max + pad);
    }
}
