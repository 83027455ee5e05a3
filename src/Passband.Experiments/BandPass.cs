using Passband.Experiments.Contract;
using Passband.Experiments.Options;
using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Vision.Frequency;

namespace Passband.Experiments;

/// <summary>What <see cref="BandPass"/> can be asked.</summary>
public sealed record BandOptions
{
    /// <summary>Borders of neighbouring bands in cycles/pixel.</summary>
    [Option("Edges", Unit = "cycles/pixel", Min = 0, Max = 0.7072, Help = "Borders of neighbouring bands; each band is (from, to]. The default is octaves.")]
    public IReadOnlyList<double> Edges { get; init; } = [0, 0.03125, 0.0625, 0.125, 0.25, 0.5, 0.7072];

    /// <summary>How sharply the filter cuts.</summary>
    [Option("Shape", Help = "A hard ring, or the difference of two Gaussians with half amplitude at the borders.")]
    public FilterShape Shape { get; init; }

    /// <summary>Whether filtered images are limited to 0..1.</summary>
    [Option("Clip", Help = "Limit filtered images to the range of pixels.")]
    public bool Clip { get; init; } = true;
}

/// <summary>Accuracy when only one band of frequencies, and the mean, is left.</summary>
public sealed class BandPass : Experiment<BandOptions>
{
    /// <inheritdoc/>
    public override string Id => "band-pass";

    /// <inheritdoc/>
    public override string Title => "Accuracy within one frequency band";

    /// <inheritdoc/>
    public override string Question => "In which band of frequencies alone can the network still tell classes apart?";

    /// <inheritdoc/>
    protected override long Count(ExperimentRequest request, BandOptions options) => Sweep.Evaluations(this, request, Conditions(request, options));

    /// <inheritdoc/>
    protected override IReadOnlyList<ResultDocument> Measure(ExperimentRequest request, BandOptions options, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        var conditions = Conditions(request, options);
        var axis = new Axis("Centre of the band", Quantity.Frequency, "cycles/pixel", AxisScale.Logarithmic);
        return new Sweep(this, request, conditions).Run(
            outcome => AccuracyCurve.Of(this, request, conditions, axis, null, outcome), progress, cancellation);
    }

    private static List<SweepCondition> Conditions(ExperimentRequest request, BandOptions options)
    {
        var grid = new FrequencyGrid(request.Images.Shape.Height, request.Images.Shape.Width, half: true);
        return MaskConditions.Of(FrequencyBand.Between(options.Edges).Select(b => (b.Centre, b.Cell, (string?)b.Label, b.Mask(grid, options.Shape))), options.Clip);
    }
}
