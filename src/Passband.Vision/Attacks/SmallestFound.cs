using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>Keeps of every row the smallest adversarial perturbation that a minimal attack came by.</summary>
internal sealed class SmallestFound : IDisposable
{
    private readonly AttackNorm _norm;
    private readonly AttackRows _rows;
    private readonly RowState _state = new(2);

    /// <summary>Nothing yet.</summary>
    internal SmallestFound(AttackNorm norm, AttackRows rows)
    {
        (_norm, _rows) = (norm, rows);
        using var scope = NewDisposeScope();
        (_state[0], _state[1]) = (rows.Images.clone(), full_like(rows.Epsilons, double.PositiveInfinity));
    }

    /// <summary>The sizes: N x 1 x 1 x 1; infinite where there is none.</summary>
    internal Tensor Sizes => _state[1];

    /// <summary>The points: N x C x H x W; the unchanged image where there is none.</summary>
    internal Tensor Points => _state[0];

    /// <summary>Looks of low precision that float32 did not confirm; the attack counts them.</summary>
    internal int Refused { get; set; }

    /// <summary>Takes points that are adversarial and nearer than those before.</summary>
    /// <param name="fooled">N, bool.</param>
    /// <param name="points">N x C x H x W.</param>
    internal void Note(Tensor fooled, Tensor points)
    {
        using var scope = NewDisposeScope();
        var size = _norm.Of(points - _rows.Images);
        var better = fooled.view(-1, 1, 1, 1).logical_and(size < _state[1]);
        (_state[0], _state[1]) = (where(better, points, _state[0]), where(better, size, _state[1]));
    }

    /// <summary>What was found, moved to the boundary. In the caller's dispose scope.</summary>
    internal AttackOutcome Outcome(AttackedNetwork network, AttackWatch watch)
    {
        using var scope = NewDisposeScope();
        var found = _state[1].isfinite().flatten().cpu().data<bool>().ToArray();
        var outcome = BoundaryBisection.Run(network, _norm, _rows, new(_state[0].clone(), found), watch);
        return outcome with { Points = scope.MoveToOuter(outcome.Points), Refused = Refused };
    }

    /// <inheritdoc/>
    public void Dispose() => _state.Dispose();
}
