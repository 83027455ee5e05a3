using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Results.Parts;
using Passband.Vision.Attacks;
using static TorchSharp.torch;

namespace Passband.Experiments.Attacks;

/// <summary>Which images a network still classifies correctly after each attack of an ensemble, all within one bound.</summary>
/// <param name="ensemble">The attacks.</param>
/// <param name="epsilon">The bound.</param>
internal sealed class EnsembleTask(AutoAttackEnsemble ensemble, double epsilon) : IAttackTask
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Cells { get; } = [Sweep.Clean, .. ensemble.Attacks.Select(Cell), AttackSweepOutcome.Work];

    /// <inheritdoc/>
    public long ShownPerImage { get; } = 1 + ensemble.Queries;

    /// <summary>Id of the cell of what an attack left.</summary>
    internal static string Cell(IAttack attack) => "after-" + attack.Id;

    /// <inheritdoc/>
    public IReadOnlyList<ResultPart> Attack(AttackedNetwork network, AttackBatch batch, AttackWatch watch)
    {
        using var scope = NewDisposeScope();
        var left = batch.Correct(network);
        List<ResultPart> parts = [Part(Sweep.Clean)];
        using var images = batch.Rows([.. Enumerable.Range(0, batch.Count).Where(i => left[i])]);
        using var rows = images.WithEpsilons([epsilon]);
        var outcome = ensemble.Examine(network, rows, watch);
        foreach (var attack in ensemble.Attacks)
        {
            foreach (var (row, _) in rows.Rows.Zip(outcome.BrokenBy).Where(r => r.Second == attack.Id)) left[row.Image - batch.First] = false;
            parts.Add(Part(Cell(attack)));
        }

        parts.Add(AttackSweepOutcome.WorkOf(batch, new(outcome.Members.Sum(m => m.Failures)), outcome.Warnings));
        return parts;

        ResultPart Part(string cell) => new(cell, batch.First, batch.Count, OutcomeBits.Pack(left));
    }
}
