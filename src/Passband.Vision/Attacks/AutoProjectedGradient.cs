using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>
/// APGD, projected gradient descent that finds its step size itself (Croce and Hein 2020, algorithm 1): steps with momentum that begin at
/// twice the bound and are halved, each row's for itself, where the loss no longer rises; then the row goes on from the best point it has
/// seen. With the targeted loss every row is attacked towards the classes ranked 2 to 10 by the unchanged image's logits, side by side,
/// until one succeeds: a batch then holds up to 9 times its rows.
/// </summary>
/// <remarks>
/// Differs from the authors' program in one comparison: at the first checkpoint the loss of the first step is compared with that of the
/// start, as in the paper. Where the classes are too few for the loss, the cross-entropy stands in (<see cref="ClassesNeeded"/>).
/// </remarks>
public sealed class AutoProjectedGradient : IAttack
{
    private const ulong Start = 2;
    private const double Momentum = 0.75;
    private const int FirstStepOverBound = 2;
    private const int MostTargets = 9;
    private readonly ApgdLoss _loss;
    private readonly ApgdSchedule _schedule;

    /// <summary>An attack.</summary>
    /// <param name="norm">Norm of the bound.</param>
    /// <param name="loss">What it makes large.</param>
    /// <param name="steps">Steps; published: 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no steps, or no such loss.</exception>
    public AutoProjectedGradient(AttackNorm norm, ApgdLoss loss = ApgdLoss.CrossEntropy, int steps = 100)
    {
        (Norm, _loss, _schedule) = (norm, loss, new ApgdSchedule(steps));
        Id = loss switch
        {
            ApgdLoss.CrossEntropy => "apgd-ce",
            ApgdLoss.DifferenceOfLogitsRatio => "apgd-dlr",
            ApgdLoss.TargetedDifferenceOfLogitsRatio => "apgd-t",
            _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, "There is no such loss."),
        };
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public AttackNorm Norm { get; }

    /// <inheritdoc/>
    public bool IsMinimal => false;

    /// <summary>How many classes a network needs to have for the loss; of a network with fewer, the cross-entropy is made large.</summary>
    /// <param name="targeted">Whether rows have targets of their own.</param>
    public int ClassesNeeded(bool targeted = false) => _loss switch
    {
        ApgdLoss.CrossEntropy => 2,
        ApgdLoss.DifferenceOfLogitsRatio => targeted ? 4 : 3,
        _ => 4,
    };

    /// <inheritdoc/>
    public long Queries => (_schedule.Steps + 1) * (_loss == ApgdLoss.TargetedDifferenceOfLogitsRatio ? MostTargets : 1) + 1;

    /// <inheritdoc/>
    public AttackOutcome Run(AttackedNetwork network, AttackRows rows, AttackWatch watch)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(rows);
        rows.RequireBounds();
        if (rows.Count == 0) return new(rows.Images.clone(), []);
        using var scope = NewDisposeScope();
        var clean = network.Logits(rows.Images);
        if (_loss != ApgdLoss.TargetedDifferenceOfLogitsRatio || rows.IsTargeted)
        {
            var found = Climb(network, rows, clean, watch);
            return found with { Points = scope.MoveToOuter(found.Points) };
        }

        // The label counts as ranked first, even in a tie.
        var (_, ranked) = clean.scatter(1, rows.Labels.unsqueeze(1), full_like(clean.narrow(1, 0, 1), double.PositiveInfinity))
            .topk((int)Math.Min(MostTargets + 1, clean.size(1)), 1);
        var count = (int)ranked.size(1) - 1;
        var targets = ranked.narrow(1, 1, count).contiguous().cpu().data<long>().ToArray();
        // As published, each target begins at another place.
        using var steered = rows.Each((row, k) => Enumerable.Range(0, count)
            .Select(rank => row with { Target = (int)targets[k * count + rank], Restart = row.Restart * MostTargets + rank }));
        var all = Climb(network, steered, clean.repeat_interleave(count, 0), watch);
        // A row that is broken ends all its targets, so each of them holds what was found.
        var first = tensor(Enumerable.Range(0, rows.Count).Select(k => (long)k * count).ToArray(), device: clean.device);
        return new(scope.MoveToOuter(all.Points.index_select(0, first)), [.. Enumerable.Range(0, rows.Count).Select(k => all.Found[k * count])]);
    }

    private AttackOutcome Climb(AttackedNetwork network, AttackRows rows, Tensor clean, AttackWatch watch)
    {
        AttackLoss loss = _loss == ApgdLoss.CrossEntropy || network.Classifier.Classes < ClassesNeeded(rows.IsTargeted)
            ? AttackLosses.CrossEntropy
            : AttackLosses.DifferenceOfLogitsRatio;
        using var run = new AttackRun(rows, watch, _schedule.Steps + 2, ApgdClimb.Slots);
        var climb = new ApgdClimb(run, Norm, loss);
        using (NewDisposeScope())
        {
            var noise = Norm == AttackNorm.Linf ? RowRandom.Uniform(rows, Start) : RowRandom.Gaussian(rows, Start);
            climb.Begin(rows.Epsilons * noise / Norm.Of(noise).clamp(min: AttackNorms.Tiny), FirstStepOverBound);
            run.Note(run.Fooled(clean), run.Images);
        }

        for (var done = 0; run.Step() && done <= _schedule.Steps; done++)
        {
            if (done > 0) climb.Move(done == 1 ? 1 : Momentum);
            climb.Look(network, withGradient: done < _schedule.Steps);
            if (_schedule.StretchEndingAfter(done) is var stretch and > 0) climb.Check(stretch);
        }

        return run.Outcome();
    }
}
