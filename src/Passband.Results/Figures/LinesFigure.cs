namespace Passband.Results;

/// <summary>Curves with interval bands over a common x axis.</summary>
public sealed record LinesFigure : Figure
{
    /// <summary>Horizontal axis.</summary>
    public required Axis X { get; init; }

    /// <summary>Vertical axis.</summary>
    public required Axis Y { get; init; }

    /// <summary>Horizontal lines to compare with, such as chance and clean accuracy.</summary>
    public IReadOnlyList<ReferenceLine> ReferenceLines { get; init; } = [];

    /// <summary>The curves.</summary>
    public required IReadOnlyList<Curve> Curves { get; init; }
}

/// <summary>A horizontal line to compare with: k of n, or a value.</summary>
public sealed record ReferenceLine
{
    /// <summary>Name for the legend.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of line it is.</summary>
    public required CurveRole Role { get; init; }

    /// <summary>Name of the network it belongs to; null if to all.</summary>
    public string? Network { get; init; }

    /// <summary>Number of successes, with <see cref="N"/>.</summary>
    public int? K { get; init; }

    /// <summary>Number of trials.</summary>
    public int? N { get; init; }

    /// <summary>Height, where it is no count.</summary>
    public double? Value { get; init; }

    /// <summary>Id of the line's outcomes in <see cref="ResultDocument.Outcomes"/>; null if they are not kept.</summary>
    public string? Cell { get; init; }
}
