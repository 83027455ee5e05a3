using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Results.Parts;
using Passband.Vision.Attacks;
using Passband.Vision.Networks;
using static TorchSharp.torch;

namespace Passband.Experiments.Attacks;

/// <summary>
/// Perturbs images so that one network errs, as far as the bound allows, and shows them to others. Every image is perturbed, whether that
/// network gets it right or not.
/// </summary>
/// <param name="attack">The attack on the one network.</param>
/// <param name="others">The networks that it is tried on.</param>
/// <param name="epsilons">The bounds.</param>
internal sealed class TransferTask(ProjectedGradient attack, IReadOnlyList<Classifier> others, IReadOnlyList<double> epsilons) : IAttackTask
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Cells { get; } = [Sweep.Clean, .. others.Index().SelectMany(o => epsilons.Select(e => Cell(o.Index, e)).Prepend(Clean(o.Index))), AttackSweepOutcome.Work];

    /// <inheritdoc/>
    public long ShownPerImage { get; } = 1 + others.Count + (attack.Queries + others.Count) * epsilons.Count;

    /// <summary>Id of the cell of a network's answers to unchanged images.</summary>
    internal static string Clean(int other) => $"network-{other}";

    /// <summary>Id of the cell of a network's answers within a bound.</summary>
    internal static string Cell(int other, double epsilon) => $"{Clean(other)}-{AttackBounds.Cell(epsilon)}";

    /// <inheritdoc/>
    public IReadOnlyList<ResultPart> Attack(AttackedNetwork network, AttackBatch batch, AttackWatch watch)
    {
        using var scope = NewDisposeScope();
        List<ResultPart> parts = [Part(Sweep.Clean, batch.Correct(network))];
        using var images = batch.Rows([.. Enumerable.Range(0, batch.Count)]);
        using var rows = images.WithEpsilons(epsilons);
        var points = attack.Climb(network, rows, watch);
        foreach (var (k, other) in others.Index())
        {
            var judge = new AttackedNetwork(other);
            parts.Add(Part(Clean(k), batch.Correct(judge)));
            var answers = judge.Logits(points).argmax(1).cpu().data<long>().ToArray();
            parts.AddRange(epsilons.Select((epsilon, e) => Part(Cell(k, epsilon), [.. batch.Labels.Select((label, i) => answers[i * epsilons.Count + e] == label)])));
        }

        parts.Add(AttackSweepOutcome.WorkOf(batch, default));
        return parts;

        ResultPart Part(string cell, bool[] right) => new(cell, batch.First, batch.Count, OutcomeBits.Pack(right));
    }
}
