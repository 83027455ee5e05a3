using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>
/// DeepFool (Moosavi-Dezfooli et al. 2016, algorithm 2) in the variant of the study's tool: each step crosses the nearest of the planes that
/// the boundary would be if the network were linear, and a little more. Ends at the first adversarial point; exact in one step on a
/// linear network. With a target, the plane is the one between it and its strongest rival.
/// </summary>
public sealed class DeepFool : IAttack
{
    // So that a step is not lost in rounding; in the units of images.
    private const double Nudge = 1e-4;
    private const int Step = 0;
    private const int Classes = 1;
    private const int Point = 2;
    private readonly int _steps;
    private readonly int _candidates;
    private readonly double _overshoot;

    /// <summary>An attack.</summary>
    /// <param name="norm">What is made small.</param>
    /// <param name="steps">Steps at most.</param>
    /// <param name="candidates">How many classes are looked at, the label among them: those with the largest logits.</param>
    /// <param name="overshoot">By which share the perturbation goes beyond the plane.</param>
    /// <exception cref="ArgumentOutOfRangeException">No steps, fewer than 2 candidates, or an overshoot below 0.</exception>
    public DeepFool(AttackNorm norm, int steps = 50, int candidates = 10, double overshoot = 0.02)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ArgumentOutOfRangeException.ThrowIfLessThan(candidates, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(overshoot);
        (Norm, _steps, _candidates, _overshoot) = (norm, steps, candidates, overshoot);
    }

    /// <inheritdoc/>
    public string Id => "deepfool";

    /// <inheritdoc/>
    public AttackNorm Norm { get; }

    /// <inheritdoc/>
    public bool IsMinimal => true;

    /// <inheritdoc/>
    public long Queries => _steps * _candidates + BoundaryBisection.Halvings;

    /// <inheritdoc/>
    public AttackOutcome Run(AttackedNetwork network, AttackRows rows, AttackWatch watch) =>
        MinimalSearch.Run(network, Norm, rows, watch, (left, smallest, part) =>
        {
            using var scope = NewDisposeScope();
            var walked = Walk(network, left, part);
            smallest.Note(tensor(walked.Found, [left.Count], device: left.Images.device), walked.Points);
        });

    /// <summary>The walk alone, which ends beyond the boundary.</summary>
    /// <param name="network">The network.</param>
    /// <param name="rows">The rows; not adversarial as they are.</param>
    /// <param name="watch">Hears how far it is, and may end it.</param>
    internal AttackOutcome Walk(AttackedNetwork network, AttackRows rows, AttackWatch watch)
    {
        using var run = new AttackRun(rows, watch, _steps, 3);
        using (NewDisposeScope())
        {
            run[Step] = zeros_like(rows.Images);
            run[Classes] = DecisionPlane.Candidates(network.Logits(rows.Images), rows.Labels, _candidates);
            run[Point] = rows.Images.clone();
        }

        for (var step = 0; step < _steps; step++)
        {
            using var scope = NewDisposeScope();
            var plane = run.Targets is { } targets
                ? DecisionPlane.Of(network, run[Point], run.Labels, targets, AttackLosses.Margin)
                : DecisionPlane.Nearest(network, Norm, run[Point], run[Classes]);
            run.Note(run.Fooled(plane.Logits), run[Point]);
            var distance = plane.Margin.abs() / Norm.Dual(plane.Gradient).clamp(min: AttackNorms.Tiny) + Nudge;
            run[Step] = run[Step] + distance * Norm.Steepest(plane.Gradient);
            run[Point] = (run.Images + (1 + _overshoot) * run[Step]).clamp(0, 1);
            if (!run.Step()) break;
        }

        if (run.Count > 0)
        {
            using var scope = NewDisposeScope();
            run.Note(run.Fooled(network.Logits(run[Point])), run[Point]);
        }

        return run.Outcome();
    }
}
