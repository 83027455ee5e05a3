using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>
/// The Square attack (Andriushchenko et al. 2020): random search that changes one square of the image at a time and keeps a change that makes
/// the margin better. Looks at logits only, so that hidden gradients do not stop it.
/// </summary>
/// <remarks>Each row's squares are drawn for itself; the authors' program draws one place for the whole batch.</remarks>
public sealed class SquareAttack : IAttack
{
    private const ulong Squares = 3;
    private const int Best = 0;
    private const int Margin = 1;
    private const int OfProposals = 2;
    private readonly int _queries;
    private readonly SquareSchedule _schedule;

    /// <summary>An attack.</summary>
    /// <param name="norm">Norm of the bound.</param>
    /// <param name="queries">Squares tried, after the first point; published: 5000.</param>
    /// <param name="first">Share of the area of the first squares; published: 0.8.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no queries, or the share is not above 0 or above 1.</exception>
    public SquareAttack(AttackNorm norm, int queries = 5000, double first = 0.8)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(queries);
        (Norm, _queries, _schedule) = (norm, queries, new SquareSchedule(first));
    }

    /// <inheritdoc/>
    public string Id => "square";

    /// <inheritdoc/>
    public AttackNorm Norm { get; }

    /// <inheritdoc/>
    public bool IsMinimal => false;

    /// <inheritdoc/>
    public long Queries => _queries + 2;

    /// <inheritdoc/>
    public AttackOutcome Run(AttackedNetwork network, AttackRows rows, AttackWatch watch)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(rows);
        rows.RequireBounds();
        using var run = new AttackRun(rows, watch, _queries + 2, OfProposals + 2);
        var draws = new RowDraws(rows, Squares);
        ISquareProposals proposals = Norm == AttackNorm.Linf ? new SquareColours(run, draws, OfProposals) : new SquareMass(run, draws);
        Look(run, network, run.Images);
        for (var query = 0; run.Step() && query <= _queries; query++)
        {
            using var scope = NewDisposeScope();
            Look(run, network, query == 0 ? proposals.Start() : proposals.Next(run[Best], query - 1, _schedule), isFirst: query == 0);
        }

        return run.Outcome();
    }

    private static void Look(AttackRun run, AttackedNetwork network, Tensor points, bool isFirst = true)
    {
        using var scope = NewDisposeScope();
        if (run.Count == 0) return;
        var logits = network.Logits(points);
        run.Note(run.Fooled(logits), points);
        var margin = AttackLosses.Margin(logits, run.Labels, run.Targets);
        // What is not a number is worse than anything.
        margin = where(margin.isnan(), full_like(margin, double.NegativeInfinity), margin);
        var better = isFirst ? ones_like(margin, ScalarType.Bool) : margin > run[Margin];
        (run[Best], run[Margin]) = isFirst ? (points.alias(), margin) : (where(better.view(-1, 1, 1, 1), points, run[Best]), where(better, margin, run[Margin]));
    }
}
