using Passband.Experiments.Contract;
using Passband.Experiments.Options;
using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Vision.Frequency;

namespace Passband.Experiments;

/// <summary>What <see cref="UniformNoise"/> can be asked.</summary>
public sealed record UniformNoiseOptions
{
    /// <summary>Widths of the noise.</summary>
    [Option("Noise widths", Min = 0, Max = 2, Help = "Every pixel is shifted by a value drawn evenly from +-width, the same in all channels, then limited to 0..1.")]
    public IReadOnlyList<double> NoiseWidths { get; init; } = [0, 0.03, 0.05, 0.1, 0.2, 0.35, 0.6, 0.9];

    /// <summary>Contrast of the images before the noise.</summary>
    [Option("Contrast", Min = 0.0001, Max = 1, Help = "Contrast of the images before noise is added, 0.3 in the source so that little is cut off; 1 leaves it.")]
    public double Contrast { get; init; } = 0.3;
}

/// <summary>Accuracy in noise of a flat spectrum (Geirhos et al. 2018).</summary>
public sealed class UniformNoise : Experiment<UniformNoiseOptions>
{
    /// <inheritdoc/>
    public override string Id => "uniform-noise";

    /// <inheritdoc/>
    public override string Title => "Accuracy in uniform noise";

    /// <inheritdoc/>
    public override string Question => "How much noise at all frequencies does the network bear?";

    /// <inheritdoc/>
    protected override long Count(ExperimentRequest request, UniformNoiseOptions options) => Levels(request, options).Count();

    /// <inheritdoc/>
    protected override IReadOnlyList<ResultDocument> Measure(ExperimentRequest request, UniformNoiseOptions options, IProgress<ExperimentProgress>? progress, CancellationToken cancellation) =>
        Levels(request, options).Run(progress, cancellation);

    private LevelSweep Levels(ExperimentRequest request, UniformNoiseOptions options)
    {
        var seed = unchecked((ulong)request.Seed);
        List<SweepCondition> conditions =
        [
            .. options.NoiseWidths.Select(w => new SweepCondition(MaskConditions.Cell("noise", w), w,
                batch => PixelNoise.Uniform(Contrast.Reduce(batch.Images, options.Contrast), w, seed, batch.First).clamp(0, 1))
            {
                SameAs = w == 0 && options.Contrast == 1 ? Sweep.Clean : null,
            }),
        ];
        return new LevelSweep(this, request, conditions, new Axis("Width of the noise"), ("half-accuracy-noise", "Noise width at half the clean accuracy"));
    }
}
