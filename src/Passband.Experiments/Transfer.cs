using System.Globalization;
using Passband.Experiments.Attacks;
using Passband.Experiments.Contract;
using Passband.Experiments.Options;
using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Results.Statistics;
using Passband.Vision.Attacks;

namespace Passband.Experiments;

/// <summary>What <see cref="Transfer"/> can be asked.</summary>
public sealed record TransferOptions
{
    /// <summary>How perturbations are measured.</summary>
    [Option("Norm", Help = "How the size of a perturbation is measured: the largest change of a pixel, or the root of the sum of squares over the image.")]
    public AttackNorm Norm { get; init; }

    /// <summary>Bounds in Linf.</summary>
    [Option("Epsilons", When = "norm=linf", Unit = AttackBounds.Unit, Min = 0.001, Max = 255, Help = "Largest perturbations with norm linf.")]
    public IReadOnlyList<double> Epsilons { get; init; } = [1, 2, 4, 8];

    /// <summary>Bounds in L2.</summary>
    [Option("L2 epsilons", When = "norm=l2", Min = 0.0001, Max = 100, Help = "Largest perturbations with norm l2, for pixels in 0..1.")]
    public IReadOnlyList<double> L2Epsilons { get; init; } = [0.25, 0.5, 1, 2];

    /// <summary>Steps.</summary>
    [Option("Steps", Min = 0, Max = 10000, Help = "Steps of projected gradient descent, all of them taken; 0 for its usual number.")]
    public int Steps { get; init; }
}

/// <summary>
/// How well perturbations made for one network make others err (Szegedy et al. 2014): networks that rely on the same frequencies should be
/// fooled by the same perturbations.
/// </summary>
public sealed class Transfer : Experiment<TransferOptions>
{
    /// <inheritdoc/>
    public override string Id => "transfer";

    /// <inheritdoc/>
    public override string Title => "Perturbations of one network shown to others";

    /// <inheritdoc/>
    public override string Question => "Do perturbations that fool this network fool the others, too?";

    /// <inheritdoc/>
    public override bool TriesOnOthers => true;

    /// <inheritdoc/>
    protected override long Count(ExperimentRequest request, TransferOptions options) => SweepOf(request, options).Count();

    /// <inheritdoc/>
    protected override IReadOnlyList<ResultDocument> Measure(ExperimentRequest request, TransferOptions options, IProgress<ExperimentProgress>? progress, CancellationToken cancellation) =>
        SweepOf(request, options).Run(outcome => Result(request, options, outcome), progress, cancellation);

    private static IReadOnlyList<double> Bounds(TransferOptions options) => AttackBounds.Of(options.Norm, options.Epsilons, options.L2Epsilons);

    private AttackSweep SweepOf(ExperimentRequest request, TransferOptions options)
    {
        if (request.Others.Count < 2) throw new ExperimentException("transfer shows the perturbations of one network to others: name at least two networks.");
        var attack = new ProjectedGradient(options.Norm, options.Steps == 0 ? null : options.Steps);
        return new AttackSweep(this, request, _ => new TransferTask(attack, request.Others, Bounds(options)));
    }

    private ResultDocument Result(ExperimentRequest request, TransferOptions options, AttackSweepOutcome outcome)
    {
        var draft = outcome.Draft(this, request);
        if (outcome.Count == 0) return draft;
        var clean = outcome.Cell(Sweep.Clean);
        var curves = request.Others.Index().Select(o => (
            o.Item.Name,
            Points: Bounds(options).Select(e => (Epsilon: e, Outcomes: outcome.Cell(TransferTask.Cell(o.Index, e)))).Prepend((Epsilon: 0, Outcomes: outcome.Cell(TransferTask.Clean(o.Index)))).ToList())).ToList();
        return draft with
        {
            Scalars = [Scalar.OfClean(clean)],
            Outcomes = [clean, .. curves.SelectMany(c => c.Points.Select(p => p.Outcomes))],
            Notes =
            [
                .. draft.Notes,
                "All images were perturbed, also those that the network misclassifies, by all steps of projected gradient descent: a perturbation that is just large enough for one network says little to another.",
            ],
            Figures =
            [
                new LinesFigure
                {
                    Id = "accuracy",
                    Title = $"Accuracy under perturbations made for {outcome.Classifier.Name}",
                    Caption = string.Create(CultureInfo.InvariantCulture, $"{request.Images.Name}, {clean.Count} images; band: 95 % Wilson interval."),
                    X = AttackBounds.Axis(options.Norm, $"Largest perturbation, {options.Norm.Words()}"),
                    Y = new Axis("Accuracy", Quantity.Accuracy, "%"),
                    ReferenceLines = [new() { Name = "chance", Role = CurveRole.Chance, Value = 1.0 / outcome.Classifier.Classes }],
                    Curves = [.. curves.Select(c => new Curve { Name = c.Name, Network = c.Name, Points = [.. c.Points.Select(p => CurvePoint.Count(p.Epsilon, p.Outcomes))] })],
                },
                Rates(options, curves),
            ],
        };
    }

    // Of the images that a network gets right unchanged, those that the perturbation makes it misclassify.
    private static TableFigure Rates(TransferOptions options, List<(string Name, List<(double Epsilon, CellOutcomes Outcomes)> Points)> curves) => new()
    {
        Id = "transfer",
        Title = "Share of correct answers that the perturbations turn wrong",
        Caption = "Of the images that each network classifies correctly unchanged; 95 % Wilson interval.",
        Columns =
        [
            new Axis("Network"), AttackBounds.Axis(options.Norm, "Largest perturbation"), new Axis("Turned wrong"), new Axis("Of"),
            new Axis("Share", Quantity.Fraction, "%"), new Axis("Lower end", Quantity.Fraction, "%"), new Axis("Upper end", Quantity.Fraction, "%"),
        ],
        Rows =
        [
            .. from curve in curves
               from point in curve.Points.Skip(1)
               let right = curve.Points[0].Outcomes.ToArray()
               let turned = right.Zip(point.Outcomes.ToArray()).Count(p => p is { First: true, Second: false })
               let n = right.Count(r => r)
               where n > 0
               let band = WilsonInterval.Of(turned, n)
               select (IReadOnlyList<TableCell>)
               [
                   TableCell.Of(curve.Name), TableCell.Of(point.Epsilon), TableCell.Of(turned), TableCell.Of(n), TableCell.Of((double)turned / n), TableCell.Of(band.Low), TableCell.Of(band.High),
               ],
        ],
    };
}
