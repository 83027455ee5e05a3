using System.Globalization;
using Passband.Results;
using Passband.Vision.Attacks;

namespace Passband.Experiments.Attacks;

/// <summary>How bounds of perturbations are asked for, stored and named: Linf in /255, L2 as it is.</summary>
internal static class AttackBounds
{
    /// <summary>The unit in which options ask for Linf bounds.</summary>
    internal const string Unit = "/255";

    /// <summary>The bounds that count for a norm, as they are stored: for pixels in 0..1.</summary>
    /// <param name="norm">The norm.</param>
    /// <param name="linf">Those asked for in Linf, in /255.</param>
    /// <param name="l2">Those asked for in L2.</param>
    internal static IReadOnlyList<double> Of(AttackNorm norm, IReadOnlyList<double> linf, IReadOnlyList<double> l2) =>
        norm == AttackNorm.Linf ? [.. linf.Select(e => e / 255)] : l2;

    /// <summary>The axis along which perturbations of a norm grow.</summary>
    /// <param name="norm">The norm.</param>
    /// <param name="label">What stands on it.</param>
    internal static Axis Axis(AttackNorm norm, string label) =>
        norm == AttackNorm.Linf ? new(label, Quantity.Epsilon) : new(label, Quantity.Distance);

    /// <summary>A bound as people write it: "8/255", "0.5".</summary>
    internal static string Words(AttackNorm norm, double epsilon) => norm == AttackNorm.Linf
        ? string.Create(CultureInfo.InvariantCulture, $"{255 * epsilon:0.####}/255")
        : string.Create(CultureInfo.InvariantCulture, $"{epsilon:0.####}");

    /// <summary>The id of the cell of a bound.</summary>
    internal static string Cell(double epsilon) => string.Create(CultureInfo.InvariantCulture, $"epsilon-{epsilon:R}");
}
