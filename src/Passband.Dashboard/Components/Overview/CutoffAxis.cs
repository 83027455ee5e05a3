using System.Globalization;

namespace Passband.Dashboard.Components.Overview;

/// <summary>The axis of cutoffs: 0 to Nyquist, 0.5 cycles/pixel.</summary>
internal static class CutoffAxis
{
    public const double End = 0.5;

    public static IReadOnlyList<double> Ticks { get; } = [0, 0.1, 0.2, 0.3, 0.4, 0.5];

    /// <summary>A place on the axis as a CSS length.</summary>
    public static string At(double frequency) => Percent(frequency / End);

    /// <summary>A stretch of the axis as a CSS length.</summary>
    public static string Across(double low, double high) => Percent(Math.Max(0, high - low) / End);

    private static string Percent(double share) => (100 * Math.Clamp(share, 0, 1)).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
