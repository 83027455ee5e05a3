using Passband.Experiments.Contract;
using Passband.Experiments.Options;
using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Vision.Frequency;

namespace Passband.Experiments;

/// <summary>What <see cref="LowPass"/> and <see cref="HighPass"/> can be asked.</summary>
public sealed record CutoffOptions
{
    /// <summary>Cutoffs in cycles/pixel.</summary>
    [Option("Cutoffs", Unit = "cycles/pixel", Min = 0, Max = 0.7072,
        Help = "Radial frequencies at which the filter cuts; 0.5 is Nyquist, 0.7071 the corner of the plane.")]
    public IReadOnlyList<double> Cutoffs { get; init; } = [0.03125, 0.0625, 0.09375, 0.125, 0.15625, 0.1875, 0.25, 0.3125, 0.375, 0.4375, 0.5];

    /// <summary>How sharply the filter cuts.</summary>
    [Option("Shape", Help = "A hard circle that includes the cutoff, or a Gaussian with half amplitude there.")]
    public FilterShape Shape { get; init; }

    /// <summary>Whether filtered images are limited to 0..1.</summary>
    [Option("Clip", Help = "Limit filtered images to the range of pixels, as the study does.")]
    public bool Clip { get; init; } = true;
}

/// <summary>Accuracy when only frequencies up to a cutoff are left (Li et al. 2023; Wang et al. 2020, with circular masks).</summary>
public sealed class LowPass : Experiment<CutoffOptions>
{
    /// <inheritdoc/>
    public override string Id => "low-pass";

    /// <inheritdoc/>
    public override string Title => "Accuracy under a low-pass filter";

    /// <inheritdoc/>
    public override string Question => "How much of the high frequencies can go before the network fails?";

    /// <inheritdoc/>
    protected override IReadOnlyList<ResultDocument> Measure(ExperimentRequest request, CutoffOptions options, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        var grid = new FrequencyGrid(request.Images.Shape.Height, request.Images.Shape.Width, half: true);
        var conditions = MaskConditions.Of(options.Cutoffs.Select(c => (c, MaskConditions.Cell("cutoff", c), (string?)null, Mask(c))), options.Clip);
        var axis = new Axis("Cutoff frequency", Quantity.Frequency, "cycles/pixel");
        return new Sweep(this, request, conditions).Run(
            outcome => AccuracyCurve.Of(this, request, conditions, axis, ("half-accuracy-cutoff", "Cutoff at half the clean accuracy"), outcome), progress, cancellation);

        FrequencyMask Mask(double cutoff) => options.Shape == FilterShape.Gaussian && cutoff > 0
            ? FrequencyMask.GaussianLowPass(grid, FrequencyMask.HalfAmplitude / cutoff)
            : FrequencyMask.LowPass(grid, cutoff);
    }
}
