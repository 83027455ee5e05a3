using Passband.Experiments.Sweeps;
using Passband.Results.Parts;
using Passband.Vision.Attacks;

namespace Passband.Experiments.Attacks;

/// <summary>Which images a network still classifies correctly within each of several bounds.</summary>
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
        var robust = new RobustSearch(network, batch);
        var found = robust.Run(attack, epsilons, restarts, watch);
        return [robust.Clean, .. epsilons.Select(e => robust.Part(AttackBounds.Cell(e), found.Within(e))), AttackSweepOutcome.WorkOf(batch, found.Doubts, found.Warnings)];
    }
}
