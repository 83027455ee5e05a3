using Passband.Experiments.Contract;
using Passband.Experiments.Options;
using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Vision.Frequency;

namespace Passband.Experiments;

/// <summary>What <see cref="LowContrast"/> can be asked.</summary>
public sealed record LowContrastOptions
{
    /// <summary>Contrasts, 1 for the images as they are.</summary>
    [Option("Contrasts", Min = 0.0001, Max = 1, Help = "Contrast c of the images shown, (1 - c)/2 + c x; 1 leaves them unchanged.")]
    public IReadOnlyList<double> Contrasts { get; init; } = [0.01, 0.03, 0.05, 0.1, 0.15, 0.3, 0.5, 1];
}

/// <summary>Accuracy when all frequencies lose contrast alike (Geirhos et al. 2018).</summary>
public sealed class LowContrast : Experiment<LowContrastOptions>
{
    /// <inheritdoc/>
    public override string Id => "contrast";

    /// <inheritdoc/>
    public override string Title => "Accuracy at low contrast";

    /// <inheritdoc/>
    public override string Question => "How faint can all frequencies be before the network fails?";

    /// <inheritdoc/>
    protected override long Count(ExperimentRequest request, LowContrastOptions options) => Levels(request, options).Count();

    /// <inheritdoc/>
    protected override IReadOnlyList<ResultDocument> Measure(ExperimentRequest request, LowContrastOptions options, IProgress<ExperimentProgress>? progress, CancellationToken cancellation) =>
        Levels(request, options).Run(progress, cancellation);

    private LevelSweep Levels(ExperimentRequest request, LowContrastOptions options)
    {
        List<SweepCondition> conditions =
        [
            .. options.Contrasts.Select(c => new SweepCondition(MaskConditions.Cell("contrast", c), c, batch => Contrast.Reduce(batch.Images, c))
            {
                SameAs = c == 1 ? Sweep.Clean : null,
            }),
        ];
        return new LevelSweep(this, request, conditions, new Axis("Contrast", Scale: AxisScale.Logarithmic), ("half-accuracy-contrast", "Contrast at half the clean accuracy"));
    }
}
