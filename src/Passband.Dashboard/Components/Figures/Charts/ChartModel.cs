namespace Passband.Dashboard.Components.Figures.Charts;

/// <summary>What the browser draws: places from 0 to 1 along both axes, colours by the style sheets' names, words.</summary>
/// <param name="Height">Height of the chart in pixels.</param>
/// <param name="Series">Bands first, then lines and points, so that nothing covers a marker.</param>
/// <param name="XTicks">Marks of the horizontal axis.</param>
/// <param name="YTicks">Marks of the vertical axis.</param>
/// <param name="Levels">Horizontal lines.</param>
/// <param name="Labels">Names at the lines' ends.</param>
/// <param name="Points">What the pointer and the keys find.</param>
public sealed record ChartModel(int Height, IReadOnlyList<ChartSeries> Series, IReadOnlyList<ChartTick> XTicks, IReadOnlyList<ChartTick> YTicks,
    IReadOnlyList<ChartLevel> Levels, IReadOnlyList<ChartLabel> Labels, IReadOnlyList<ChartPoint> Points);

/// <summary>Something drawn in one go.</summary>
/// <param name="Name">The curve's name.</param>
/// <param name="Kind">"band", "line", "bars" or "points".</param>
/// <param name="Colour">Name of its colour in the style sheets.</param>
/// <param name="Data">x, y and for a band its upper y; a y of null breaks the line.</param>
public sealed record ChartSeries(string Name, string Kind, string Colour, IReadOnlyList<double?[]> Data)
{
    /// <summary>Its dashes; empty for a solid line.</summary>
    public string Dash { get; init; } = "";

    /// <summary>Shape of its points; null for none.</summary>
    public string? Marker { get; init; }

    /// <summary>Points are outlines.</summary>
    public bool Hollow { get; init; }
}

/// <summary>A mark on an axis; a slot is a place off the scale.</summary>
public sealed record ChartTick(double At, string Label, bool Slot);

/// <summary>A horizontal line.</summary>
public sealed record ChartLevel(double At, string Colour, string Dash);

/// <summary>A name at a line's end; its place is a share of the height, from the top.</summary>
public sealed record ChartLabel(string Text, string Colour, double Place);

/// <summary>A point in words.</summary>
public sealed record ChartPoint(double X, double Y, string Colour, string Title, IReadOnlyList<string> Lines)
{
    /// <summary>Where a click on it leads; empty for nowhere.</summary>
    public IReadOnlyList<ChartLink> Links { get; init; } = [];
}

/// <summary>A way from a point to what it comes from.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Address">Relative to the program's address.</param>
public sealed record ChartLink(string Text, string Address);
