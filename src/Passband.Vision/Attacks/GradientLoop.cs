using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>
/// What attacks along the gradient of the cross-entropy within a bound have in common: every point on the way counts, the last one, too, and
/// rows leave as soon as they are adversarial. The gradient may be of low precision; whether a point is adversarial is float32's to say.
/// </summary>
internal static class GradientLoop
{
    private const int Point = 0;

    /// <summary>Runs the attack.</summary>
    /// <param name="network">The network.</param>
    /// <param name="rows">The rows, each with a bound.</param>
    /// <param name="watch">Hears how far it is, and may end it.</param>
    /// <param name="steps">Steps at most.</param>
    /// <param name="begin">Makes the first points, N x C x H x W.</param>
    /// <param name="next">Makes the next points of the rows that still run, from theirs and the gradient there, n x C x H x W each.</param>
    /// <returns>What was found; in the caller's dispose scope.</returns>
    internal static AttackOutcome Run(AttackedNetwork network, AttackRows rows, AttackWatch watch, int steps, Func<Tensor> begin, Func<AttackRun, Tensor, Tensor, Tensor> next)
    {
        rows.RequireBounds();
        using var run = new AttackRun(rows, watch, steps, 1);
        using (NewDisposeScope()) run[Point] = begin();

        for (var step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            var (logits, gradient) = network.Steer(run[Point], run.Labels, run.Targets, AttackLosses.CrossEntropy);
            run.Note(network.IsExact ? run.Fooled(logits) : Confirmed(network, run, logits), run[Point]);
            run[Point] = next(run, run[Point], gradient);
            if (!run.Step()) break;
        }

        if (run.Count > 0)
        {
            using var scope = NewDisposeScope();
            run.Note(run.Fooled(network.Logits(run[Point])), run[Point]);
        }

        return run.Outcome();
    }

    // Few rows seem adversarial at any one step, so the second look at them costs little.
    private static Tensor Confirmed(AttackedNetwork network, AttackRun run, Tensor logits)
    {
        var seems = run.Fooled(logits);
        var places = seems.nonzero().squeeze(1);
        if (places.size(0) == 0) return seems;
        var holds = run.Fooled(network.Logits(run[Point].index_select(0, places)), places);
        run.Refused += (int)(places.size(0) - holds.sum().ToInt64());
        return seems.index_copy_(0, places, holds);
    }
}
