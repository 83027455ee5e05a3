using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>
/// Fast minimum norm (FMN; Pintor et al. 2021, algorithm 1): gradient steps on the margin within a bound that jumps to the estimated distance
/// of the boundary first, and then shrinks wherever the image is adversarial and grows elsewhere. Steps follow the gradient itself in both
/// norms, as published: along its sign, the smallest perturbations found in Linf are a third larger. Steps may follow gradients of low precision;
/// a point that would be the nearest is adversarial only if float32 says so.
/// </summary>
public sealed class FastMinimumNorm : IAttack
{
    // A bound that ends on the boundary of a nearly linear network to the last digit would stay there for ever, on the wrong side.
    private const double Beyond = 1.001;
    private const int Point = 0;
    private const int Bound = 1;
    private readonly int _steps;
    private readonly CosineSchedule _length;
    private readonly CosineSchedule _gamma;

    /// <summary>An attack.</summary>
    /// <param name="norm">What is made small.</param>
    /// <param name="steps">Steps.</param>
    /// <param name="length">Length of the first step; that of the last is a hundredth of it.</param>
    /// <param name="gamma">By which share the bound changes in the first step; at the end by 0.001.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not above 0, or gamma not below 1.</exception>
    public FastMinimumNorm(AttackNorm norm, int steps = 100, double length = 1, double gamma = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(gamma);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(gamma, 1);
        (Norm, _steps, _length, _gamma) = (norm, steps, new(length, length / 100), new(gamma, 0.001));
    }

    /// <inheritdoc/>
    public string Id => "fmn";

    /// <inheritdoc/>
    public AttackNorm Norm { get; }

    /// <inheritdoc/>
    public bool IsMinimal => true;

    /// <inheritdoc/>
    public long Queries => _steps + 1 + BoundaryBisection.Halvings;

    /// <inheritdoc/>
    public AttackOutcome Run(AttackedNetwork network, AttackRows rows, AttackWatch watch) => Run(network, rows, watch, null);

    /// <summary>Attacks every row, and shows each step of the search.</summary>
    /// <param name="network">The network.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="watch">Hears how far it is, and may end it.</param>
    /// <param name="seen">
    /// Sees the points (n x C x H x W, the rows that are not misclassified unchanged) and their logits (n x K) of every step, the unchanged
    /// images first, and copies what it keeps; null for nobody.
    /// </param>
    /// <returns>In the caller's dispose scope; not yet verified.</returns>
    public AttackOutcome Run(AttackedNetwork network, AttackRows rows, AttackWatch watch, Action<Tensor, Tensor>? seen) =>
        MinimalSearch.Run(network, Norm, rows, watch, (left, smallest, part) => Search(network, left, smallest, part, seen));

    private void Search(AttackedNetwork network, AttackRows rows, SmallestFound smallest, AttackWatch watch, Action<Tensor, Tensor>? seen)
    {
        using var outer = NewDisposeScope();
        using var state = new RowState(2);
        (state[Point], state[Bound]) = (rows.Images.clone(), full_like(rows.Epsilons, double.PositiveInfinity));
        var largest = Norm.Of(rows.Images.maximum(1 - rows.Images));
        for (var step = 0; step < _steps; step++)
        {
            watch.Report((double)step / _steps);
            using var scope = NewDisposeScope();
            var (logits, gradient) = network.Steer(state[Point], rows.Labels, rows.Targets, AttackLosses.Margin);
            seen?.Invoke(state[Point], logits);
            var margin = AttackLosses.Margin(logits, rows.Labels, rows.Targets);
            var perturbation = state[Point] - rows.Images;
            var size = Norm.Of(perturbation);
            var fooled = rows.Fooled(logits, rows.Labels, rows.Targets);
            if (!network.IsExact) Confirm(network, rows, smallest, state[Point], fooled, fooled.logical_and((size < smallest.Sizes).flatten()));
            fooled = fooled.view(-1, 1, 1, 1);
            smallest.Note(fooled, state[Point]);
            var estimate = Beyond * (size + margin.abs().view(-1, 1, 1, 1) / Norm.Dual(gradient).clamp(min: AttackNorms.Tiny));
            var gamma = _gamma.At(step, _steps);
            // Where the box stops the steps, the estimate may stand still before the boundary; the bound grows all the same.
            var larger = state[Bound] * (1 + gamma);
            var missed = where(smallest.Sizes.isfinite(), larger, where(state[Bound].isfinite(), estimate.maximum(larger), estimate));
            state[Bound] = where(fooled, (state[Bound] * (1 - gamma)).minimum(smallest.Sizes), missed).minimum(largest);
            var moved = perturbation + _length.At(step, _steps) * AttackNorm.L2.Steepest(gradient);
            state[Point] = (rows.Images + Norm.Project(moved, state[Bound])).clamp(0, 1);
        }

        smallest.Note(rows.Fooled(network.Logits(state[Point]), rows.Labels, rows.Targets), state[Point]);
    }

    // What is farther than a point that holds only steers the bound, for which the first look is good enough.
    private static void Confirm(AttackedNetwork network, AttackRows rows, SmallestFound smallest, Tensor points, Tensor fooled, Tensor wouldCount)
    {
        var places = wouldCount.nonzero().squeeze(1);
        if (places.size(0) == 0) return;
        var holds = rows.Fooled(network.Logits(points.index_select(0, places)), rows.Labels.index_select(0, places), rows.Targets?.index_select(0, places));
        smallest.Refused += (int)(places.size(0) - holds.sum().ToInt64());
        fooled.index_copy_(0, places, holds);
    }
}
