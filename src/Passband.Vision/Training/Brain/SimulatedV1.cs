using System.Globalization;
using Passband.Vision.Networks;

namespace Passband.Vision.Training.Brain;

/// <summary>
/// A stand-in where there are no recordings: a population of model cells in the primary visual cortex. Each looks at the luma through a
/// Gabor filter; half of the population are simple cells (the half-squared answer, four phases), half complex cells (the energy of a
/// quadrature pair: Adelson and Bergen 1985), as in the model V1 of Dapello et al. 2020. All answers are divided by the mean energy of the
/// population plus a constant (Heeger 1992).
/// </summary>
/// <remarks>
/// The cells' frequencies are octaves from 1/32 to 1/4 cycles/pixel, and their shares in the population follow a Gaussian over octaves. Neurons
/// of mouse V1 are best driven around 0.04 cycles/degree (Niell and Stryker 2008), with a spread of five octaves (Andermann et al. 2011). A pixel
/// stands for 2.5 degrees here, by assumption: 32 pixels then are 80 degrees, as a screen close before a mouse. That puts the peak at
/// 0.1 cycles/pixel; of five octaves as two standard deviations either way, one octave is about the standard deviation.
/// </remarks>
public sealed record SimulatedV1 : IBrain
{
    /// <summary>The frequencies of the cells, cycles/pixel, low to high.</summary>
    public static IReadOnlyList<double> Frequencies { get; } = [1.0 / 32, 1.0 / 16, 1.0 / 8, 1.0 / 4];

    /// <summary>Frequency of the most frequent cells, cycles/pixel, 0.01 to 0.5.</summary>
    public double Peak { get; init; } = 0.1;

    /// <summary>Standard deviation of the cells' frequencies, octaves, 0.1 to 10.</summary>
    public double Spread { get; init; } = 1;

    /// <summary>Orientations, evenly spaced over half a turn, 2 to 32.</summary>
    public int Orientations { get; init; } = 8;

    /// <summary>
    /// Standard deviation of the filters' round Gaussian envelope, in wavelengths, 0.2 to 2. 0.4 gives a bandwidth of 1.45 octaves and of 27
    /// degrees (half width at half amplitude).
    /// </summary>
    public double Envelope { get; init; } = 0.4;

    /// <summary>Amplitude of a grating, in values of 0..1, whose energy the constant of the division equals; 0.001 to 1.</summary>
    public double SemiSaturation { get; init; } = 0.1;

    /// <inheritdoc/>
    public string Summary => string.Create(CultureInfo.InvariantCulture,
        $"simulated V1 (Gabor cells at 1/32 to 1/4 cycles/pixel around {Peak:G4}, spread {Spread:G4} oct, {Orientations} orientations, envelope {Envelope:G4} wavelengths, semi-saturation {SemiSaturation:G4})");

    /// <inheritdoc/>
    public IReadOnlyList<string> Tags => ["brain", "simulated V1"];

    /// <summary>The share of the cells at each of <see cref="Frequencies"/>; their sum is 1.</summary>
    internal double[] Shares()
    {
        var heights = Frequencies.Select(f => Math.Exp(-0.5 * Math.Pow(Math.Log2(f / Peak) / Spread, 2))).ToArray();
        return [.. heights.Select(h => h / heights.Sum())];
    }

    /// <inheritdoc/>
    public IPairs Open(Classifier classifier)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        return new SimulatedPairs(new V1Model(this, classifier.Input.Height, classifier.Input.Width, classifier.Device));
    }

    /// <inheritdoc/>
    public void Validate()
    {
        Require(Peak is >= 0.01 and <= 0.5, "most frequent frequency is 0.01 to 0.5 cycles/pixel", Peak);
        Require(Spread is >= 0.1 and <= 10, "frequencies spread over 0.1 to 10 octaves", Spread);
        Require(Orientations is >= 2 and <= 32, "orientations are 2 to 32", Orientations);
        Require(Envelope is >= 0.2 and <= 2, "envelopes are 0.2 to 2 wavelengths", Envelope);
        Require(SemiSaturation is >= 0.001 and <= 1, "semi-saturation is 0.001 to 1, in values of 0..1", SemiSaturation);
    }

    private static void Require(bool good, string range, double value) =>
        TrainingOptions.Require(good, string.Create(CultureInfo.InvariantCulture, $"The simulated V1's {range}, not {value}."));
}
