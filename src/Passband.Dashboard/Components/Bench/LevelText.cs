using System.Globalization;
using Passband.Results;

namespace Passband.Dashboard.Components.Bench;

/// <summary>A level in words, in the unit it is stored in and in the one that a reader may think in.</summary>
public static class LevelText
{
    /// <summary>"0.141 cycles/pixel", "1.25 px", "20.4/255", "60 degrees".</summary>
    public static string InItsUnit(Axis axis, double level)
    {
        ArgumentNullException.ThrowIfNull(axis);
        if (axis.Quantity == Quantity.Epsilon) return string.Create(CultureInfo.InvariantCulture, $"{255 * level:0.###}/255");
        return axis.Unit.Length > 0 ? $"{Number(level)} {axis.Unit}" : Number(level);
    }

    /// <summary>"0.141 cycles/pixel", and "Contrast of the noise 20.4/255" where no unit says what the number is.</summary>
    public static string Named(Axis axis, double level) => axis is { Unit.Length: 0 } ? $"{axis.Label} {InItsUnit(axis, level)}" : InItsUnit(axis, level);

    /// <summary>What else the level is: "4.5 cycles/image", "half amplitude at 0.15 cycles/pixel", "0.08"; null for nothing.</summary>
    /// <param name="axis">What the level is.</param>
    /// <param name="level">The level.</param>
    /// <param name="side">Longer side of the picture in pixels.</param>
    public static string? Other(Axis axis, double level, int side)
    {
        ArgumentNullException.ThrowIfNull(axis);
        return axis.Quantity switch
        {
            Quantity.Frequency => $"{Number(Frequency.Convert(level, FrequencyUnit.CyclesPerPixel, FrequencyUnit.CyclesPerImage, side))} cycles/image",
            Quantity.GaussianSigma when level == 0 => "no blur",
            Quantity.GaussianSigma => HalfAmplitude(Frequency.Convert(level, FrequencyUnit.GaussianSigma, FrequencyUnit.CyclesPerPixel, side), side),
            Quantity.Epsilon => Number(level),
            Quantity.Severity when level == 0 => "unchanged",
            _ => null,
        };
    }

    /// <summary>Both: "0.141 cycles/pixel (4.5 cycles/image)".</summary>
    public static string InBoth(Axis axis, double level, int side) => InItsUnit(axis, level) + (Other(axis, level, side) is { } other ? $" ({other})" : "");

    private static string HalfAmplitude(double frequency, int side) => $"half amplitude at {Numbers.Significant(frequency)} cycles/pixel, {Numbers.Significant(frequency * side)} cycles/image";

    private static string Number(double value) => value == 0 ? "0" : Numbers.Exact(Numbers.Rounded(value));
}
