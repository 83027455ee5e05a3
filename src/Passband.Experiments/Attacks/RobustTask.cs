using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Results.Parts;
using Passband.Vision.Attacks;

namespace Passband.Experiments.Attacks;

/// <summary>
/// Which images a network still classifies correctly within each of several bounds. Images that it gets wrong unchanged are not attacked;
/// one that is broken within a bound counts as broken within every larger one.
/// </summary>
/// <param name="attack">The attack.</param>
/// <param name="epsilons">The bounds, for pixels in 0..1, increasing.</param>
/// <param name="restarts">Attempts from different starts.</param>
/// <param name="steps">How often the attack shows a row to the network at most.</param>
internal sealed class RobustTask(IAttack attack, IReadOnlyList<double> epsilons, int restarts, long steps) : IAttackTask
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Cells { get; } = [Sweep.Clean, .. epsilons.Select(AttackBounds.Cell), AttackSweepOutcome.Work];

    /// <inheritdoc/>
    public long ShownPerImage { get; } = 1 + steps * restarts * epsilons.Count(e => e > 0);

    /// <inheritdoc/>
    public IReadOnlyList<ResultPart> Attack(AttackedNetwork network, AttackBatch batch, AttackWatch watch)
    {
        var correct = batch.Correct(network);
        int[] places = [.. Enumerable.Range(0, batch.Count).Where(i => correct[i])];
        using var images = batch.Rows(places);
        using var rows = images.Each((row, _) => Enumerable.Range(0, restarts).SelectMany(restart =>
            epsilons.Where(e => e > 0).Select(epsilon => row with { Epsilon = epsilon, Restart = restart })));
        var verified = AttackVerification.Verify(network, attack.Norm, rows, attack.Run(network, rows, watch));
        // The smallest bound within which each image was broken.
        var broken = Enumerable.Repeat(double.PositiveInfinity, batch.Count).ToArray();
        foreach (var (row, _) in rows.Rows.Zip(verified.Adversarial).Where(r => r.Second))
            broken[row.Image - batch.First] = Math.Min(broken[row.Image - batch.First], row.Epsilon);
        return
        [
            Part(Sweep.Clean, correct),
            .. epsilons.Select(epsilon => Part(AttackBounds.Cell(epsilon), [.. correct.Zip(broken, (right, limit) => right && limit > epsilon)])),
            AttackSweepOutcome.WorkOf(batch, verified.Failures),
        ];

        ResultPart Part(string cell, bool[] right) => new(cell, batch.First, batch.Count, OutcomeBits.Pack(right));
    }
}
