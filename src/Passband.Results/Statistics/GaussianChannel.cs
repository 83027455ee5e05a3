using MathNet.Numerics;

namespace Passband.Results.Statistics;

/// <summary>
/// A channel that is a Gaussian over the logarithm of frequency: sensitivity = peak exp(-(log2 f - log2 centre)^2 / (2 sigma^2))
/// (Subramanian et al. 2023, there over the index of octave bands).
/// </summary>
/// <param name="Centre">Frequency of the peak, in the unit of the frequencies it was fitted to.</param>
/// <param name="Sigma">Standard deviation in octaves.</param>
/// <param name="Peak">Sensitivity at the centre.</param>
public readonly record struct GaussianChannel(double Centre, double Sigma, double Peak)
{
    /// <summary>Full width at half of the peak, in octaves: 2 sqrt(ln 4) sigma.</summary>
    public double Bandwidth => 2 * Math.Sqrt(Math.Log(4)) * Sigma;

    /// <summary>The sensitivity at a frequency.</summary>
    public double At(double frequency) => Peak * Math.Exp(-Math.Pow(Math.Log2(frequency / Centre) / Sigma, 2) / 2);

    /// <summary>
    /// The least-squares fit to the logarithm of sensitivities, which for a Gaussian is a parabola: thresholds spread evenly by their
    /// logarithm, and nothing has to be searched for.
    /// </summary>
    /// <param name="frequencies">Frequencies, positive and all different.</param>
    /// <param name="sensitivities">As many sensitivities, positive.</param>
    /// <returns>The channel; null of fewer than three points, or where the parabola has no peak.</returns>
    /// <exception cref="ArgumentException">The numbers of points differ.</exception>
    public static GaussianChannel? Fit(IReadOnlyList<double> frequencies, IReadOnlyList<double> sensitivities)
    {
        ArgumentNullException.ThrowIfNull(frequencies);
        ArgumentNullException.ThrowIfNull(sensitivities);
        if (frequencies.Count != sensitivities.Count)
            throw new ArgumentException($"A channel has {frequencies.Count} frequencies but {sensitivities.Count} sensitivities.", nameof(sensitivities));
        if (frequencies.Count < 3) return null;
        var middle = frequencies.Average(Math.Log2);
        var parabola = MathNet.Numerics.Fit.Polynomial([.. frequencies.Select(f => Math.Log2(f) - middle)], [.. sensitivities.Select(s => Math.Log(s))], 2);
        var (constant, slope, curvature) = (parabola[0], parabola[1], parabola[2]);
        // Rounding must not make a straight line into a channel of astronomic width.
        if (!(curvature < -1e-9)) return null;
        var shift = -slope / (2 * curvature);
        return new(Math.Pow(2, middle + shift), Math.Sqrt(-1 / (2 * curvature)), Math.Exp(constant + slope * shift / 2));
    }
}
