using System.Globalization;
using Passband.Experiments.Attacks;
using Passband.Experiments.Contract;
using Passband.Experiments.Options;
using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Vision.Attacks;
using Passband.Vision.Frequency;

namespace Passband.Experiments;

/// <summary>What <see cref="BandLimitedAttack"/> can be asked.</summary>
public sealed record BandLimitedAttackOptions
{
    /// <summary>How perturbations are measured.</summary>
    [Option("Norm", Help = "How the size of a perturbation is measured: the largest change of a pixel, or the root of the sum of squares over the image.")]
    public AttackNorm Norm { get; init; } = AttackNorm.L2;

    /// <summary>Bounds in Linf.</summary>
    [Option("Epsilons", When = "norm=linf", Unit = AttackBounds.Unit, Min = 0, Max = 255, Help = "Largest perturbations with norm linf, a curve each.")]
    public IReadOnlyList<double> Epsilons { get; init; } = [1, 2, 4];

    /// <summary>Bounds in L2.</summary>
    [Option("L2 epsilons", When = "norm=l2", Min = 0, Max = 100, Help = "Largest perturbations with norm l2, for pixels in 0..1, a curve each.")]
    public IReadOnlyList<double> L2Epsilons { get; init; } = [0.25, 0.5, 1];

    /// <summary>Borders of neighbouring bands in cycles/pixel.</summary>
    [Option("Edges", Unit = "cycles/pixel", Min = 0, Max = 0.7072, Help = "Borders of neighbouring bands; a perturbation keeps to one band (from, to]. The default is octaves.")]
    public IReadOnlyList<double> Edges { get; init; } = [0, 0.03125, 0.0625, 0.125, 0.25, 0.5, 0.7072];

    /// <summary>Steps.</summary>
    [Option("Steps", Min = 1, Max = 10000, Help = "Steps of projected gradient descent, each a tenth of the bound long.")]
    public int Steps { get; init; } = 40;
}

/// <summary>
/// Accuracy when the attacker may change images within one band of frequencies only: in which band a small perturbation does most harm. The
/// direct counterpart of the spectrum of free perturbations, which mixes what a network listens to with what is left to change.
/// </summary>
public sealed class BandLimitedAttack : Experiment<BandLimitedAttackOptions>
{
    /// <inheritdoc/>
    public override string Id => "band-limited-attack";

    /// <inheritdoc/>
    public override string Title => "Accuracy under attack within one frequency band";

    /// <inheritdoc/>
    public override string Question => "In which band of frequencies can the network be made to err?";

    /// <inheritdoc/>
    protected override bool FollowsGradients(BandLimitedAttackOptions options) => true;

    /// <inheritdoc/>
    protected override long Count(ExperimentRequest request, BandLimitedAttackOptions options) => SweepOf(request, options).Count();

    /// <inheritdoc/>
    protected override IReadOnlyList<ResultDocument> Measure(ExperimentRequest request, BandLimitedAttackOptions options, IProgress<ExperimentProgress>? progress, CancellationToken cancellation) =>
        SweepOf(request, options).Run(outcome => Result(request, options, outcome), progress, cancellation);

    private AttackSweep SweepOf(ExperimentRequest request, BandLimitedAttackOptions options)
    {
        var grid = new FrequencyGrid(request.Images.Shape.Height, request.Images.Shape.Width, half: true);
        var bands = FrequencyBand.Between(options.Edges).Where(b => !IsEmpty(b.Mask(grid, FilterShape.Hard)))
            .Select(b => new BandTask.Band(b.Cell, new BandLimitedGradient(options.Norm, b.Mask(grid, FilterShape.Hard), options.Steps))).ToList();
        return new AttackSweep(this, request, _ => new BandTask(bands, Bounds(options)));
    }

    private static IReadOnlyList<double> Bounds(BandLimitedAttackOptions options) => AttackBounds.Of(options.Norm, options.Epsilons, options.L2Epsilons);

    // Of a small image no frequency but zero may lie in a band.
    private static bool IsEmpty(FrequencyMask mask) => mask.Gain[1..].IndexOfAnyExcept(0) < 0;

    private ResultDocument Result(ExperimentRequest request, BandLimitedAttackOptions options, AttackSweepOutcome outcome)
    {
        var draft = outcome.Draft(this, request);
        if (outcome.Count == 0) return draft;
        var name = outcome.Classifier.Name;
        var clean = outcome.Cell(Sweep.Clean);
        var bands = FrequencyBand.Between(options.Edges);
        var cells = Bounds(options).ToDictionary(e => e, e => bands.Select(b => (Band: b, Outcomes: outcome.Cell(BandTask.Cell(b.Cell, e)))).Where(c => c.Outcomes.Count > 0).ToList());
        return draft with
        {
            Scalars =
            [
                Scalar.OfClean(clean),
                .. outcome.Count == request.Images.Count ? cells.Select(c => Weakest(options.Norm, c.Key, c.Value)) : [],
            ],
            Outcomes = [clean, .. cells.Values.SelectMany(c => c.Select(b => b.Outcomes))],
            Notes =
            [
                .. draft.Notes,
                .. outcome.Warnings(),
                outcome.Verification,
                .. Leakage(outcome),
                .. bands.Where(b => cells.Values.All(c => c.All(x => x.Band != b))).Select(b => $"No frequency of these images lies in the band {b.Label} cycles/pixel.").Take(1),
            ],
            Figures =
            [
                new LinesFigure
                {
                    Id = "accuracy",
                    Title = Title,
                    Caption = string.Create(CultureInfo.InvariantCulture, $"{name} on {request.Images.Name}, {clean.Count} images, {options.Norm.Words()}; band: 95 % Wilson interval."),
                    X = new Axis("Centre of the band", Quantity.Frequency, "cycles/pixel", AxisScale.Logarithmic),
                    Y = new Axis("Accuracy", Quantity.Accuracy, "%"),
                    ReferenceLines =
                    [
                        new() { Name = "unchanged images", Role = CurveRole.Clean, Network = name, K = clean.Correct, N = clean.Count, Cell = clean.Cell },
                        new() { Name = "chance", Role = CurveRole.Chance, Value = 1.0 / outcome.Classifier.Classes },
                    ],
                    Curves =
                    [
                        .. cells.Select(c => new Curve
                        {
                            Name = cells.Count == 1 ? name : $"within {AttackBounds.Words(options.Norm, c.Key)}",
                            Network = name,
                            Points = [.. c.Value.Select(b => CurvePoint.Count(b.Band.Centre, b.Outcomes, b.Band.Label))],
                        }),
                    ],
                },
            ],
        };
    }

    private static Scalar Weakest(AttackNorm norm, double epsilon, List<(FrequencyBand Band, CellOutcomes Outcomes)> cells)
    {
        var weakest = cells.MinBy(c => c.Outcomes.Correct);
        return Scalar.Accuracy($"weakest-{AttackBounds.Cell(epsilon)}", $"Lowest accuracy, {norm.Words()} {AttackBounds.Words(norm, epsilon)}", weakest.Outcomes) with
        {
            Note = $"In the band {weakest.Band.Label} cycles/pixel. The lowest of {cells.Count}, so it is likelier too low than too high.",
        };
    }

    private static IEnumerable<string> Leakage(AttackSweepOutcome outcome)
    {
        var leaks = outcome.Totals(BandTask.Leakage);
        if (leaks.Length == 2 && leaks[1] > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"Pixels cannot leave 0..1: that put {100 * leaks[0] / leaks[1]:0.##} % of the power of the adversarial perturbations outside of their band, on average.");
    }
}
