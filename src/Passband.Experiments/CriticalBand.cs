using Passband.Experiments.Contract;
using Passband.Experiments.CriticalBands;
using Passband.Experiments.Options;
using Passband.Experiments.Sweeps;
using Passband.Results;

namespace Passband.Experiments;

/// <summary>Which bands of noise are shown.</summary>
public enum NoiseBands
{
    /// <summary>Octaves from Nyquist downwards, as many as the images have; the lowest takes the rest.</summary>
    Octaves,

    /// <summary>Those between the edges given.</summary>
    Edges,
}

/// <summary>Whether channels have noise of their own.</summary>
public enum NoiseColour
{
    /// <summary>The same noise in all channels.</summary>
    Grey,

    /// <summary>Noise of its own in every channel.</summary>
    Colour,
}

/// <summary>Accuracy that defines a threshold.</summary>
public enum ThresholdCriterion
{
    /// <summary>The level itself.</summary>
    Accuracy,

    /// <summary>The level as a share of the accuracy without noise.</summary>
    ShareOfNoiseFree,
}

/// <summary>What <see cref="CriticalBand"/> can be asked.</summary>
public sealed record CriticalBandOptions
{
    /// <summary>Standard deviations of the noise.</summary>
    [Option("Noise deviations", Min = 0, Max = 10, Help = "Standard deviations of the noise over the pixels of an image, for pixels in 0..1; the images without noise are always measured.")]
    public IReadOnlyList<double> Deviations { get; init; } = [0, 0.02, 0.04, 0.08, 0.16];

    /// <summary>Contrast of the images.</summary>
    [Option("Contrast", Min = 0.01, Max = 1, Help = "Contrast that is left of the images around a grey of 0.449; Subramanian et al. 2023 take 0.2, and 1 leaves them unchanged.")]
    public double Contrast { get; init; } = 0.2;

    /// <summary>Which bands.</summary>
    [Option("Bands", Help = "Octaves from Nyquist (0.5 cycles/pixel) downwards, the lowest with all that is left below it; or the bands between edges.")]
    public NoiseBands Bands { get; init; }

    /// <summary>Borders of the bands where they are given.</summary>
    [Option("Edges", When = "bands=edges", Unit = "cycles/pixel", Min = 0, Max = 0.7072, Help = "Borders of neighbouring bands, with bands edges only; each band is (from, to].")]
    public IReadOnlyList<double> Edges { get; init; } = [0, 0.0625, 0.125, 0.25, 0.5];

    /// <summary>Whether channels have noise of their own.</summary>
    [Option("Noise colour", Help = "Grey noise, the same in all channels, as published; or noise of its own in every channel.")]
    public NoiseColour NoiseColour { get; init; }

    /// <summary>What the level means.</summary>
    [Option("Criterion", Help = "A threshold is the noise at which accuracy falls to the level, or to the level times the accuracy without noise.")]
    public ThresholdCriterion Criterion { get; init; }

    /// <summary>Accuracy at a threshold.</summary>
    [Option("Level", Min = 0.01, Max = 0.99, Help = "Accuracy at the threshold, 0.5 for 50 %.")]
    public double Level { get; init; } = 0.5;

    /// <summary>Whether noisy images are limited to 0..1.</summary>
    [Option("Clip", Help = "Limit noisy images to the range of pixels.")]
    public bool Clip { get; init; } = true;
}

/// <summary>
/// Critical-band masking: how much noise of each band of frequencies a network bears, and the channel that it recognises by
/// (Subramanian, Sizikova, Majaj and Pelli 2023).
/// </summary>
public sealed class CriticalBand : Experiment<CriticalBandOptions>
{
    /// <inheritdoc/>
    public override string Id => "critical-band";

    /// <inheritdoc/>
    public override string Title => "Critical-band masking";

    /// <inheritdoc/>
    public override string Question => "Which band of frequencies must be free of noise for the network to recognise anything, and how broad is it?";

    /// <inheritdoc/>
    protected override long Count(ExperimentRequest request, CriticalBandOptions options)
    {
        using var design = new CriticalBandDesign(request, options);
        return Sweep.Evaluations(this, request, design.Conditions);
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<ResultDocument> Measure(ExperimentRequest request, CriticalBandOptions options, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        using var design = new CriticalBandDesign(request, options);
        return new Sweep(this, request, design.Conditions).Run(outcome => CriticalBandResult.Of(this, request, design, outcome), progress, cancellation);
    }
}
