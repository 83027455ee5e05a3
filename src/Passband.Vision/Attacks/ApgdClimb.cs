using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>What APGD keeps of each running row, and its three acts: look, move, and at a checkpoint think about the step size.</summary>
/// <param name="run">The rows, with <see cref="Slots"/> slots for this.</param>
/// <param name="norm">Norm of the bounds.</param>
/// <param name="loss">What is to grow.</param>
internal sealed class ApgdClimb(AttackRun run, AttackNorm norm, AttackLoss loss)
{
    /// <summary>How many tensors it keeps.</summary>
    internal const int Slots = 13;

    private const int Point = 0;
    private const int Before = 1;
    private const int Direction = 2;
    private const int Best = 3;
    private const int BestDirection = 4;
    private const int Loss = 5;
    private const int BestLoss = 6;
    private const int BestLossAtCheck = 7;
    private const int Rises = 8;
    private const int StepSize = 9;
    private const int Halved = 10;
    private const int Lowest = 11;
    private const int Highest = 12;

    /// <summary>Sets every row down at its start.</summary>
    /// <param name="starts">Perturbations within the bounds: n x C x H x W.</param>
    /// <param name="stepOverBound">The first step size over the bound.</param>
    internal void Begin(Tensor starts, double stepOverBound)
    {
        using var scope = NewDisposeScope();
        if (norm == AttackNorm.Linf) (run[Lowest], run[Highest]) = ((run.Images - run.Epsilons).clamp(min: 0), (run.Images + run.Epsilons).clamp(max: 1));
        run[Point] = (run.Images + starts).clamp(0, 1);
        (run[Before], run[Best]) = (run[Point].alias(), run[Point].alias());
        var none = zeros_like(run.Epsilons).flatten();
        // Nothing is below the first loss but the best so far, so that it is the best and no rise.
        (run[Loss], run[BestLoss]) = (none + double.PositiveInfinity, none - double.PositiveInfinity);
        (run[BestLossAtCheck], run[Rises]) = (none - double.PositiveInfinity, none);
        run[BestDirection] = zeros_like(run[Point]);
        run[StepSize] = run.Epsilons * stepOverBound;
        run[Halved] = ones_like(none, ScalarType.Bool);
    }

    /// <summary>Asks the network about the points: loss and gradient, best so far, adversarial or not.</summary>
    /// <param name="network">The network.</param>
    /// <param name="withGradient">False at the last look, after which nothing moves.</param>
    internal void Look(AttackedNetwork network, bool withGradient = true)
    {
        using var scope = NewDisposeScope();
        if (!withGradient)
        {
            run.Note(run.Fooled(network.Logits(run[Point])), run[Point]);
            return;
        }

        var (logits, value, gradient) = network.Differentiate(run[Point], run.Labels, run.Targets, loss);
        run.Note(run.Fooled(logits), run[Point]);
        var better = value > run[BestLoss];
        var each = better.view(-1, 1, 1, 1);
        run[Rises] = run[Rises] + (value > run[Loss]);
        (run[Loss], run[BestLoss]) = (value, where(better, value, run[BestLoss]));
        run[Best] = where(each, run[Point], run[Best]);
        var direction = norm.Steepest(gradient);
        run[BestDirection] = where(each, direction, run[BestDirection]);
        run[Direction] = direction;
    }

    /// <summary>
    /// A step along the gradient and a part of the step before: z = P(x + step size * direction), then P(x + a (z - x) + (1 - a) (x - before)),
    /// where P projects into the bound and into 0..1.
    /// </summary>
    /// <param name="momentum">The weight a of the gradient; 1 for nothing of the step before.</param>
    internal void Move(double momentum)
    {
        using var scope = NewDisposeScope();
        var (point, before) = (run[Point], run[Before]);
        var moved = Projected((run[Direction] * run[StepSize]).add_(point));
        if (momentum < 1)
            moved = Projected(moved.mul_(momentum).add_(point, 2 - 2 * momentum).sub_(before, 1 - momentum));
        run[Before] = point.alias();
        run[Point] = moved;
    }

    /// <summary>
    /// Halves the step size of rows whose loss rose too seldom since the last checkpoint, or whose best loss did not rise since then although
    /// the step size was left as it was; these go on from their best points.
    /// </summary>
    /// <param name="stretch">Steps since the last checkpoint.</param>
    internal void Check(int stretch)
    {
        using var scope = NewDisposeScope();
        var stuck = run[BestLossAtCheck].ge(run[BestLoss]).logical_and(run[Halved].logical_not());
        var halved = run[Rises].le(ApgdSchedule.EnoughRises * stretch).logical_or(stuck);
        var each = halved.view(-1, 1, 1, 1);
        run[StepSize] = where(each, run[StepSize] / 2, run[StepSize]);
        run[Point] = where(each, run[Best], run[Point]);
        run[Direction] = where(each, run[BestDirection], run[Direction]);
        (run[Halved], run[BestLossAtCheck], run[Rises]) = (halved, run[BestLoss].alias(), zeros_like(run[Rises]));
    }

    private Tensor Projected(Tensor points) => norm == AttackNorm.Linf
        ? points.clamp_(run[Lowest], run[Highest])
        : (run.Images + norm.Project(points - run.Images, run.Epsilons)).clamp_(0, 1);
}
