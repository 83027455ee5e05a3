using Passband.Experiments.Contract;
using Passband.Experiments.Options;
using Passband.Experiments.Published;
using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Vision.Frequency;

namespace Passband.Experiments;

/// <summary>How far a blur's kernel reaches.</summary>
public enum KernelRadius
{
    /// <summary>ceil(2.5 sigma), as in the study.</summary>
    Study,

    /// <summary>4 sigma, rounded, as in SciPy.</summary>
    Scipy,
}

/// <summary>What <see cref="Blur"/> can be asked.</summary>
public sealed record BlurOptions
{
    /// <summary>Standard deviations in pixels.</summary>
    [Option("Sigmas", Unit = "px", Min = 0, Max = 100, Help = "Standard deviations of the blur; 0 leaves the images unchanged.")]
    public IReadOnlyList<double> Sigmas { get; init; } = [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 4];

    /// <summary>What lies beyond the edge.</summary>
    [Option("Border", Help = "What the blur finds beyond the image: the opposite edge (the study's choice), the image mirrored, or a constant grey. A constant border with radius scipy is the low-pass filter of Geirhos et al. 2018, whose sigmas were 0,1,3,5,7,10,15,40 on grey images of 224 pixels.")]
    public BlurBorder Border { get; init; }

    /// <summary>How far the kernel reaches.</summary>
    [Option("Radius", Help = "Reach of the kernel: 2.5 sigma as in the study, or 4 sigma as in SciPy.")]
    public KernelRadius Radius { get; init; }

    /// <summary>The grey beyond the edge.</summary>
    [Option("Border grey", When = "border=constant", Min = 0, Max = 1, Help = "Value beyond the edge where the border is constant; 0.4423 in Geirhos et al. 2018.")]
    public double BorderGrey { get; init; } = 0.4423;

    /// <summary>Whether to draw what people scored.</summary>
    [Option("People", OmitDefault = true, Help = "Draw what people scored (Geirhos et al. 2018) beside the network; needs border constant and radius scipy, under which they were tested.")]
    public bool People { get; init; }
}

/// <summary>Accuracy when the images are blurred before the network sees them (Li et al. 2023, section "BlurNet", at test time only).</summary>
public sealed class Blur : Experiment<BlurOptions>
{
    /// <inheritdoc/>
    public override string Id => "blur";

    /// <inheritdoc/>
    public override string Title => "Accuracy under blur";

    /// <inheritdoc/>
    public override string Question => "How much blur does the network bear?";

    /// <inheritdoc/>
    protected override long Count(ExperimentRequest request, BlurOptions options)
    {
        var blurs = Blurs(options);
        try
        {
            return Levels(request, options, blurs).Count();
        }
        finally
        {
            foreach (var blur in blurs) blur.Dispose();
        }
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<ResultDocument> Measure(ExperimentRequest request, BlurOptions options, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        var blurs = Blurs(options);
        try
        {
            return Levels(request, options, blurs).Run(progress, cancellation);
        }
        finally
        {
            foreach (var blur in blurs) blur.Dispose();
        }
    }

    private LevelSweep Levels(ExperimentRequest request, BlurOptions options, List<GaussianBlur> blurs)
    {
        if (options.People && options is not { Border: BlurBorder.Constant, Radius: KernelRadius.Scipy })
            throw new OptionException("people needs border constant and radius scipy: under other blurs nobody was tested.");
        return new LevelSweep(this, request, Conditions(blurs), new Axis("Blur", Quantity.GaussianSigma, "px"), (HalfAccuracy.Sigma, HalfAccuracy.LabelOf(HalfAccuracy.Sigma)))
        {
            Finish = result => options.People ? PublishedPeople.AddTo(result, PublishedPeople.LowPass) : result,
        };
    }

    private static List<GaussianBlur> Blurs(BlurOptions options) =>
    [
        .. options.Sigmas.Select(sigma => new GaussianBlur(sigma, options.Border,
            options.Radius == KernelRadius.Scipy ? GaussianKernel.SciPyRadius(sigma) : null, options.BorderGrey)),
    ];

    private static List<SweepCondition> Conditions(List<GaussianBlur> blurs) =>
    [
        .. blurs.Select(b => new SweepCondition(MaskConditions.Cell("sigma", b.Sigma), b.Sigma, batch => b.Apply(batch.Images))
        {
            SameAs = b.Sigma == 0 ? Sweep.Clean : null,
        }),
    ];
}
