using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>
/// Decoupled direction and norm (DDN; Rony et al. 2019, algorithm 1): the perturbation turns along the gradient of the cross-entropy while its
/// length shrinks by a share wherever the image is adversarial and grows by it elsewhere. Lengths lie on a grid of ratios, so what is
/// found is moved to the boundary at the end; images are not rounded to 256 levels. L2 only.
/// </summary>
public sealed class DecoupledDirectionNorm : IAttack
{
    private const ulong Plateau = 101;
    private const int Point = 0;
    private const int Length = 1;
    private static readonly CosineSchedule Steps = new(1, 0.01);
    private readonly int _steps;
    private readonly double _firstLength;
    private readonly double _gamma;

    /// <summary>An attack.</summary>
    /// <param name="steps">Steps.</param>
    /// <param name="firstLength">Length of the perturbation after the first step.</param>
    /// <param name="gamma">By which share the length changes in a step; below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not above 0, or gamma not below 1.</exception>
    public DecoupledDirectionNorm(int steps = 100, double firstLength = 1, double gamma = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(firstLength);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(gamma);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(gamma, 1);
        (_steps, _firstLength, _gamma) = (steps, firstLength, gamma);
    }

    /// <inheritdoc/>
    public string Id => "ddn";

    /// <inheritdoc/>
    public AttackNorm Norm => AttackNorm.L2;

    /// <inheritdoc/>
    public bool IsMinimal => true;

    /// <inheritdoc/>
    public long Queries => _steps + 1 + BoundaryBisection.Halvings;

    /// <inheritdoc/>
    public AttackOutcome Run(AttackedNetwork network, AttackRows rows, AttackWatch watch) =>
        MinimalSearch.Run(network, Norm, rows, watch, (left, smallest, part) => Search(network, left, smallest, part));

    private void Search(AttackedNetwork network, AttackRows rows, SmallestFound smallest, AttackWatch watch)
    {
        using var outer = NewDisposeScope();
        using var state = new RowState(2);
        (state[Point], state[Length]) = (rows.Images.clone(), full_like(rows.Epsilons, _firstLength));
        var longest = Norm.Of(rows.Images.maximum(1 - rows.Images));
        // Where the network is flat, any direction is as good as another.
        var anywhere = Norm.Steepest(RowRandom.Gaussian(rows, Plateau));
        for (var step = 0; step < _steps; step++)
        {
            watch.Report((double)step / _steps);
            using var scope = NewDisposeScope();
            var (logits, _, gradient) = network.Differentiate(state[Point], rows.Labels, rows.Targets, AttackLosses.CrossEntropy);
            var fooled = rows.Fooled(logits, rows.Labels, rows.Targets);
            smallest.Note(fooled, state[Point]);
            var direction = Norm.Steepest(gradient);
            direction = where(direction.abs().amax([1, 2, 3], keepdim: true) > 0, direction, anywhere);
            var perturbation = state[Point] - rows.Images + Steps.At(step, _steps) * direction;
            state[Length] = (state[Length] * where(fooled.view(-1, 1, 1, 1), full_like(longest, 1 - _gamma), full_like(longest, 1 + _gamma))).minimum(longest);
            state[Point] = (rows.Images + perturbation * (state[Length] / Norm.Of(perturbation).clamp(min: AttackNorms.Tiny))).clamp(0, 1);
        }

        smallest.Note(rows.Fooled(network.Logits(state[Point]), rows.Labels, rows.Targets), state[Point]);
    }
}
