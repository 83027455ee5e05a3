namespace Passband.Results;

/// <summary>Points in a plane, in named groups.</summary>
public sealed record ScatterFigure : Figure
{
    /// <summary>Horizontal axis.</summary>
    public required Axis X { get; init; }

    /// <summary>Vertical axis.</summary>
    public required Axis Y { get; init; }

    /// <summary>The groups.</summary>
    public required IReadOnlyList<ScatterGroup> Groups { get; init; }
}

/// <summary>Points that are drawn alike.</summary>
/// <param name="Name">Name for the legend.</param>
/// <param name="Role">Where they come from.</param>
/// <param name="Points">The points.</param>
public sealed record ScatterGroup(string Name, CurveRole Role, IReadOnlyList<ScatterPoint> Points);

/// <summary>A point with optional 95 % intervals in both directions.</summary>
public sealed record ScatterPoint
{
    /// <summary>Horizontal position.</summary>
    public required double X { get; init; }

    /// <summary>Lower end of x.</summary>
    public double? XLow { get; init; }

    /// <summary>Upper end of x.</summary>
    public double? XHigh { get; init; }

    /// <summary>Vertical position.</summary>
    public required double Y { get; init; }

    /// <summary>Lower end of y.</summary>
    public double? YLow { get; init; }

    /// <summary>Upper end of y.</summary>
    public double? YHigh { get; init; }

    /// <summary>What to write at the point; null for nothing.</summary>
    public string? Label { get; init; }

    /// <summary>Name of the network it belongs to; null if to none.</summary>
    public string? Network { get; init; }

    /// <summary>Ids of the results that it comes from, where a figure draws from several; null where the figure stands in its own result.</summary>
    public IReadOnlyList<string>? Results { get; init; }
}
