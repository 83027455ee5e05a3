using Passband.Experiments.Contract;
using Passband.Experiments.Options;
using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Vision.Frequency;

namespace Passband.Experiments;

/// <summary>What <see cref="NoiseSweep"/> can be asked.</summary>
public sealed record NoiseSweepOptions
{
    /// <summary>Standard deviations of the noise.</summary>
    [Option("Noise deviations", Min = 0, Max = 10,
        Help = "Every value of every channel is shifted by a normal number of this standard deviation, for pixels in 0..1, then limited to 0..1.")]
    public IReadOnlyList<double> NoiseDeviations { get; init; } = [0, 0.01, 0.02, 0.03, 0.04, 0.06, 0.08, 0.1, 0.15, 0.2, 0.3];
}

/// <summary>
/// Accuracy in white Gaussian noise, drawn for every channel: the first of the common corruptions, at any level and without rounding
/// to whole grey levels.
/// </summary>
public sealed class NoiseSweep : Experiment<NoiseSweepOptions>
{
    /// <inheritdoc/>
    public override string Id => "noise-sweep";

    /// <inheritdoc/>
    public override string Title => "Accuracy in Gaussian noise";

    /// <inheritdoc/>
    public override string Question => "How much white noise does the network bear?";

    /// <inheritdoc/>
    protected override long Count(ExperimentRequest request, NoiseSweepOptions options) => Levels(request, options).Count();

    /// <inheritdoc/>
    protected override IReadOnlyList<ResultDocument> Measure(
        ExperimentRequest request, NoiseSweepOptions options, IProgress<ExperimentProgress>? progress, CancellationToken cancellation) =>
        Levels(request, options).Run(progress, cancellation);

    private LevelSweep Levels(ExperimentRequest request, NoiseSweepOptions options)
    {
        var seed = unchecked((ulong)request.Seed);
        List<SweepCondition> conditions =
        [
            .. options.NoiseDeviations.Select(d => new SweepCondition(MaskConditions.Cell("deviation", d), d,
                batch => PixelNoise.Gaussian(batch.Images, d, seed, batch.First).clamp(0, 1))
            {
                SameAs = d == 0 ? Sweep.Clean : null,
            }),
        ];
        return new LevelSweep(this, request, conditions, new Axis("Standard deviation of the noise"),
            ("half-accuracy-deviation", "Noise deviation at half the clean accuracy"));
    }
}
