using static TorchSharp.torch;

namespace Passband.Vision.Frequency;

/// <summary>
/// A gain for every coefficient of a <see cref="FrequencyGrid"/>: what a filter lets through. Hard masks are 0 or 1 and
/// include their border (f &lt;= cutoff), as in Li et al. 2023; a mask that removes low frequencies keeps the mean.
/// </summary>
public sealed class FrequencyMask
{
    // A cutoff typed as a decimal number should include the coefficient it names.
    private const double Tolerance = 1e-9;

    private readonly float[] _gain;

    private FrequencyMask(FrequencyGrid grid, Func<double, double> gain)
    {
        Grid = grid;
        _gain = new float[grid.Count];
        for (var k = 0; k < _gain.Length; k++) _gain[k] = (float)gain(grid[k]);
    }

    private FrequencyMask(FrequencyMask of, Func<float, float> change) => (Grid, _gain) = (of.Grid, [.. of._gain.Select(change)]);

    /// <summary>The frequencies that the gains belong to.</summary>
    public FrequencyGrid Grid { get; }

    /// <summary>The gains, row by row, in 0..1.</summary>
    public ReadOnlySpan<float> Gain => _gain;

    /// <summary>Frequencies up to a cutoff in cycles/pixel pass: f &lt;= cutoff.</summary>
    public static FrequencyMask LowPass(FrequencyGrid grid, double cutoff) => new(grid, f => Passes(f, cutoff));

    /// <summary>Frequencies above a cutoff in cycles/pixel pass, and the mean.</summary>
    public static FrequencyMask HighPass(FrequencyGrid grid, double cutoff) => new(grid, f => f == 0 ? 1 : 1 - Passes(f, cutoff));

    /// <summary>Frequencies in (from, to] in cycles/pixel pass, and the mean.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The band is empty or negative.</exception>
    public static FrequencyMask BandPass(FrequencyGrid grid, double from, double to)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(to, from);
        return new(grid, f => f == 0 ? 1 : Passes(f, to) - Passes(f, from));
    }

    /// <summary>
    /// A Gaussian of the given sigma in pixels, by its transfer function exp(-2 pi^2 sigma^2 f^2): half amplitude at
    /// 0.1874/sigma cycles/pixel.
    /// </summary>
    public static FrequencyMask GaussianLowPass(FrequencyGrid grid, double sigma) => new(grid, f => GaussianGain(f, sigma));

    /// <summary>One minus the Gaussian of the given sigma in pixels; the mean passes.</summary>
    public static FrequencyMask GaussianHighPass(FrequencyGrid grid, double sigma) => new(grid, f => f == 0 ? 1 : 1 - GaussianGain(f, sigma));

    /// <summary>The difference of two Gaussian low-passes whose half amplitudes lie at the band's ends; the mean passes.</summary>
    public static FrequencyMask GaussianBandPass(FrequencyGrid grid, double from, double to)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(to, from);
        var (wide, narrow) = (HalfAmplitude / to, from == 0 ? double.PositiveInfinity : HalfAmplitude / from);
        return new(grid, f => f == 0 ? 1 : GaussianGain(f, wide) - GaussianGain(f, narrow));
    }

    /// <summary>The gain of a Gaussian blur at a frequency in cycles/pixel, sigma in pixels.</summary>
    public static double GaussianGain(double frequency, double sigma) => Math.Exp(-2 * Math.PI * Math.PI * sigma * sigma * frequency * frequency);

    /// <summary>sigma x frequency at which a Gaussian blur halves the amplitude: sqrt(ln 2 / 2) / pi = 0.1874.</summary>
    public static double HalfAmplitude { get; } = Math.Sqrt(Math.Log(2) / 2) / Math.PI;

    /// <summary>How many coefficients of the whole plane have a gain other than zero.</summary>
    public int Kept
    {
        get
        {
            var kept = 0;
            for (var k = 0; k < _gain.Length; k++)
            {
                if (_gain[k] == 0) continue;
                var column = k % Grid.Columns;
                // A column of the half plane stands for its mirror image, too, except zero and Nyquist.
                kept += Grid.IsHalf && column != 0 && 2 * column != Grid.Width ? 2 : 1;
            }

            return kept;
        }
    }

    /// <summary>One minus every gain: what a hybrid takes of its high image, the mean not included where this mask has it.</summary>
    public FrequencyMask Complement() => new(this, gain => 1 - gain);

    /// <summary>Whether both masks let exactly the same through; on small images several cutoffs are the same mask.</summary>
    public bool SameAs(FrequencyMask other) => Gain.SequenceEqual(other.Gain);

    /// <summary>The gains as a tensor of rows x columns on a device.</summary>
    public Tensor ToTensor(Device? device = null) => tensor(_gain, [Grid.Height, Grid.Columns], device: device);

    private static double Passes(double frequency, double cutoff) => frequency <= cutoff + Tolerance ? 1 : 0;
}
