using System.Globalization;
using Passband.Experiments.Sweeps;
using Passband.Results.Parts;
using Passband.Vision.Attacks;
using Passband.Vision.Frequency;

namespace Passband.Experiments.Attacks;

/// <summary>Which images a network behind a blur classifies correctly, unchanged and within several bounds, for several widths of the blur.</summary>
/// <param name="attack">The attack, which sees through the blur.</param>
/// <param name="sigmas">Widths in pixels; 0 for none.</param>
/// <param name="epsilons">The bounds.</param>
internal sealed class BlurDefenceTask(IAttack attack, IReadOnlyList<double> sigmas, IReadOnlyList<double> epsilons) : IAttackTask
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Cells { get; } =
        [Sweep.Clean, .. sigmas.SelectMany(s => epsilons.Select(e => Cell(s, e)).Prepend(Clean(s))), AttackSweepOutcome.Work];

    /// <inheritdoc/>
    public long ShownPerImage { get; } = 1 + sigmas.Count * (1 + attack.Queries * epsilons.Count(e => e > 0));

    /// <summary>Id of the cell of unchanged images behind a blur.</summary>
    internal static string Clean(double sigma) => string.Create(CultureInfo.InvariantCulture, $"sigma-{sigma:R}");

    /// <summary>Id of the cell of a blur and a bound.</summary>
    internal static string Cell(double sigma, double epsilon) => $"{Clean(sigma)}-{AttackBounds.Cell(epsilon)}";

    /// <inheritdoc/>
    public IReadOnlyList<ResultPart> Attack(AttackedNetwork network, AttackBatch batch, AttackWatch watch)
    {
        List<ResultPart> parts = [new RobustSearch(network, batch).Clean];
        var (doubts, warnings) = (default(AttackDoubts), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (k, sigma) in sigmas.Index())
        {
            using var blur = new GaussianBlur(sigma);
            var robust = new RobustSearch(new AttackedNetwork(network.Classifier, blur, search: network.Search), batch);
            var found = robust.Run(attack, epsilons, 1, watch.Part((double)k / sigmas.Count, (k + 1.0) / sigmas.Count));
            doubts += found.Doubts;
            warnings.UnionWith(found.Warnings);
            parts.Add(robust.Clean with { Cell = Clean(sigma) });
            parts.AddRange(epsilons.Select(e => robust.Part(Cell(sigma, e), found.Within(e))));
        }

        parts.Add(AttackSweepOutcome.WorkOf(batch, doubts, [.. warnings]));
        return parts;
    }
}
