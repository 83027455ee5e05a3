using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>
/// The last word on what an attack claims: every adversarial image is shown to the network once more in float32, and must be misclassified
/// (or reach its target), lie within 0..1 and within its bound.
/// </summary>
public static class AttackVerification
{
    /// <summary>By how much a perturbation may exceed its bound through rounding, in the units of images 0..1.</summary>
    public const double Tolerance = 1e-6;

    /// <summary>Checks every claim.</summary>
    /// <param name="network">The network.</param>
    /// <param name="norm">Norm of the bounds.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="outcome">What an attack found.</param>
    /// <returns>In no dispose scope: numbers only.</returns>
    public static VerifiedAttack Verify(AttackedNetwork network, AttackNorm norm, AttackRows rows, AttackOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(outcome);
        using var scope = NewDisposeScope();
        if (rows.Count == 0) return new([], [], [], 0);
        var logits = network.Logits(outcome.Points);
        var sizes = norm.Of(outcome.Points - rows.Images);
        // The size of an L2 perturbation is a sum of many roundings: it may exceed its bound by a share as well.
        var within = sizes.le(rows.Epsilons * (1 + Tolerance) + Tolerance).flatten();
        var box = outcome.Points.ge(0).logical_and(outcome.Points.le(1)).flatten(1).all(1);
        var fooled = rows.Fooled(logits, rows.Labels, rows.Targets);
        var holds = fooled.logical_and(within).logical_and(box).cpu().data<bool>().ToArray();
        bool[] verified = [.. holds.Zip(outcome.Found, (held, claimed) => held && claimed)];
        return new(verified, sizes.flatten().cpu().data<float>().ToArray(), logits.argmax(1).cpu().data<long>().ToArray(), outcome.Count - verified.Count(v => v));
    }
}

/// <summary>What is left of an attack's claims.</summary>
/// <param name="Adversarial">Of every row, whether an adversarial image was found that holds.</param>
/// <param name="Sizes">The size of every row's perturbation; of no meaning where none holds.</param>
/// <param name="Classes">What the network sees in every row's image.</param>
/// <param name="Failures">Claims that did not hold.</param>
public sealed record VerifiedAttack(bool[] Adversarial, float[] Sizes, long[] Classes, int Failures);
