using Passband.Experiments.Attacks;
using Passband.Experiments.Contract;
using Passband.Experiments.Options;
using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Vision.Attacks;

namespace Passband.Experiments;

/// <summary>What <see cref="RobustAccuracy"/> can be asked.</summary>
public sealed record RobustAccuracyOptions
{
    /// <summary>How perturbations are measured.</summary>
    [Option("Norm", Help = "How the size of a perturbation is measured: the largest change of a pixel, or the root of the sum of squares over the image.")]
    public AttackNorm Norm { get; init; }

    /// <summary>Bounds in Linf.</summary>
    [Option("Epsilons", When = "norm=linf", Unit = AttackBounds.Unit, Min = 0, Max = 255, Help = "Largest perturbations with norm linf.")]
    public IReadOnlyList<double> Epsilons { get; init; } = [0.25, 0.5, 1, 2, 3, 4, 6, 8];

    /// <summary>Bounds in L2.</summary>
    [Option("L2 epsilons", When = "norm=l2", Min = 0, Max = 100, Help = "Largest perturbations with norm l2, for pixels in 0..1.")]
    public IReadOnlyList<double> L2Epsilons { get; init; } = [0.05, 0.1, 0.15, 0.25, 0.35, 0.5, 0.75, 1];

    /// <summary>Which attack.</summary>
    [Option("Attack", Help = "How adversarial images are looked for.")]
    public BoundedAttackKind Attack { get; init; }

    /// <summary>Steps.</summary>
    [Option("Steps", Min = 0, Max = 100000, Help = "Steps (queries) of the attack; 0 for its usual number.")]
    public int Steps { get; init; }

    /// <summary>Attempts.</summary>
    [Option("Restarts", Min = 1, Max = 100, Help = "Attempts from different random starts; an image is robust if none breaks it.")]
    public int Restarts { get; init; } = 1;
}

/// <summary>
/// The share of images that no perturbation found within a bound makes a network misclassify, against the bound (Madry et al. 2018). Falls
/// with the bound by construction, and is an upper limit of the true robust accuracy: a stronger attack can only lower it.
/// </summary>
public sealed class RobustAccuracy : Experiment<RobustAccuracyOptions>
{
    /// <summary>Id of the bound at which accuracy is half of the clean one.</summary>
    public const string HalfEpsilon = "half-accuracy-epsilon";

    /// <inheritdoc/>
    public override string Id => "robust-accuracy";

    /// <inheritdoc/>
    public override string Title => "Accuracy under attack";

    /// <inheritdoc/>
    public override string Question => "How large a perturbation does it take to make the network err?";

    /// <inheritdoc/>
    protected override bool FollowsGradients(RobustAccuracyOptions options) => options.Attack == BoundedAttackKind.Pgd;

    /// <inheritdoc/>
    protected override long Count(ExperimentRequest request, RobustAccuracyOptions options) => SweepOf(request, options).Count();

    /// <inheritdoc/>
    protected override IReadOnlyList<ResultDocument> Measure(ExperimentRequest request, RobustAccuracyOptions options, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        var axis = AttackBounds.Axis(options.Norm, $"Largest perturbation, {options.Norm.Words()}");
        CurveCell[] cells = [new(Sweep.Clean, 0), .. Bounds(options).Where(e => e > 0).Select(e => new CurveCell(AttackBounds.Cell(e), e))];
        return SweepOf(request, options).Run(outcome =>
        {
            var known = outcome.Count == 0 ? [] : cells.Select(c => outcome.Cell(c.Cell)).ToDictionary(c => c.Cell);
            var result = AccuracyCurve.Of(this, request, cells, axis, (HalfEpsilon, "Perturbation at half the clean accuracy"),
                new SweepOutcome(outcome.Classifier, known, outcome.Started, outcome.Duration, outcome.ImagesPerSecond, outcome.Precision));
            return result with { Notes = [.. result.Notes, .. outcome.Warnings(), .. Notes(options, outcome)] };
        }, progress, cancellation);
    }

    private static IReadOnlyList<double> Bounds(RobustAccuracyOptions options) => AttackBounds.Of(options.Norm, options.Epsilons, options.L2Epsilons);

    private AttackSweep SweepOf(ExperimentRequest request, RobustAccuracyOptions options)
    {
        var attack = options.Attack.Of(options.Norm, options.Steps);
        return new AttackSweep(this, request, _ => new RobustTask(attack, Bounds(options), options.Restarts, attack.Queries));
    }

    private static IEnumerable<string> Notes(RobustAccuracyOptions options, AttackSweepOutcome outcome)
    {
        yield return outcome.Verification;
        yield return "An image that is misclassified unchanged counts as not robust and is not attacked. A stronger attack can only lower this curve.";
        if (options.Restarts > 1) yield return $"{options.Restarts} attempts an image and bound.";
    }
}
