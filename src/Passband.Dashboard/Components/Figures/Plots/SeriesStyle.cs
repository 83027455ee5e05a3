using Passband.Results;

namespace Passband.Dashboard.Components.Figures.Plots;

/// <summary>Shape of a point; the names are those of the chart library.</summary>
public enum Marker
{
    /// <summary>A disc.</summary>
    Circle,

    /// <summary>A square.</summary>
    Square,

    /// <summary>A triangle.</summary>
    Triangle,

    /// <summary>A square on its corner.</summary>
    Diamond,

    /// <summary>An upright cross.</summary>
    Plus,

    /// <summary>A diagonal cross.</summary>
    Cross,

    /// <summary>A star of five.</summary>
    Star,

    /// <summary>Nothing: a fitted line has no points of its own.</summary>
    None,
}

/// <summary>How a series is drawn, so that it is known without its colour.</summary>
/// <param name="Colour">Its colour.</param>
/// <param name="Dash">Lengths of dashes and gaps; empty for a solid line.</param>
/// <param name="Marker">Shape of its points.</param>
/// <param name="Hollow">Points are outlines: published, not ours.</param>
public sealed record SeriesStyle(InkColour Colour, string Dash, Marker Marker, bool Hollow)
{
    private const int Shapes = (int)Marker.None;

    // A cross has no inside to be left empty.
    private static readonly Marker[] Outlines = [Marker.Circle, Marker.Square, Marker.Triangle, Marker.Diamond, Marker.Star];
    private static readonly string[] Dashes = ["", "10 4", "10 3 2 3", "5 3"];

    /// <summary>The dashes of the chance level.</summary>
    public const string Chance = "7 5";

    /// <summary>The dashes of the clean level.</summary>
    public const string Clean = "1.5 4";

    /// <summary>The style of a network's curve.</summary>
    /// <param name="place">The network's place in the palette.</param>
    /// <param name="training">Kind of training; decides the dashes.</param>
    /// <param name="occurrence">How many curves of the same place stand before it in the figure.</param>
    /// <param name="role">Where it comes from.</param>
    public static SeriesStyle Of(int place, string? training, int occurrence = 0, CurveRole role = CurveRole.Measured)
    {
        var round = place / Palette.Series.Count;
        return new(Palette.At(place), Dashes[(KindOf(training) + round + occurrence) % Dashes.Length],
            MarkerOf(place + round + 2 * occurrence, role), role == CurveRole.Published);
    }

    private static Marker MarkerOf(int place, CurveRole role) => role switch
    {
        CurveRole.Fit => Marker.None,
        CurveRole.Published => Outlines[place % Outlines.Length],
        _ => (Marker)(place % Shapes),
    };

    private static int KindOf(string? training) => (training ?? "").Split(' ')[0].ToLowerInvariant() switch
    {
        "" or "plain" or "standard" => 0,
        "blur" or "blurred" => 1,
        "adversarial" => 2,
        _ => 3,
    };
}
