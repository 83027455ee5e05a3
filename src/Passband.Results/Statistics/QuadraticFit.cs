using MathNet.Numerics;

namespace Passband.Results.Statistics;

/// <summary>A parabola through points by least squares, as Li et al. 2023 draw through their blur series.</summary>
/// <param name="Constant">Its height at 0.</param>
/// <param name="Linear">Its slope at 0.</param>
/// <param name="Square">Factor of the square.</param>
public sealed record QuadraticFit(double Constant, double Linear, double Square)
{
    /// <summary>The fewest points that a fit is made of: one more than it has numbers.</summary>
    public const int Fewest = 4;

    /// <summary>Where the parabola is highest; null where it opens upwards.</summary>
    public double? Peak => Square < 0 ? -Linear / (2 * Square) : null;

    /// <summary>The parabola's height.</summary>
    public double At(double x) => Constant + (Linear * x) + (Square * x * x);

    /// <summary>The fit; null of fewer than <see cref="Fewest"/> points or of fewer than three different positions.</summary>
    /// <param name="x">Positions, finite.</param>
    /// <param name="y">Heights, as many.</param>
    public static QuadraticFit? Of(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Count != y.Count) throw new ArgumentException($"There are {x.Count} positions and {y.Count} heights.", nameof(y));
        if (x.Count < Fewest || x.Distinct().Take(3).Count() < 3) return null;
        var numbers = Fit.Polynomial([.. x], [.. y], 2);
        return new(numbers[0], numbers[1], numbers[2]);
    }

    /// <summary>How sure it is that the parabola has its peak between the points, from a bootstrap over points.</summary>
    /// <param name="x">Positions.</param>
    /// <param name="y">Heights.</param>
    /// <param name="options">Seed, samples and confidence; null for the usual ones.</param>
    /// <returns>
    /// The share of samples, 0..1, whose parabola has its peak between the lowest and the highest of all positions, and the interval of those
    /// peaks; null where there are too few points. Samples of fewer than three positions are left out.
    /// </returns>
    public static (double Share, Interval Peaks)? PeakBetween(IReadOnlyList<double> x, IReadOnlyList<double> y, BootstrapOptions? options = null)
    {
        if (Of(x, y) is null) return null;
        var (left, right) = (x.Min(), x.Max());
        var fits = BootstrapInterval.OfPairs(x, y, Of, options).OfType<QuadraticFit>().ToList();
        var peaks = fits.Select(f => f.Peak).OfType<double>().Where(p => p > left && p < right).ToList();
        return peaks.Count == 0 ? (0, new(double.NegativeInfinity, double.PositiveInfinity)) : ((double)peaks.Count / fits.Count, BootstrapInterval.Percentiles(peaks, options));
    }
}
