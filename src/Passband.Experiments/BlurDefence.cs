using System.Globalization;
using Passband.Experiments.Attacks;
using Passband.Experiments.Contract;
using Passband.Experiments.Options;
using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Vision.Attacks;

namespace Passband.Experiments;

/// <summary>What <see cref="BlurDefence"/> can be asked.</summary>
public sealed record BlurDefenceOptions
{
    /// <summary>Widths of the blur.</summary>
    [Option("Sigmas", Unit = "px", Min = 0, Max = 100, Help = "Standard deviations of the blur in front of the network; 0 for none.")]
    public IReadOnlyList<double> Sigmas { get; init; } = [0, 0.5, 0.75, 1, 1.5, 2, 3];

    /// <summary>How perturbations are measured.</summary>
    [Option("Norm", Help = "How the size of a perturbation is measured: the largest change of a pixel, or the root of the sum of squares over the image.")]
    public AttackNorm Norm { get; init; }

    /// <summary>Bounds in Linf.</summary>
    [Option("Epsilons", When = "norm=linf", Unit = AttackBounds.Unit, Min = 0, Max = 255, Help = "Largest perturbations with norm linf, a curve each.")]
    public IReadOnlyList<double> Epsilons { get; init; } = [0.5, 1, 2];

    /// <summary>Bounds in L2.</summary>
    [Option("L2 epsilons", When = "norm=l2", Min = 0, Max = 100, Help = "Largest perturbations with norm l2, for pixels in 0..1, a curve each.")]
    public IReadOnlyList<double> L2Epsilons { get; init; } = [0.1, 0.25, 0.5];

    /// <summary>Which attack.</summary>
    [Option("Attack", Help = "How adversarial images are looked for, always through the blur.")]
    public BoundedAttackKind Attack { get; init; }

    /// <summary>Steps.</summary>
    [Option("Steps", Min = 0, Max = 100000, Help = "Steps (queries) of the attack; 0 for its usual number.")]
    public int Steps { get; init; }
}

/// <summary>
/// What a blur in front of a network costs on unchanged images and gains under attack, when the attacker knows of it and differentiates
/// through it (Li et al. 2023, blur as preprocessing; here in front of any network as it is, without training it anew).
/// </summary>
public sealed class BlurDefence : Experiment<BlurDefenceOptions>
{
    /// <inheritdoc/>
    public override string Id => "blur-defence";

    /// <inheritdoc/>
    public override string Title => "Blur as a defence";

    /// <inheritdoc/>
    public override string Question => "Does a blur in front of the network protect it from an attacker who knows of the blur?";

    /// <inheritdoc/>
    protected override bool FollowsGradients(BlurDefenceOptions options) => options.Attack == BoundedAttackKind.Pgd;

    /// <inheritdoc/>
    protected override long Count(ExperimentRequest request, BlurDefenceOptions options) => SweepOf(request, options).Count();

    /// <inheritdoc/>
    protected override IReadOnlyList<ResultDocument> Measure(ExperimentRequest request, BlurDefenceOptions options, IProgress<ExperimentProgress>? progress, CancellationToken cancellation) =>
        SweepOf(request, options).Run(outcome => Result(request, options, outcome), progress, cancellation);

    private AttackSweep SweepOf(ExperimentRequest request, BlurDefenceOptions options)
    {
        var attack = options.Attack.Of(options.Norm, options.Steps);
        return new AttackSweep(this, request, _ => new BlurDefenceTask(attack, options.Sigmas, Bounds(options)));
    }

    private static IReadOnlyList<double> Bounds(BlurDefenceOptions options) => AttackBounds.Of(options.Norm, options.Epsilons, options.L2Epsilons);

    private ResultDocument Result(ExperimentRequest request, BlurDefenceOptions options, AttackSweepOutcome outcome)
    {
        var draft = outcome.Draft(this, request);
        if (outcome.Count == 0) return draft;
        var name = outcome.Classifier.Name;
        var clean = outcome.Cell(Sweep.Clean);
        List<(string Name, double? Epsilon, List<(double Sigma, CellOutcomes Outcomes)> Points)> curves =
        [
            ("unchanged images", null, [.. options.Sigmas.Select(s => (s, outcome.Cell(BlurDefenceTask.Clean(s))))]),
            .. Bounds(options).Select(e => ($"within {AttackBounds.Words(options.Norm, e)}", (double?)e, options.Sigmas.Select(s => (s, outcome.Cell(BlurDefenceTask.Cell(s, e)))).ToList())),
        ];
        return draft with
        {
            Scalars = [Scalar.OfClean(clean), .. outcome.Count == request.Images.Count ? curves.Where(c => c.Epsilon is not null).SelectMany(c => Best(options.Norm, c.Epsilon!.Value, c.Points)) : []],
            Outcomes = [clean, .. curves.SelectMany(c => c.Points.Select(p => p.Outcomes))],
            Notes =
            [
                .. draft.Notes,
                .. outcome.Warnings(),
                "The blur is the study's: circular border, cut off at 2.5 sigma. The attack differentiates through it, so nothing is gained by hiding gradients; the network was not trained anew for it.",
                outcome.Verification,
            ],
            Figures =
            [
                new LinesFigure
                {
                    Id = "accuracy",
                    Title = Title,
                    Caption = string.Create(CultureInfo.InvariantCulture, $"{name} on {request.Images.Name}, {clean.Count} images, {options.Norm.Words()}; band: 95 % Wilson interval."),
                    X = new Axis("Blur in front of the network", Quantity.GaussianSigma, "px"),
                    Y = new Axis("Accuracy", Quantity.Accuracy, "%"),
                    ReferenceLines = [new() { Name = "chance", Role = CurveRole.Chance, Value = 1.0 / outcome.Classifier.Classes }],
                    Curves = [.. curves.Select(c => new Curve { Name = c.Name, Network = name, Points = [.. c.Points.Select(p => CurvePoint.Count(p.Sigma, p.Outcomes))] })],
                },
            ],
        };
    }

    private static IEnumerable<Scalar> Best(AttackNorm norm, double epsilon, List<(double Sigma, CellOutcomes Outcomes)> points)
    {
        var best = points.MaxBy(p => p.Outcomes.Correct);
        var (bound, cell) = ($"{norm.Words()} {AttackBounds.Words(norm, epsilon)}", AttackBounds.Cell(epsilon));
        yield return new() { Id = $"best-sigma-{cell}", Label = $"Best sigma, {bound}", Quantity = Quantity.GaussianSigma, Unit = "px", Value = best.Sigma, Note = $"Of the {points.Count} that were tried." };
        yield return Scalar.Accuracy($"best-{cell}", $"Accuracy there, {bound}", best.Outcomes) with { Note = $"The highest of {points.Count}, so it is likelier too high than too low." };
    }
}
