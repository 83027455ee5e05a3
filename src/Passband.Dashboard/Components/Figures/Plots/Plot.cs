using Passband.Results;

namespace Passband.Dashboard.Components.Figures.Plots;

/// <summary>Lines or points as a reader wants to see them: units, scale and difference applied, styles chosen, nothing left to decide.</summary>
public sealed record Plot
{
    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Caption with n; null if there is none.</summary>
    public string? Caption { get; init; }

    /// <summary>Horizontal axis.</summary>
    public required PlotAxis X { get; init; }

    /// <summary>Vertical axis.</summary>
    public required PlotAxis Y { get; init; }

    /// <summary>Curves or groups.</summary>
    public required IReadOnlyList<PlotSeries> Series { get; init; }

    /// <summary>Horizontal lines.</summary>
    public IReadOnlyList<PlotLevel> Levels { get; init; } = [];

    /// <summary>Points are joined by lines.</summary>
    public bool Joined { get; init; } = true;

    /// <summary>Whether a series is a line: a fit is one among points, too.</summary>
    public bool Joins(PlotSeries series) => Joined || series.Role == CurveRole.Fit;

    /// <summary>What a reader must know of this view, such as how its intervals were made.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether any interval is drawn.</summary>
    public bool HasBand => Series.Any(s => s.Points.Any(p => p.Low is not null));
}

/// <summary>A curve, or a group of points.</summary>
/// <param name="Name">Name for the legend.</param>
/// <param name="Role">Where it comes from.</param>
/// <param name="Style">How it is drawn.</param>
/// <param name="Points">Its points from left to right.</param>
/// <param name="Source">Publication; null if it is ours.</param>
public sealed record PlotSeries(string Name, CurveRole Role, SeriesStyle Style, IReadOnlyList<PlotPoint> Points, string? Source = null);

/// <summary>A point in the units shown; y of an accuracy in per cent.</summary>
public sealed record PlotPoint(double X, double Y)
{
    /// <summary>Lower end of the interval.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of the interval.</summary>
    public double? High { get; init; }

    /// <summary>Lower end of x.</summary>
    public double? XLow { get; init; }

    /// <summary>Upper end of x.</summary>
    public double? XHigh { get; init; }

    /// <summary>Number of successes.</summary>
    public int? K { get; init; }

    /// <summary>Number of trials.</summary>
    public int? N { get; init; }

    /// <summary>Name of the point; null for none.</summary>
    public string? Label { get; init; }

    /// <summary>The results it comes from, where the figure draws from several.</summary>
    public IReadOnlyList<PointSource> Sources { get; init; } = [];

    /// <summary>The place in words, with unit.</summary>
    public required string XText { get; init; }

    /// <summary>The value in words, with interval and count.</summary>
    public required string YText { get; init; }
}

/// <summary>A result that a point comes from.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What was measured, and of which network.</param>
public sealed record PointSource(string Id, string Title);

/// <summary>A horizontal line.</summary>
/// <param name="Name">Name for the legend.</param>
/// <param name="Role">What it is.</param>
/// <param name="Y">Height in the unit shown.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Text">Its value in words.</param>
public sealed record PlotLevel(string Name, CurveRole Role, double Y, InkColour Colour, string Text)
{
    /// <summary>Its dashes.</summary>
    public string Dash => Role == CurveRole.Clean ? SeriesStyle.Clean : SeriesStyle.Chance;
}
