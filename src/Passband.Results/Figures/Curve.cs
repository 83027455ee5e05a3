using System.Text.Json.Serialization;
using Passband.Results.Statistics;

namespace Passband.Results;

/// <summary>Where a curve or line comes from, which decides how it is drawn.</summary>
public enum CurveRole
{
    /// <summary>Measured in this run.</summary>
    Measured,

    /// <summary>Taken from a publication, named in the curve's source.</summary>
    Published,

    /// <summary>A function fitted to measured points: a line through no points of its own.</summary>
    Fit,

    /// <summary>What guessing would give.</summary>
    Chance,

    /// <summary>The answer on unchanged images.</summary>
    Clean,
}

/// <summary>A curve.</summary>
public sealed record Curve
{
    /// <summary>Name for the legend.</summary>
    public required string Name { get; init; }

    /// <summary>Where it comes from.</summary>
    public CurveRole Role { get; init; }

    /// <summary>Name of the network it belongs to; null if to none.</summary>
    public string? Network { get; init; }

    /// <summary>Author, year and table or figure of a published curve; null otherwise.</summary>
    public string? Source { get; init; }

    /// <summary>The points, by increasing x.</summary>
    public required IReadOnlyList<CurvePoint> Points { get; init; }
}

/// <summary>
/// A point of a curve: counts <see cref="K"/> of <see cref="N"/> (always, for an accuracy), or a value with its interval.
/// </summary>
public sealed record CurvePoint
{
    /// <summary>Position; infinity is allowed and means "no cutoff".</summary>
    [JsonConverter(typeof(ExactNumberConverter))]
    public required double X { get; init; }

    /// <summary>Number of successes, with <see cref="N"/>.</summary>
    public int? K { get; init; }

    /// <summary>Number of trials.</summary>
    public int? N { get; init; }

    /// <summary>The value, where it is no count.</summary>
    public double? Value { get; init; }

    /// <summary>Lower end of the value's 95 % interval; null if unknown.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of the value's 95 % interval; null if unknown.</summary>
    public double? High { get; init; }

    /// <summary>What to write at the point in place of x, such as "no filter"; null for the number.</summary>
    public string? Label { get; init; }

    /// <summary>Id of the point's outcomes in <see cref="ResultDocument.Outcomes"/>; null if they are not kept.</summary>
    public string? Cell { get; init; }

    /// <summary>Ids of the results that it comes from, where a figure draws from several; null where the figure stands in its own result.</summary>
    public IReadOnlyList<string>? Results { get; init; }

    /// <summary>A point that is k of n.</summary>
    public static CurvePoint Count(double x, int k, int n, string? cell = null, string? label = null) =>
        new() { X = x, K = k, N = n, Cell = cell, Label = label };

    /// <summary>A point that is k of n, counted from the outcomes it refers to.</summary>
    public static CurvePoint Count(double x, CellOutcomes outcomes, string? label = null)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        return Count(x, outcomes.Correct, outcomes.Count, outcomes.Cell, label);
    }

    /// <summary>A point that is no count.</summary>
    public static CurvePoint Of(double x, double value, double? low = null, double? high = null, string? label = null) =>
        new() { X = x, Value = value, Low = low, High = high, Label = label };

    /// <summary>Height of the point: k/n (NaN for n = 0) or the value.</summary>
    [JsonIgnore]
    public double Y => K is { } k && N is { } n ? (double)k / n : Value ?? double.NaN;

    /// <summary>95 % interval: Wilson's for counts, the stored one otherwise; null where there is none.</summary>
    [JsonIgnore]
    public Interval? Band => this switch
    {
        { K: { } k, N: { } n } when n > 0 => WilsonInterval.Of(k, n),
        { Low: { } low, High: { } high } => new Interval(low, high),
        _ => null,
    };
}
