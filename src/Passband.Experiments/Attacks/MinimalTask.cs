using Passband.Experiments.Spectra;
using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Results.Parts;
using Passband.Vision.Attacks;
using static TorchSharp.torch;

namespace Passband.Experiments.Attacks;

/// <summary>
/// The perturbation of every image that an attack finds: its size, and if asked for its spectrum. Images that are adversarial unchanged
/// have a perturbation of size 0 and no spectrum.
/// </summary>
/// <param name="attack">The attack; one within a bound needs one.</param>
/// <param name="epsilon">The bound; infinite for the smallest perturbation.</param>
/// <param name="targets">The class that every image of the set is to reach, by its index; null for any but its own.</param>
/// <param name="bins">Where spectra are taken; null for none.</param>
internal sealed class MinimalTask(IAttack attack, double epsilon, Func<int, int>? targets, SpectrumBins? bins) : IAttackTask
{
    /// <summary>The cell of the perturbations: found or not, and of every image the size (0 where it is not found).</summary>
    internal const string Perturbation = "perturbation";

    /// <summary>The cell of the spectra: taken or not, and of every image the means in rings and the sums up to limits.</summary>
    internal const string Spectrum = "spectrum";

    /// <inheritdoc/>
    public IReadOnlyList<string> Cells { get; } =
        [Sweep.Clean, Perturbation, .. bins is null ? Array.Empty<string>() : [Spectrum], AttackSweepOutcome.Work];

    /// <inheritdoc/>
    public long ShownPerImage { get; } = 1 + attack.Queries;

    /// <inheritdoc/>
    public IReadOnlyList<ResultPart> Attack(AttackedNetwork network, AttackBatch batch, AttackWatch watch)
    {
        var correct = batch.Correct(network);
        using var rows = Rows(batch);
        using var scope = NewDisposeScope();
        var warnings = AttackWarnings.Before(network, rows, [attack]);
        var outcome = attack.Run(network, rows, watch);
        var verified = AttackVerification.Verify(network, attack.Norm, rows, outcome);
        var sizes = verified.Adversarial.Zip(verified.Sizes, (found, size) => found ? (double)size : 0).ToArray();
        List<ResultPart> parts =
        [
            new(Sweep.Clean, batch.First, batch.Count, OutcomeBits.Pack(correct)),
            new(Perturbation, batch.First, batch.Count, OutcomeBits.Pack(verified.Adversarial)) { Values = sizes },
        ];
        if (bins is not null) parts.Add(SpectrumOf(batch, outcome.Points - rows.Images, [.. sizes.Select(s => s > 0)]));
        parts.Add(AttackSweepOutcome.WorkOf(batch, new(verified.Failures, outcome.Refused), warnings));
        return parts;
    }

    private AttackRows Rows(AttackBatch batch)
    {
        using var images = AttackRows.Of(batch.Images, batch.Labels, [.. Enumerable.Range(batch.First, batch.Count)], batch.Seed,
            targets is null ? null : [.. Enumerable.Range(batch.First, batch.Count).Select(targets)]);
        return images.WithEpsilons([epsilon]);
    }

    private ResultPart SpectrumOf(AttackBatch batch, Tensor perturbations, bool[] taken)
    {
        var rows = SpectrumRows.Of(perturbations * tensor(Array.ConvertAll(taken, t => t ? 1f : 0f), [batch.Count, 1, 1, 1], device: perturbations.device), bins!);
        return new ResultPart(Spectrum, batch.First, batch.Count, OutcomeBits.Pack(taken))
        {
            Values = [.. rows.Rings.Zip(rows.Sums, (rings, sums) => rings.Concat(sums)).SelectMany(v => v)],
            Totals = rows.Plane,
        };
    }
}
