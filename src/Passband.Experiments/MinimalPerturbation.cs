using System.Globalization;
using Passband.Experiments.Attacks;
using Passband.Experiments.Contract;
using Passband.Experiments.Options;
using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Vision.Attacks;

namespace Passband.Experiments;

/// <summary>What <see cref="MinimalPerturbation"/> can be asked.</summary>
public sealed record MinimalPerturbationOptions
{
    /// <summary>How perturbations are measured.</summary>
    [Option("Norm", Help = "What is made as small as possible: the largest change of a pixel, or the root of the sum of squares over the image.")]
    public AttackNorm Norm { get; init; }

    /// <summary>Which attack.</summary>
    [Option("Attack", Help = "How the smallest perturbation is looked for.")]
    public MinimalAttackKind Attack { get; init; }

    /// <summary>Steps.</summary>
    [Option("Steps", Min = 0, Max = 100000, Help = "Steps of the attack; 0 for its usual number.")]
    public int Steps { get; init; }

    /// <summary>Whether a certain class is to be reached.</summary>
    [Option("Targeted", Help = "Ask for a certain wrong class, drawn for every image as in the study, rather than for any.")]
    public bool Targeted { get; init; }
}

/// <summary>
/// How small a perturbation suffices, image by image: the success of an attack against the size it is allowed is the distribution of these
/// sizes (Li et al. 2023, figure 2b).
/// </summary>
public sealed class MinimalPerturbation : Experiment<MinimalPerturbationOptions>
{
    /// <inheritdoc/>
    public override string Id => "minimal-perturbation";

    /// <inheritdoc/>
    public override string Title => "Smallest adversarial perturbations";

    /// <inheritdoc/>
    public override string Question => "How small a perturbation makes the network err?";

    /// <inheritdoc/>
    protected override bool FollowsGradients(MinimalPerturbationOptions options) => options.Attack == MinimalAttackKind.Fmn;

    /// <inheritdoc/>
    protected override long Count(ExperimentRequest request, MinimalPerturbationOptions options) => SweepOf(request, options).Count();

    /// <inheritdoc/>
    protected override IReadOnlyList<ResultDocument> Measure(ExperimentRequest request, MinimalPerturbationOptions options, IProgress<ExperimentProgress>? progress, CancellationToken cancellation) =>
        SweepOf(request, options).Run(outcome => Result(request, options, outcome), progress, cancellation);

    private AttackSweep SweepOf(ExperimentRequest request, MinimalPerturbationOptions options)
    {
        var targets = options.Targeted ? AttackTargets.Of(request) : null;
        var attack = options.Attack.Of(options.Norm, options.Steps);
        return new AttackSweep(this, request, _ => new MinimalTask(attack, double.PositiveInfinity, targets, null));
    }

    private ResultDocument Result(ExperimentRequest request, MinimalPerturbationOptions options, AttackSweepOutcome outcome)
    {
        var draft = outcome.Draft(this, request);
        if (outcome.Count == 0) return draft;
        var (clean, found) = (outcome.Cell(Sweep.Clean), outcome.Cell(MinimalTask.Perturbation));
        var sizes = new PerturbationSizes(found.ToArray(), [.. outcome.Values(MinimalTask.Perturbation).Select(v => v[0])]);
        var axis = AttackBounds.Axis(options.Norm, $"Size of the perturbation, {options.Norm.Words()}");
        var name = outcome.Classifier.Name;
        return draft with
        {
            Scalars =
            [
                Scalar.OfClean(clean),
                sizes.Median("median-perturbation", "Median smallest perturbation", axis),
                new() { Id = "adversarial-share", Label = "Images with an adversarial one", Quantity = Quantity.Fraction, K = found.Correct, N = found.Count },
            ],
            Outcomes = [clean, found],
            Notes =
            [
                .. draft.Notes,
                .. outcome.Warnings(),
                string.Create(CultureInfo.InvariantCulture, $"{sizes.Zero} of {found.Count} images are adversarial unchanged and count with size 0; {found.Count - found.Correct} have no adversarial image that was found."),
                outcome.Verification,
                "The true smallest perturbation can only be smaller: an attack finds an upper limit.",
            ],
            Figures =
            [
                sizes.Success(name, request.Images.Name, options.Norm),
                sizes.Quantiles("quantiles", axis),
            ],
        };
    }
}
