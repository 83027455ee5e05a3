using System.Globalization;
using Passband.Experiments.Attacks;
using Passband.Experiments.Contract;
using Passband.Experiments.Options;
using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Vision.Attacks;

namespace Passband.Experiments;

/// <summary>What <see cref="AutoAttack"/> can be asked.</summary>
public sealed record AutoAttackOptions
{
    /// <summary>How perturbations are measured.</summary>
    [Option("Norm", Help = "How the size of a perturbation is measured: the largest change of a pixel, or the root of the sum of squares over the image.")]
    public AttackNorm Norm { get; init; }

    /// <summary>Bound in Linf.</summary>
    [Option("Epsilon", When = "norm=linf", Unit = AttackBounds.Unit, Min = 0.001, Max = 255, Help = "Largest perturbation with norm linf.")]
    public double Epsilon { get; init; } = 8;

    /// <summary>Bound in L2.</summary>
    [Option("L2 epsilon", When = "norm=l2", Min = 0.0001, Max = 100, Help = "Largest perturbation with norm l2, for pixels in 0..1.")]
    public double L2Epsilon { get; init; } = 0.5;

    /// <summary>Steps of the attacks that follow gradients.</summary>
    [Option("Steps", Min = 1, Max = 10000, Help = "Steps of the three attacks that follow gradients; 100 as published.")]
    public int Steps { get; init; } = 100;

    /// <summary>Queries of the random search.</summary>
    [Option("Queries", Min = 1, Max = 100000, Help = "Queries of the Square attack; 5000 as published.")]
    public int Queries { get; init; } = 5000;
}

/// <summary>
/// Robust accuracy by the standard ensemble of Croce and Hein 2020 (AutoAttack): APGD on the cross-entropy, APGD and FAB towards nine classes
/// each, and Square, each on the images that still stand. What RobustBench reports.
/// </summary>
public sealed class AutoAttack : Experiment<AutoAttackOptions>
{
    /// <summary>Id of the accuracy that is left after all attacks.</summary>
    public const string RobustAccuracy = "robust-accuracy";

    /// <inheritdoc/>
    public override string Id => "autoattack";

    /// <inheritdoc/>
    public override string Title => "Accuracy under AutoAttack";

    /// <inheritdoc/>
    public override string Question => "How many images withstand a standard ensemble of strong attacks?";

    /// <inheritdoc/>
    protected override long Count(ExperimentRequest request, AutoAttackOptions options) => SweepOf(request, options).Count();

    /// <inheritdoc/>
    protected override IReadOnlyList<ResultDocument> Measure(ExperimentRequest request, AutoAttackOptions options, IProgress<ExperimentProgress>? progress, CancellationToken cancellation) =>
        SweepOf(request, options).Run(outcome => Result(request, options, outcome), progress, cancellation);

    private AttackSweep SweepOf(ExperimentRequest request, AutoAttackOptions options) =>
        new(this, request, _ => new EnsembleTask(Ensemble(options), Bound(options)));

    private static double Bound(AutoAttackOptions options) => AttackBounds.Of(options.Norm, [options.Epsilon], [options.L2Epsilon])[0];

    private static AutoAttackEnsemble Ensemble(AutoAttackOptions options) => new(
    [
        new AutoProjectedGradient(options.Norm, ApgdLoss.CrossEntropy, options.Steps),
        new AutoProjectedGradient(options.Norm, ApgdLoss.TargetedDifferenceOfLogitsRatio, options.Steps),
        new FastAdaptiveBoundary(options.Norm, targeted: true, options.Steps),
        new SquareAttack(options.Norm, options.Queries),
    ]);

    private ResultDocument Result(ExperimentRequest request, AutoAttackOptions options, AttackSweepOutcome outcome)
    {
        var draft = outcome.Draft(this, request);
        if (outcome.Count == 0) return draft;
        var name = outcome.Classifier.Name;
        var clean = outcome.Cell(Sweep.Clean);
        List<(string Label, CellOutcomes Outcomes)> stages =
            [("unchanged", clean), .. Ensemble(options).Attacks.Select(a => ("after " + a.Id, outcome.Cell(EnsembleTask.Cell(a))))];
        var bound = $"{options.Norm.Words()} {AttackBounds.Words(options.Norm, Bound(options))}";
        return draft with
        {
            Scalars =
            [
                Scalar.OfClean(clean),
                .. outcome.Count == request.Images.Count ? [Scalar.Accuracy(RobustAccuracy, $"Accuracy under AutoAttack, {bound}", stages[^1].Outcomes)] : Array.Empty<Scalar>(),
            ],
            Outcomes = [.. stages.Select(s => s.Outcomes)],
            Notes = [.. draft.Notes, .. outcome.Warnings(), .. Notes(options, outcome)],
            Figures =
            [
                new LinesFigure
                {
                    Id = "accuracy",
                    Title = "What each attack leaves",
                    Caption = string.Create(CultureInfo.InvariantCulture, $"{name} on {request.Images.Name}, {clean.Count} images, {bound}; band: 95 % Wilson interval."),
                    X = new Axis("Attacks so far"),
                    Y = new Axis("Accuracy", Quantity.Accuracy, "%"),
                    ReferenceLines = [new() { Name = "chance", Role = CurveRole.Chance, Value = 1.0 / outcome.Classifier.Classes }],
                    Curves = [new() { Name = name, Network = name, Points = [.. stages.Index().Select(s => CurvePoint.Count(s.Index, s.Item.Outcomes, s.Item.Label))] }],
                },
            ],
        };
    }

    private static IEnumerable<string> Notes(AutoAttackOptions options, AttackSweepOutcome outcome)
    {
        yield return "Each attack has only the images that the ones before it left.";
        yield return outcome.Verification;
        if (options is not { Steps: 100, Queries: 5000 }) yield return "The published ensemble has 100 steps and 5000 queries: a result with others is not comparable to published ones.";
    }
}
