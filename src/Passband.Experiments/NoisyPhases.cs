using Passband.Experiments.Contract;
using Passband.Experiments.Options;
using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Vision.Frequency;

namespace Passband.Experiments;

/// <summary>What <see cref="NoisyPhases"/> can be asked.</summary>
public sealed record NoisyPhasesOptions
{
    /// <summary>Largest shifts in degrees.</summary>
    [Option("Widths", Unit = "degrees", Min = 0, Max = 180, Help = "Every phase is shifted by an angle drawn evenly from +-width; 0 leaves the images unchanged, 180 leaves nothing of the phases.")]
    public IReadOnlyList<double> Widths { get; init; } = [0, 30, 60, 90, 120, 150, 180];

    /// <summary>Whether changed images are limited to 0..1.</summary>
    [Option("Clip", Help = "Limit changed images to the range of pixels, as the source does.")]
    public bool Clip { get; init; } = true;
}

/// <summary>Accuracy when the phases of all frequencies are shifted at random and the power spectrum stays (Geirhos et al. 2018).</summary>
public sealed class NoisyPhases : Experiment<NoisyPhasesOptions>
{
    /// <inheritdoc/>
    public override string Id => "phase-noise";

    /// <inheritdoc/>
    public override string Title => "Accuracy under phase noise";

    /// <inheritdoc/>
    public override string Question => "How far can phases be disturbed, the power spectrum kept, before the network fails?";

    /// <inheritdoc/>
    protected override long Count(ExperimentRequest request, NoisyPhasesOptions options) => Levels(request, options).Count();

    /// <inheritdoc/>
    protected override IReadOnlyList<ResultDocument> Measure(ExperimentRequest request, NoisyPhasesOptions options, IProgress<ExperimentProgress>? progress, CancellationToken cancellation) =>
        Levels(request, options).Run(progress, cancellation);

    private LevelSweep Levels(ExperimentRequest request, NoisyPhasesOptions options)
    {
        var seed = unchecked((ulong)request.Seed);
        List<SweepCondition> conditions =
        [
            .. options.Widths.Select(w => new SweepCondition(MaskConditions.Cell("width", w), w, batch => Noisy(batch, w))
            {
                SameAs = w == 0 ? Sweep.Clean : null,
            }),
        ];
        return new LevelSweep(this, request, conditions, new Axis("Width of the phase noise", Unit: "degrees"), ("half-accuracy-width", "Width at half the clean accuracy"));

        TorchSharp.torch.Tensor Noisy(SweepBatch batch, double width)
        {
            var noisy = PhaseNoise.Apply(batch.Images, width, seed, batch.First);
            return options.Clip && width > 0 ? noisy.clamp_(0, 1) : noisy;
        }
    }
}
