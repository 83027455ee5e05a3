using System.Globalization;

namespace Passband.Results.Statistics;

/// <summary>Whether a curve reaches a level.</summary>
public enum CrossingKind
{
    /// <summary>It does.</summary>
    Crosses,

    /// <summary>It stays above the level over all that was measured.</summary>
    StaysAbove,

    /// <summary>It stays below the level over all that was measured.</summary>
    StaysBelow,

    /// <summary>A rise through the level was looked for; the curve only falls through it, or lies on it.</summary>
    NeverRises,
}

/// <summary>Where a curve reaches a level; if it does not, that is said, and no end of the axis stands in for an answer.</summary>
public sealed record Crossing
{
    /// <summary>Whether it reaches the level.</summary>
    public required CrossingKind Kind { get; init; }

    /// <summary>The level.</summary>
    public required double Level { get; init; }

    /// <summary>Smallest x at which the piecewise linear curve has the level; null if it never has.</summary>
    public double? Value { get; init; }

    /// <summary>How often the curve changes sides of the level; if more than once, <see cref="Value"/> is the first.</summary>
    public int Changes { get; init; }

    /// <summary>Whether the curve comes from above at the first crossing.</summary>
    public bool Falling { get; init; }

    /// <summary>Whether a rise was looked for and the curve fell through the level before.</summary>
    public bool FellBefore { get; init; }

    /// <summary>Confidence interval of <see cref="Value"/>; an infinite end lies beyond what was measured. Null if none is known.</summary>
    public Interval? Interval { get; init; }

    /// <summary>What the interval was made from: "bootstrap over images" or "interval band"; null if there is none.</summary>
    public string? IntervalFrom { get; init; }

    /// <summary>
    /// The value, or the infinity on whose side it lies: a falling curve that is still above the level at the end reaches it further
    /// right, if anywhere; a rising one reached it further left.
    /// </summary>
    /// <param name="falling">Whether the curve falls.</param>
    internal double ValueOrBeyond(bool falling) => Value
        ?? (Kind == CrossingKind.StaysAbove == falling ? double.PositiveInfinity : double.NegativeInfinity);

    /// <summary>
    /// The crossing as a scalar of a document; where there is none, or several, its note says so.
    /// </summary>
    /// <param name="id">Id of the scalar.</param>
    /// <param name="label">Label of the scalar.</param>
    /// <param name="axis">The curve's x axis.</param>
    public Scalar ToScalar(string id, string label, Axis axis)
    {
        ArgumentNullException.ThrowIfNull(axis);
        return new()
        {
            Id = id,
            Label = label,
            Quantity = axis.Quantity,
            Unit = axis.Unit,
            Value = Value,
            Low = Interval?.Low,
            High = Interval?.High,
            Note = Note(),
        };
    }

    private string? Note()
    {
        var level = Level.ToString("0.###", CultureInfo.InvariantCulture);
        return Kind switch
        {
            CrossingKind.StaysAbove => $"No crossing: the curve stays above {level} over the whole range measured.",
            CrossingKind.StaysBelow => $"No crossing: the curve stays below {level} over the whole range measured.",
            CrossingKind.NeverRises => $"No value: the curve {(Falling ? "only falls through" : "lies on")} {level}; what is looked for is where it rises through it.",
            _ when FellBefore => $"The curve crosses {level} {Changes} times; this is the first rise through it.",
            _ when Changes > 1 => $"The curve crosses {level} {Changes} times; this is the first crossing.",
            _ => null,
        };
    }
}
