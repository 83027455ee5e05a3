using Passband.Vision.Frequency;

namespace Passband.Experiments;

/// <summary>The masks of a cutoff, as <see cref="LowPass"/> and <see cref="HighPass"/> apply them.</summary>
public static class CutoffMask
{
    /// <summary>What a low-pass filter lets through.</summary>
    /// <param name="grid">The frequencies.</param>
    /// <param name="cutoff">Cycles/pixel; 0 leaves the mean alone.</param>
    /// <param name="shape">A hard circle, or a Gaussian with half amplitude at the cutoff.</param>
    public static FrequencyMask Low(FrequencyGrid grid, double cutoff, FilterShape shape) => IsGaussian(cutoff, shape)
        ? FrequencyMask.GaussianLowPass(grid, FrequencyMask.HalfAmplitude / cutoff)
        : FrequencyMask.LowPass(grid, cutoff);

    /// <summary>What a high-pass filter lets through, the mean included.</summary>
    /// <inheritdoc cref="Low"/>
    public static FrequencyMask High(FrequencyGrid grid, double cutoff, FilterShape shape) => IsGaussian(cutoff, shape)
        ? FrequencyMask.GaussianHighPass(grid, FrequencyMask.HalfAmplitude / cutoff)
        : FrequencyMask.HighPass(grid, cutoff);

    // A cutoff of zero leaves the mean alone, for which no Gaussian is wide enough.
    private static bool IsGaussian(double cutoff, FilterShape shape) => shape == FilterShape.Gaussian && cutoff > 0;
}
