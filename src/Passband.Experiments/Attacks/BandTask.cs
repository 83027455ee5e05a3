using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Results.Parts;
using Passband.Vision.Attacks;
using static TorchSharp.torch;

namespace Passband.Experiments.Attacks;

/// <summary>Which images a network still classifies correctly when perturbations keep to one band, for several bands and bounds.</summary>
/// <param name="bands">An attack for each band.</param>
/// <param name="epsilons">The bounds.</param>
internal sealed class BandTask(IReadOnlyList<BandTask.Band> bands, IReadOnlyList<double> epsilons) : IAttackTask
{
    /// <summary>The cell in which the power outside of the band is added up over adversarial images, and these are counted.</summary>
    internal const string Leakage = "leakage";

    /// <inheritdoc/>
    public IReadOnlyList<string> Cells { get; } = [Sweep.Clean, .. bands.SelectMany(b => epsilons.Select(e => Cell(b.Cell, e))), Leakage, AttackSweepOutcome.Work];

    /// <inheritdoc/>
    public long ShownPerImage { get; } = 1 + bands.Sum(b => b.Attack.Queries) * epsilons.Count(e => e > 0);

    /// <summary>Id of the cell of a band and a bound.</summary>
    internal static string Cell(string band, double epsilon) => $"{band}-{AttackBounds.Cell(epsilon)}";

    /// <inheritdoc/>
    public IReadOnlyList<ResultPart> Attack(AttackedNetwork network, AttackBatch batch, AttackWatch watch)
    {
        var robust = new RobustSearch(network, batch);
        List<ResultPart> parts = [robust.Clean];
        var (doubts, leaked, adversarial, warnings) = (default(AttackDoubts), 0.0, 0, new HashSet<string>(StringComparer.Ordinal));
        foreach (var (k, band) in bands.Index())
        {
            using var scope = NewDisposeScope();
            var found = robust.Run(band.Attack, epsilons, 1, watch.Part((double)k / bands.Count, (k + 1.0) / bands.Count), (perturbations, holds) =>
            {
                foreach (var leak in band.Attack.Leakage(perturbations).Zip(holds).Where(l => l.Second).Select(l => l.First)) (leaked, adversarial) = (leaked + leak, adversarial + 1);
            });
            doubts += found.Doubts;
            warnings.UnionWith(found.Warnings);
            parts.AddRange(epsilons.Select(e => robust.Part(Cell(band.Cell, e), found.Within(e))));
        }

        parts.Add(new ResultPart(Leakage, batch.First, batch.Count, OutcomeBits.Pack(new bool[batch.Count])) { Totals = [leaked, adversarial] });
        parts.Add(AttackSweepOutcome.WorkOf(batch, doubts, [.. warnings]));
        return parts;
    }

    /// <summary>A band and the attack that keeps to it.</summary>
    /// <param name="Cell">Its id.</param>
    /// <param name="Attack">The attack.</param>
    internal sealed record Band(string Cell, BandLimitedGradient Attack);
}
