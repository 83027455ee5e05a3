using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>
/// AutoAttack (Croce and Hein 2020): several attacks without parameters to choose, one after the other, each on the rows that still stand.
/// The standard order is apgd-ce, apgd-t, fab-t, square. Every claim is verified before it counts, and signs that the numbers flatter the
/// network are told.
/// </summary>
public sealed class AutoAttackEnsemble : IAttack
{
    private readonly IReadOnlyList<IAttack> _attacks;

    /// <summary>An ensemble.</summary>
    /// <param name="attacks">The attacks in their order. Of one that looks for the smallest perturbation, those within a row's epsilon count.</param>
    /// <exception cref="ArgumentException">There are none, or their norms differ.</exception>
    public AutoAttackEnsemble(IReadOnlyList<IAttack> attacks)
    {
        ArgumentNullException.ThrowIfNull(attacks);
        if (attacks.Count == 0 || attacks.Any(a => a.Norm != attacks[0].Norm))
            throw new ArgumentException("An ensemble needs attacks, and all of the same norm.", nameof(attacks));
        _attacks = [.. attacks];
    }

    /// <inheritdoc/>
    public string Id => "autoattack";

    /// <inheritdoc/>
    public AttackNorm Norm => _attacks[0].Norm;

    /// <inheritdoc/>
    public bool IsMinimal => false;

    /// <inheritdoc/>
    public long Queries => _attacks.Sum(a => a.Queries);

    /// <summary>Its attacks, in their order.</summary>
    public IReadOnlyList<IAttack> Attacks => _attacks;

    /// <inheritdoc/>
    public AttackOutcome Run(AttackedNetwork network, AttackRows rows, AttackWatch watch) => Examine(network, rows, watch).Found;

    /// <summary>Attacks every row, and says which attack broke it and what to be wary of.</summary>
    /// <param name="network">The network.</param>
    /// <param name="rows">The rows, each with a bound.</param>
    /// <param name="watch">Hears how far it is, and may end it.</param>
    /// <returns>In the caller's dispose scope.</returns>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public EnsembleOutcome Examine(AttackedNetwork network, AttackRows rows, AttackWatch watch)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(watch);
        rows.RequireBounds();
        using var scope = NewDisposeScope();
        var brokenBy = new string?[rows.Count];
        if (rows.Count == 0) return new(new(scope.MoveToOuter(rows.Images.clone()), []), brokenBy, [], []);
        watch.Report(0);
        List<string> warnings = [.. AttackWarnings.Before(network, rows, _attacks)];
        var points = rows.Images.clone();
        var wrong = rows.Fooled(network.Logits(rows.Images), rows.Labels, rows.Targets).cpu().data<bool>().ToArray();
        for (var row = 0; row < rows.Count; row++) brokenBy[row] = wrong[row] ? EnsembleOutcome.Unchanged : null;

        var members = new List<EnsembleMember>();
        foreach (var (k, attack) in _attacks.Index())
        {
            int[] standing = [.. Enumerable.Range(0, rows.Count).Where(row => brokenBy[row] is null)];
            var part = watch.Part((double)k / _attacks.Count, (k + 1.0) / _attacks.Count);
            members.Add(standing.Length == 0 ? new(attack.Id, 0, 0, 0) : Take(attack, network, rows, standing, points, brokenBy, part));
            part.Report(1);
        }

        warnings.AddRange(AttackWarnings.After(rows, _attacks, brokenBy));
        return new(new(scope.MoveToOuter(points), [.. brokenBy.Select(b => b is not null)]), brokenBy, members, warnings);
    }

    // One attack's turn: what it breaks goes into points and brokenBy.
    private static EnsembleMember Take(IAttack attack, AttackedNetwork network, AttackRows rows, int[] standing, Tensor points, string?[] brokenBy, AttackWatch watch)
    {
        using var scope = NewDisposeScope();
        using var left = rows.Only(standing);
        var outcome = attack.IsMinimal ? WithinBounds(attack, network, left, watch) : attack.Run(network, left, watch);
        var verified = AttackVerification.Verify(network, attack.Norm, left, outcome);
        int[] broken = [.. Enumerable.Range(0, standing.Length).Where(k => verified.Adversarial[k])];
        foreach (var k in broken) brokenBy[standing[k]] = attack.Id;
        if (broken.Length > 0)
        {
            var (from, to) = (tensor(broken.Select(k => (long)k).ToArray(), device: points.device), tensor(broken.Select(k => (long)standing[k]).ToArray(), device: points.device));
            points.index_copy_(0, to, outcome.Points.index_select(0, from));
        }

        return new(attack.Id, standing.Length, broken.Length, verified.Failures);
    }

    // The smallest perturbation is looked for once for all bounds of an image, and counts for those that it lies within.
    private static AttackOutcome WithinBounds(IAttack attack, AttackedNetwork network, AttackRows rows, AttackWatch watch)
    {
        using var scope = NewDisposeScope();
        var places = new Dictionary<AttackRow, int>();
        using var once = rows.Each((row, _) => places.TryAdd(Unbound(row), places.Count) ? [Unbound(row)] : []);
        var smallest = attack.Run(network, once, watch);
        int[] of = [.. rows.Rows.Select(row => places[Unbound(row)])];
        var points = smallest.Points.index_select(0, tensor(of.Select(p => (long)p).ToArray(), device: rows.Images.device));
        var within = attack.Norm.Of(points - rows.Images).le(rows.Epsilons).flatten().cpu().data<bool>().ToArray();
        return new(scope.MoveToOuter(points), [.. of.Zip(within, (place, near) => near && smallest.Found[place])]);

        static AttackRow Unbound(AttackRow row) => row with { Epsilon = double.PositiveInfinity };
    }
}
