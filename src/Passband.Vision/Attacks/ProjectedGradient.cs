using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>
/// Projected gradient descent (Madry et al. 2018): steps along the sign or the direction of the gradient of the cross-entropy, each followed
/// by a projection into the bound and into 0..1. Starts at a random place within the bound. Every point on the way counts, not only the last.
/// </summary>
public sealed class ProjectedGradient : IAttack
{
    private const ulong Start = 1;
    private readonly int _steps;
    private readonly double _relativeStep;

    /// <summary>An attack.</summary>
    /// <param name="norm">Norm of the bound.</param>
    /// <param name="steps">Steps; of the study 40 for Linf and 50 for L2 if not given.</param>
    /// <param name="relativeStep">Length of a step over the bound; of the study 1/30 for Linf and 1/40 for L2 if not given.</param>
    /// <exception cref="ArgumentOutOfRangeException">Steps or their length are not above 0.</exception>
    public ProjectedGradient(AttackNorm norm, int? steps = null, double? relativeStep = null)
    {
        Norm = norm;
        _steps = steps ?? (norm == AttackNorm.Linf ? 40 : 50);
        _relativeStep = relativeStep ?? (norm == AttackNorm.Linf ? 1.0 / 30 : 1.0 / 40);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_steps, nameof(steps));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_relativeStep, nameof(relativeStep));
    }

    /// <inheritdoc/>
    public string Id => "pgd";

    /// <inheritdoc/>
    public AttackNorm Norm { get; }

    /// <inheritdoc/>
    public bool IsMinimal => false;

    /// <inheritdoc/>
    public long Queries => _steps + 1;

    /// <inheritdoc/>
    public AttackOutcome Run(AttackedNetwork network, AttackRows rows, AttackWatch watch)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(rows);
        return GradientLoop.Run(network, rows, watch, _steps, () => Begin(rows), (run, point, gradient) => Next(point, gradient, run.Images, run.Epsilons));
    }

    /// <summary>
    /// Climbs to the end whether or not a row is adversarial on the way: the loss then is as large as it gets, which makes other networks err,
    /// too.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="watch">Hears how far it is, and may end it.</param>
    /// <returns>The last points, N x C x H x W; in the caller's dispose scope.</returns>
    public Tensor Climb(AttackedNetwork network, AttackRows rows, AttackWatch watch)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(watch);
        using var scope = NewDisposeScope();
        var point = Begin(rows);
        for (var step = 0; step < _steps && rows.Count > 0; step++)
        {
            watch.Report((double)step / _steps);
            point = Step(network, rows, point).Next;
        }

        return scope.MoveToOuter(point);
    }

    /// <summary>One step from any point within the bounds, for those who watch every one of them.</summary>
    /// <param name="network">The network.</param>
    /// <param name="rows">The rows; not empty.</param>
    /// <param name="point">N x C x H x W, 0..1.</param>
    /// <returns>The next point, N x C x H x W, and the logits at this one, N x K; both in the caller's dispose scope.</returns>
    public (Tensor Next, Tensor Logits) Step(AttackedNetwork network, AttackRows rows, Tensor point)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(rows);
        using var scope = NewDisposeScope();
        var (logits, _, gradient) = network.Differentiate(point, rows.Labels, rows.Targets, AttackLosses.CrossEntropy);
        return (scope.MoveToOuter(Next(point, gradient, rows.Images, rows.Epsilons)), scope.MoveToOuter(logits));
    }

    private Tensor Begin(AttackRows rows)
    {
        using var scope = NewDisposeScope();
        var noise = Norm == AttackNorm.Linf ? RowRandom.Uniform(rows, Start) : RowRandom.Ball(rows, Start);
        return scope.MoveToOuter((rows.Images + rows.Epsilons * noise).clamp(0, 1));
    }

    private Tensor Next(Tensor point, Tensor gradient, Tensor images, Tensor epsilons)
    {
        using var scope = NewDisposeScope();
        var moved = point - images + _relativeStep * epsilons * Norm.Steepest(gradient);
        return scope.MoveToOuter((images + Norm.Project(moved, epsilons)).clamp(0, 1));
    }
}
