using Passband.Experiments.Contract;
using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Vision.Frequency;

namespace Passband.Experiments;

/// <summary>Accuracy when only frequencies above a cutoff, and the mean, are left.</summary>
public sealed class HighPass : Experiment<CutoffOptions>
{
    /// <inheritdoc/>
    public override string Id => "high-pass";

    /// <inheritdoc/>
    public override string Title => "Accuracy under a high-pass filter";

    /// <inheritdoc/>
    public override string Question => "How much of the low frequencies can go before the network fails?";

    /// <inheritdoc/>
    protected override IReadOnlyList<ResultDocument> Measure(ExperimentRequest request, CutoffOptions options, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        var grid = new FrequencyGrid(request.Images.Shape.Height, request.Images.Shape.Width, half: true);
        var conditions = MaskConditions.Of(options.Cutoffs.Select(c => (c, MaskConditions.Cell("cutoff", c), (string?)null, Mask(c))), options.Clip);
        var axis = new Axis("Cutoff frequency", Quantity.Frequency, "cycles/pixel");
        return new Sweep(this, request, conditions).Run(
            outcome => AccuracyCurve.Of(this, request, conditions, axis, ("half-accuracy-cutoff", "Cutoff at half the clean accuracy"), outcome), progress, cancellation);

        FrequencyMask Mask(double cutoff) => options.Shape == FilterShape.Gaussian && cutoff > 0
            ? FrequencyMask.GaussianHighPass(grid, FrequencyMask.HalfAmplitude / cutoff)
            : FrequencyMask.HighPass(grid, cutoff);
    }
}
