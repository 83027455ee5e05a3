using System.Globalization;

namespace Passband.Dashboard.Components.Figures.Plots;

/// <summary>A mark on an axis.</summary>
/// <param name="Value">Where.</param>
/// <param name="Label">What stands there.</param>
public sealed record Tick(double Value, string Label);

/// <summary>Chooses round numbers for an axis.</summary>
public static class NiceTicks
{
    /// <summary>The distance 1, 2 or 5 times a power of ten that gives about the wanted number of steps.</summary>
    public static double Step(double span, int wanted)
    {
        var raw = span / Math.Max(1, wanted);
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        return (raw / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 } * power;
    }

    /// <summary>Multiples of a round step within a stretch; of whole numbers only where nothing lies between them.</summary>
    public static IReadOnlyList<Tick> Linear(double min, double max, int wanted = 6, bool whole = false)
    {
        if (!(max > min)) return [new(min, Label(min, 0))];
        var step = whole ? Math.Max(1, Step(max - min, wanted)) : Step(max - min, wanted);
        var decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9));
        var first = (long)Math.Ceiling(min / step - 1e-9);
        var last = (long)Math.Floor(max / step + 1e-9);
        return [.. Enumerable.Range(0, (int)(last - first + 1)).Select(i => (first + i) * step).Select(v => new Tick(v, Label(v, decimals)))];
    }

    /// <summary>1, 2 and 5 times the powers of ten within a stretch, powers alone where there are many, all round numbers where there are few.</summary>
    public static IReadOnlyList<Tick> Logarithmic(double min, double max)
    {
        var decades = Math.Log10(max / min);
        double[] steps = decades > 3 ? [1] : [1, 2, 5];
        var ticks = new List<Tick>();
        for (var power = (int)Math.Floor(Math.Log10(min)); power <= Math.Ceiling(Math.Log10(max)); power++)
            foreach (var step in steps)
            {
                var value = step * Math.Pow(10, power);
                if (value >= min * (1 - 1e-9) && value <= max * (1 + 1e-9)) ticks.Add(new(value, Plain(value)));
            }
        return ticks.Count >= 3 ? ticks : [.. Linear(min, max, 4).Where(t => t.Value > 0)];
    }

    private static string Label(double value, int decimals) =>
        Math.Abs(value) >= 1e6 ? value.ToString("0.###e+0", CultureInfo.InvariantCulture)
        : decimals > 5 ? value.ToString("0.##e+0", CultureInfo.InvariantCulture)
        : (value == 0 ? 0 : value).ToString("F" + decimals, CultureInfo.InvariantCulture);

    private static string Plain(double value) =>
        value is >= 1e5 or < 1e-4 ? value.ToString("0e+0", CultureInfo.InvariantCulture) : value.ToString("0.####", CultureInfo.InvariantCulture);
}
