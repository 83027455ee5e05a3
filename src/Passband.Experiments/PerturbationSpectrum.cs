using Passband.Experiments.Attacks;
using Passband.Experiments.Contract;
using Passband.Experiments.Options;
using Passband.Experiments.Spectra;
using Passband.Results;
using Passband.Vision.Attacks;

namespace Passband.Experiments;

/// <summary>What <see cref="PerturbationSpectrum"/> can be asked.</summary>
public sealed record PerturbationSpectrumOptions
{
    /// <summary>How perturbations are measured.</summary>
    [Option("Norm", Help = "What is made small, or kept within the bound: the spectrum depends on it.")]
    public AttackNorm Norm { get; init; }

    /// <summary>Which attack.</summary>
    [Option("Attack", Help = "How the smallest perturbation is looked for, where there is no bound.")]
    public MinimalAttackKind Attack { get; init; }

    /// <summary>Steps.</summary>
    [Option("Steps", Min = 0, Max = 100000, Help = "Steps of the attack; 0 for its usual number.")]
    public int Steps { get; init; }

    /// <summary>Whether a certain class is to be reached.</summary>
    [Option("Targeted", Help = "Ask for a certain wrong class, drawn for every image as in the study, rather than for any.")]
    public bool Targeted { get; init; }

    /// <summary>Bound in Linf.</summary>
    [Option("Epsilon", When = "norm=linf", Unit = AttackBounds.Unit, Min = 0, Max = 255, Help = "With norm linf: a bound within which projected gradient descent looks for any adversarial image; 0 for the smallest perturbation.")]
    public double Epsilon { get; init; }

    /// <summary>Bound in L2.</summary>
    [Option("L2 epsilon", When = "norm=l2", Min = 0, Max = 100, Help = "The same with norm l2, for pixels in 0..1.")]
    public double L2Epsilon { get; init; }

    /// <summary>Values of a for the cumulative profile.</summary>
    [Option("Profile steps", Min = 10, Max = 500, Help = "Frequencies between 0 and the corner at which the cumulative profile is taken; 30 in the study's figure 2, 25 in its others.")]
    public int ProfileSteps { get; init; } = 30;

    /// <summary>The bound that counts, as it is stored; 0 for the smallest perturbation.</summary>
    internal double Bound => AttackBounds.Of(Norm, [Epsilon], [L2Epsilon])[0];
}

/// <summary>
/// At which spatial frequencies adversarial perturbations have their power: the map, the cumulative profile and the half-power frequency
/// (Li et al. 2023, figures 2 and 4).
/// </summary>
public sealed class PerturbationSpectrum : Experiment<PerturbationSpectrumOptions>
{
    /// <inheritdoc/>
    public override string Id => "perturbation-spectrum";

    /// <inheritdoc/>
    public override string Title => "Spectrum of adversarial perturbations";

    /// <inheritdoc/>
    public override string Question => "At which frequencies must an image be changed to make the network err?";

    /// <inheritdoc/>
    protected override bool FollowsGradients(PerturbationSpectrumOptions options) => options.Bound > 0 || options.Attack == MinimalAttackKind.Fmn;

    /// <inheritdoc/>
    protected override long Count(ExperimentRequest request, PerturbationSpectrumOptions options) => SweepOf(request, options).Count();

    /// <inheritdoc/>
    protected override IReadOnlyList<ResultDocument> Measure(ExperimentRequest request, PerturbationSpectrumOptions options, IProgress<ExperimentProgress>? progress, CancellationToken cancellation) =>
        SweepOf(request, options).Run(outcome => PerturbationSpectrumResult.Of(this, request, options, Bins(request, options), outcome), progress, cancellation);

    private AttackSweep SweepOf(ExperimentRequest request, PerturbationSpectrumOptions options)
    {
        var bound = options.Bound;
        var attack = bound > 0 ? BoundedAttackKind.Pgd.Of(options.Norm, options.Steps) : options.Attack.Of(options.Norm, options.Steps);
        var targets = options.Targeted ? AttackTargets.Of(request) : null;
        var bins = Bins(request, options);
        return new AttackSweep(this, request, _ => new MinimalTask(attack, bound > 0 ? bound : double.PositiveInfinity, targets, bins));
    }

    private static SpectrumBins Bins(ExperimentRequest request, PerturbationSpectrumOptions options) =>
        new(request.Images.Shape.Height, request.Images.Shape.Width, options.ProfileSteps);
}
