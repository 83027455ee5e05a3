namespace Passband.Dashboard.Components.Figures.Plots;

/// <summary>
/// An axis ready to draw: it maps values to places from 0 (left or bottom) to 1. What has no place on its scale (infinity, zero on a
/// logarithmic one) stands in a slot of its own beyond the end.
/// </summary>
public sealed record PlotAxis(string Title, double Min, double Max)
{
    private const double SlotWidth = 0.1;
    private const double SlotCentre = 0.025;

    /// <summary>Even by the logarithm.</summary>
    public bool Logarithmic { get; init; }

    /// <summary>Values fall from left to right.</summary>
    public bool Reversed { get; init; }

    /// <summary>Name of the slot for what lies below the scale; null if there is none.</summary>
    public string? LowSlot { get; init; }

    /// <summary>Name of the slot for what lies above the scale; null if there is none.</summary>
    public string? HighSlot { get; init; }

    /// <summary>The part of the whole axis that is shown, 0..1.</summary>
    public (double From, double To) Window { get; init; } = (0, 1);

    /// <summary>Only whole numbers mean anything on it, as of things that are counted.</summary>
    public bool Counts { get; init; }

    /// <summary>Names of places, which are marked in place of numbers; empty for an axis of numbers.</summary>
    public IReadOnlyList<Tick> Names { get; init; } = [];

    /// <summary>About how many marks.</summary>
    public int WantedTicks { get; init; } = 6;

    /// <summary>Whether a value has no place on the scale itself.</summary>
    public bool IsOff(double value) => double.IsInfinity(value) || Logarithmic && value <= 0;

    /// <summary>The value's place, 0..1 within the window, outside of that when it is not shown.</summary>
    public double Position(double value) => (Whole(value) - Window.From) / (Window.To - Window.From);

    /// <summary>The value at a place of the window, at most the ends of the scale.</summary>
    public double ValueAt(double position)
    {
        var whole = Window.From + position * (Window.To - Window.From);
        if (Reversed) whole = 1 - whole;
        var share = Math.Clamp((whole - Start) / (End - Start), 0, 1);
        return Logarithmic ? Min * Math.Pow(Max / Min, share) : Min + share * (Max - Min);
    }

    /// <summary>The axis with only a part of what is shown now.</summary>
    public PlotAxis Zoomed(double from, double to)
    {
        var width = Window.To - Window.From;
        return this with { Window = (Window.From + Math.Clamp(from, 0, 1) * width, Window.From + Math.Clamp(to, 0, 1) * width) };
    }

    /// <summary>The marks within the window.</summary>
    public IReadOnlyList<Tick> Ticks
    {
        get
        {
            double a = ValueAt(0), b = ValueAt(1);
            var (low, high) = (Math.Min(a, b), Math.Max(a, b));
            var scale = Names.Count > 0 ? Names : Logarithmic ? NiceTicks.Logarithmic(low, high) : NiceTicks.Linear(low, high, WantedTicks, Counts);
            IEnumerable<Tick> slots = [.. Slot(LowSlot, double.NegativeInfinity), .. Slot(HighSlot, double.PositiveInfinity)];
            return [.. scale.Concat(slots).Where(t => Position(t.Value) is > -1e-6 and < 1 + 1e-6)];

            static IEnumerable<Tick> Slot(string? name, double value) => name is null ? [] : [new(value, name)];
        }
    }

    private double Start => LowSlot is null ? 0 : SlotWidth;

    private double End => HighSlot is null ? 1 : 1 - SlotWidth;

    private double Whole(double value)
    {
        var place = double.IsPositiveInfinity(value) ? 1 - SlotCentre
            : IsOff(value) ? SlotCentre
            : Start + (End - Start) * (Logarithmic ? Math.Log(value / Min) / Math.Log(Max / Min) : (value - Min) / (Max - Min));
        return Reversed ? 1 - place : place;
    }
}
