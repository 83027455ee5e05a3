using System.Text.Json.Serialization;
using Passband.Results.Statistics;

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

    /// <summary>Names of the columns where they are kinds and no stretch of an axis; null otherwise.</summary>
    public IReadOnlyList<string>? ColumnNames { get; init; }

    /// <summary>Names of the rows where they are kinds and no stretch of an axis; null otherwise.</summary>
    public IReadOnlyList<string>? RowNames { get; init; }

    /// <summary>Number of trials of every cell, where each value is a share k of n of them; null where the values are no shares.</summary>
    public int? Trials { get; init; }

    /// <summary>Lower ends of the values' 95 % intervals, laid out as they are; null if unknown, or where trials are counted.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Low { get; init; }

    /// <summary>Upper ends of the values' 95 % intervals; null as for <see cref="Low"/>.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? High { get; init; }

    /// <summary>Number of columns; 0 of an empty map.</summary>
    [JsonIgnore]
    public int Columns => Values.Count == 0 ? 0 : Values[0].Count;

    /// <summary>k of a cell whose value is a share of <see cref="Trials"/>; null where it is none.</summary>
    public int? CountAt(int row, int column) =>
        Trials is { } n && Values[row][column] is var share && double.IsFinite(share) ? (int)Math.Round(share * n) : null;

    /// <summary>95 % interval of a cell: Wilson's for counts, the stored one otherwise; null where there is none.</summary>
    public Interval? BandAt(int row, int column) => CountAt(row, column) is { } k ? WilsonInterval.Of(k, Trials!.Value)
        : Low?[row][column] is { } low && High?[row][column] is { } high && !double.IsNaN(low) && !double.IsNaN(high) ? new(low, high)
        : null;
}

/// <summary>A stretch of an axis; may run downwards.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
public sealed record Extent(double From, double To)
{
    /// <summary>The middle of a row or column, where <paramref name="count"/> of them fill the stretch.</summary>
    public double Middle(int index, int count) => From + (To - From) * (index + 0.5) / count;
}
