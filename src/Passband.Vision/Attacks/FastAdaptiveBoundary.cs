using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>
/// Fast adaptive boundary (FAB; Croce and Hein 2020, algorithm 1): each step projects the point and the image onto the plane that the boundary
/// would be if the network were linear, exactly within 0..1, goes to a point between both and a little beyond, and from adversarial
/// points a part of the way back. As "fab" it crosses the nearest of several planes; as "fab-t" it tries the likeliest classes one after
/// the other with one gradient a step, as AutoAttack does. Rows that have a target steer for it in both.
/// </summary>
public sealed class FastAdaptiveBoundary : IAttack
{
    private const ulong Start = 103;
    private const double LargestShare = 0.1;
    private const double Beyond = 1.05;
    private const double Back = 0.9;
    private const float SmallestStep = 1e-8f;
    private readonly bool _targeted;
    private readonly int _steps;
    private readonly int _candidates;

    /// <summary>An attack.</summary>
    /// <param name="norm">What is made small.</param>
    /// <param name="targeted">Whether to try one class after the other.</param>
    /// <param name="steps">Steps, with targets for each of them.</param>
    /// <param name="candidates">How many classes are looked at, the label among them: those with the largest logits.</param>
    /// <exception cref="ArgumentOutOfRangeException">No steps, or fewer than 2 candidates.</exception>
    public FastAdaptiveBoundary(AttackNorm norm, bool targeted = false, int steps = 100, int candidates = 10)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ArgumentOutOfRangeException.ThrowIfLessThan(candidates, 2);
        (Norm, _targeted, _steps, _candidates) = (norm, targeted, steps, candidates);
    }

    /// <inheritdoc/>
    public string Id => _targeted ? "fab-t" : "fab";

    /// <inheritdoc/>
    public AttackNorm Norm { get; }

    /// <inheritdoc/>
    public bool IsMinimal => true;

    /// <inheritdoc/>
    public long Queries => (long)_steps * (_candidates - 1) * (_targeted ? 2 : 1) + BoundaryBisection.Halvings;

    // Within which distance restarts begin where no epsilon is given: those that AutoAttack has for this case.
    private double Usual => Norm == AttackNorm.Linf ? 0.3 : 1;

    /// <inheritdoc/>
    public AttackOutcome Run(AttackedNetwork network, AttackRows rows, AttackWatch watch) =>
        MinimalSearch.Run(network, Norm, rows, watch, (left, smallest, part) =>
        {
            using var scope = NewDisposeScope();
            var classes = left.IsTargeted ? null : DecisionPlane.Candidates(network.Logits(left.Images), left.Labels, _candidates);
            if (classes is null || !_targeted) Search(network, left, classes, smallest, part);
            else SearchEachTarget(network, left, classes, smallest, part);
        });

    private void SearchEachTarget(AttackedNetwork network, AttackRows rows, Tensor classes, SmallestFound smallest, AttackWatch watch)
    {
        var (columns, targets) = ((int)classes.size(1), classes.cpu().contiguous().data<long>().ToArray());
        for (var rank = 1; rank < columns; rank++)
        {
            using var steered = rows.Each((row, k) => [row with { Target = (int)targets[k * columns + rank] }]);
            Search(network, steered, null, smallest, watch.Part((rank - 1.0) / (columns - 1), (double)rank / (columns - 1)));
        }
    }

    private void Search(AttackedNetwork network, AttackRows rows, Tensor? classes, SmallestFound smallest, AttackWatch watch)
    {
        using var outer = NewDisposeScope();
        using var state = new RowState(1);
        state[0] = Begin(rows);
        for (var step = 0; step < _steps; step++)
        {
            watch.Report((double)step / _steps);
            using var scope = NewDisposeScope();
            var (images, point) = (rows.Images, state[0]);
            var plane = classes is not null ? DecisionPlane.Nearest(network, Norm, point, classes)
                : DecisionPlane.Of(network, point, rows.Labels, rows.Targets!, rows.Goal == AttackGoal.Target ? AttackLosses.Margin : LeadOverLabel);
            // The same plane is seen from the image.
            var fromImage = (plane.Gradient * (point - images)).sum([1, 2, 3], keepdim: true) - plane.Margin;
            var both = BoxProjection.Step(Norm, cat([point, images]), cat([plane.Gradient, plane.Gradient]), cat([-plane.Margin, fromImage]));
            var (own, other) = (both.narrow(0, 0, rows.Count), both.narrow(0, rows.Count, rows.Count));
            var (near, far) = (Norm.Of(own).clamp(min: SmallestStep), Norm.Of(other).clamp(min: SmallestStep));
            var share = (near / (near + far)).clamp(max: LargestShare);
            var next = ((1 - share) * (point + Beyond * own) + share * (images + Beyond * other)).clamp(0, 1);
            var fooled = rows.Fooled(network.Logits(next), rows.Labels, rows.Targets);
            smallest.Note(fooled, next);
            state[0] = where(fooled.view(-1, 1, 1, 1), images + Back * (next - images), next);
        }
    }

    // The first attempt begins at the image, others at a random place nearby.
    private Tensor Begin(AttackRows rows)
    {
        if (rows.Rows.All(r => r.Restart == 0)) return rows.Images.clone();
        using var scope = NewDisposeScope();
        var noise = Norm == AttackNorm.Linf ? RowRandom.Uniform(rows, Start) : RowRandom.Gaussian(rows, Start);
        var length = tensor(rows.Rows.Select(r => r.Restart == 0 ? 0f : (float)(0.5 * Math.Min(r.Epsilon, Usual))).ToArray(), [rows.Count, 1, 1, 1], device: rows.Images.device);
        return scope.MoveToOuter((rows.Images + length * noise / Norm.Of(noise).clamp(min: AttackNorms.Tiny)).clamp(0, 1));
    }

    private static Tensor LeadOverLabel(Tensor logits, Tensor labels, Tensor? targets)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter((logits.gather(1, targets!.unsqueeze(1)) - logits.gather(1, labels.unsqueeze(1))).squeeze(1));
    }
}
