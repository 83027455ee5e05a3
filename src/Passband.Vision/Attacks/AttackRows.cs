using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>
/// What an attack is asked to do, one row a task: images x epsilons x restarts x targets stand side by side in one batch, each with its
/// own bound and its own random numbers. Frees its tensors.
/// </summary>
public sealed class AttackRows : IDisposable
{
    private AttackRows(Tensor images, Tensor labels, IReadOnlyList<AttackRow> rows, ulong seed, AttackGoal goal)
    {
        (Images, Labels, Rows, Seed, Goal) = (images.DetachFromDisposeScope(), labels.DetachFromDisposeScope(), rows, seed, goal);
        var device = images.device;
        Epsilons = tensor(rows.Select(r => (float)r.Epsilon).ToArray(), [rows.Count, 1, 1, 1], device: device).DetachFromDisposeScope();
        if (!IsTargeted) return;
        if (rows.Any(r => r.Target < 0)) throw new ArgumentException("Either all rows have a target or none.", nameof(rows));
        Targets = tensor(rows.Select(r => (long)r.Target).ToArray(), device: device).DetachFromDisposeScope();
    }

    /// <summary>The unchanged image of every row: N x C x H x W, 0..1.</summary>
    public Tensor Images { get; }

    /// <summary>The class of every row's image: N, int64.</summary>
    public Tensor Labels { get; }

    /// <summary>The class that every row steers for: N, int64; null where it steers away from the label.</summary>
    public Tensor? Targets { get; }

    /// <summary>The bound of every row: N x 1 x 1 x 1, in 0..1; infinite where there is none.</summary>
    public Tensor Epsilons { get; }

    /// <summary>What each row is.</summary>
    public IReadOnlyList<AttackRow> Rows { get; }

    /// <summary>When a row counts as adversarial.</summary>
    public AttackGoal Goal { get; }

    /// <summary>Seed of everything random.</summary>
    public ulong Seed { get; }

    /// <summary>How many rows.</summary>
    public int Count => Rows.Count;

    /// <summary>Whether rows steer for a certain class.</summary>
    public bool IsTargeted => Rows.Count > 0 && Rows[0].Target >= 0;

    /// <summary>One row an image, without a bound.</summary>
    /// <param name="images">N x C x H x W, float32, 0..1, on the network's device; copied.</param>
    /// <param name="labels">The class of each.</param>
    /// <param name="indices">The index of each in its set.</param>
    /// <param name="seed">Seed of everything random.</param>
    /// <param name="targets">The class that each is to reach; null for any but its own.</param>
    public static AttackRows Of(Tensor images, IReadOnlyList<int> labels, IReadOnlyList<int> indices, ulong seed, IReadOnlyList<int>? targets = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.size(0) != labels.Count || labels.Count != indices.Count || (targets is not null && targets.Count != labels.Count))
            throw new ArgumentException("Every image has one label, one index and at most one target.", nameof(labels));
        return new(images.clone(), tensor(labels.Select(l => (long)l).ToArray(), device: images.device),
            [.. indices.Select((image, k) => new AttackRow(image, Target: targets is null ? -1 : targets[k]))], seed,
            targets is null ? AttackGoal.AnyError : AttackGoal.Target);
    }

    /// <summary>Every row once for each of several bounds, restarts or targets.</summary>
    /// <param name="variants">What becomes of a row.</param>
    public AttackRows Each(Func<AttackRow, int, IEnumerable<AttackRow>> variants)
    {
        var made = Rows.SelectMany((row, k) => variants(row, k).Select(variant => (Source: k, Row: variant))).ToList();
        return Picked([.. made.Select(m => (long)m.Source)], [.. made.Select(m => m.Row)]);
    }

    /// <summary>Every row once for each bound, in the order given.</summary>
    public AttackRows WithEpsilons(IReadOnlyList<double> epsilons) => Each((row, _) => epsilons.Select(epsilon => row with { Epsilon = epsilon }));

    /// <summary>Some of the rows.</summary>
    /// <param name="places">Their places in this batch.</param>
    public AttackRows Only(IReadOnlyList<int> places) => Picked([.. places.Select(p => (long)p)], [.. places.Select(p => Rows[p])]);

    /// <summary>For attacks within a bound.</summary>
    /// <exception cref="ArgumentException">A row's epsilon is negative or not finite.</exception>
    internal void RequireBounds()
    {
        if (Rows.Any(row => !double.IsFinite(row.Epsilon) || row.Epsilon < 0))
            throw new ArgumentException("An attack within a bound needs a finite epsilon of every row, not below 0: make the rows with WithEpsilons.");
    }

    /// <summary>Which points are adversarial, for these rows or some of them: n, bool.</summary>
    /// <param name="logits">n x K; one that is not a number fools nobody.</param>
    /// <param name="labels">n.</param>
    /// <param name="targets">n, or null.</param>
    internal Tensor Fooled(Tensor logits, Tensor labels, Tensor? targets)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(AttackLosses.Margin(logits, labels, Goal == AttackGoal.Target ? targets : null).gt(0));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Images.Dispose();
        Labels.Dispose();
        Epsilons.Dispose();
        Targets?.Dispose();
    }

    private AttackRows Picked(long[] sources, IReadOnlyList<AttackRow> rows)
    {
        using var scope = NewDisposeScope();
        var index = tensor(sources, device: Images.device);
        return new(Images.index_select(0, index), Labels.index_select(0, index), rows, Seed, Goal);
    }
}
