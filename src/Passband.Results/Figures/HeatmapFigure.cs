namespace Passband.Results;

/// <summary>Kind of colour scale.</summary>
public enum ColourScale
{
    /// <summary>From little to much.</summary>
    Sequential,

    /// <summary>To both sides of zero.</summary>
    Diverging,
}

/// <summary>A map of rows x columns of values.</summary>
public sealed record HeatmapFigure : Figure
{
    /// <summary>Horizontal axis; columns run along it from left to right.</summary>
    public required Axis X { get; init; }

    /// <summary>Where the first column's outer edge and the last column's outer edge lie.</summary>
    public required Extent XExtent { get; init; }

    /// <summary>Vertical axis; rows run along it.</summary>
    public required Axis Y { get; init; }

    /// <summary>Where the first row's outer edge and the last row's outer edge lie.</summary>
    public required Extent YExtent { get; init; }

    /// <summary>What the colours mean: label, unit, linear or logarithmic.</summary>
    public required Axis Colour { get; init; }

    /// <summary>Kind of colour scale.</summary>
    public ColourScale ColourScale { get; init; }

    /// <summary>The values, row by row, all rows of one length; NaN where there is none.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Values { get; init; }
}

/// <summary>A stretch of an axis; may run downwards.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
public sealed record Extent(double From, double To);
