namespace Passband.Cli.Printing;

/// <summary>Where a value lies between the ends of an axis, and where to write numbers along it.</summary>
/// <param name="From">Value at the beginning.</param>
/// <param name="To">Value at the end, larger.</param>
/// <param name="Logarithmic">Spread by the logarithm; both ends are positive then.</param>
internal sealed record PlotScale(double From, double To, bool Logarithmic = false)
{
    /// <summary>An axis that holds all values: from 0 if it is linear and none is negative.</summary>
    public static PlotScale Around(IEnumerable<double> values, bool logarithmic)
    {
        var usable = values.Where(v => double.IsFinite(v) && (!logarithmic || v > 0)).ToList();
        if (usable.Count == 0) return new(0, 1);
        var (low, high) = (usable.Min(), usable.Max());
        if (!logarithmic && low >= 0) low = 0;
        if (high > low) return new(low, high, logarithmic);
        return logarithmic ? new(low / 2, high * 2, true) : new(low - 0.5, high + 0.5);
    }

    /// <summary>0 at the beginning, 1 at the end; NaN for what has no place on the axis.</summary>
    public double Place(double value) => Logarithmic
        ? value > 0 ? Math.Log(value / From) / Math.Log(To / From) : double.NaN
        : (value - From) / (To - From);

    /// <summary>Round values within the axis, at most about as many as asked for.</summary>
    public IReadOnlyList<double> Ticks(int most)
    {
        if (Logarithmic && Math.Log10(To / From) >= 1) return LogarithmicTicks(most);
        var rough = (To - From) / Math.Max(1, most);
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = new[] { 1, 2, 2.5, 5, 10 }.First(m => m * power >= rough * 0.999) * power;
        var first = Math.Ceiling(From / step - 1e-9);
        var last = Math.Floor(To / step + 1e-9);
        return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => Math.Round((first + i) * step, 12))];
    }

    private List<double> LogarithmicTicks(int most)
    {
        foreach (var digits in new double[][] { [1, 2, 5], [1, 3], [1] })
        {
            var ticks = (from decade in Enumerable.Range((int)Math.Floor(Math.Log10(From)), (int)Math.Ceiling(Math.Log10(To / From)) + 2)
                         from digit in digits
                         let value = digit * Math.Pow(10, decade)
                         where value >= From * 0.999 && value <= To * 1.001
                         select value).ToList();
            if (ticks.Count <= most || digits.Length == 1) return ticks;
        }

        return [];
    }
}
