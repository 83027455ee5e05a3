using Passband.Experiments.Contract;
using Passband.Experiments.Options;
using Passband.Experiments.Published;
using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Vision.Frequency;

namespace Passband.Experiments;

/// <summary>What <see cref="BlurRemoved"/> can be asked.</summary>
public sealed record BlurRemovedOptions
{
    /// <summary>Standard deviations in pixels.</summary>
    [Option("Sigmas", Unit = "px", Min = 0.1, Max = 100, Help = "Standard deviations of the blur that is taken away; the smaller, the finer what is left. Images without any filter are always shown, too.")]
    public IReadOnlyList<double> Sigmas { get; init; } = [0.4, 0.45, 0.55, 0.7, 1, 1.5, 3];

    /// <summary>The grey beyond the edge and the mean of what is left.</summary>
    [Option("Grey", Min = 0, Max = 1, Help = "Value beyond the edge for the blur, and the mean that every image gets; 0.4423 in the source.")]
    public double Grey { get; init; } = 0.4423;

    /// <summary>Whether to draw what people scored.</summary>
    [Option("People", OmitDefault = true, Help = "Draw what people scored (Geirhos et al. 2018) beside the network.")]
    public bool People { get; init; }
}

/// <summary>Accuracy on what a blur takes away, x - blur(x) about a constant grey: the high-pass filter of Geirhos et al. 2018.</summary>
public sealed class BlurRemoved : Experiment<BlurRemovedOptions>
{
    /// <inheritdoc/>
    public override string Id => "blur-removed";

    /// <inheritdoc/>
    public override string Title => "Accuracy on what a blur takes away";

    /// <inheritdoc/>
    public override string Question => "Is the detail that a blur takes away enough for the network?";

    /// <inheritdoc/>
    protected override long Count(ExperimentRequest request, BlurRemovedOptions options) => Sweep.Evaluations(this, request, Conditions([], options));

    /// <inheritdoc/>
    protected override IReadOnlyList<ResultDocument> Measure(ExperimentRequest request, BlurRemovedOptions options, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        var blurs = options.Sigmas.ToDictionary(s => s, s => new GaussianBlur(s, BlurBorder.Constant, GaussianKernel.SciPyRadius(s), options.Grey));
        try
        {
            var axis = new Axis("Blur taken away", Quantity.GaussianSigma, "px", AxisScale.Logarithmic);
            return new LevelSweep(this, request, Conditions(blurs, options), axis, ("half-accuracy-sigma", "Sigma at half the clean accuracy"))
            {
                Finish = result => options.People ? PublishedPeople.AddTo(result, PublishedPeople.HighPass) : result,
            }.Run(progress, cancellation);
        }
        finally
        {
            foreach (var blur in blurs.Values) blur.Dispose();
        }
    }

    private static List<SweepCondition> Conditions(Dictionary<double, GaussianBlur> blurs, BlurRemovedOptions options) =>
    [
        .. options.Sigmas.Select(s => new SweepCondition(MaskConditions.Cell("sigma", s), s, batch => BlurRemoval.Apply(batch.Images, blurs[s], options.Grey).clamp_(0, 1))),
        new SweepCondition("no-filter", double.PositiveInfinity, batch => batch.Images) { Label = "no filter", SameAs = Sweep.Clean },
    ];
}
