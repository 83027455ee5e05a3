using Passband.Vision.Attacks;

namespace Passband.Vision.Tests.Attacks;

/// <summary>The attacks that look for the smallest perturbation, by what tests are about.</summary>
internal static class MinimalAttacks
{
    /// <summary>Every attack with every norm that it has.</summary>
    internal static IReadOnlyList<(string Id, AttackNorm Norm)> All { get; } =
    [
        ("ddn", AttackNorm.L2), ("fmn", AttackNorm.L2), ("fmn", AttackNorm.Linf),
        ("deepfool", AttackNorm.L2), ("deepfool", AttackNorm.Linf),
        ("fab", AttackNorm.L2), ("fab", AttackNorm.Linf), ("fab-t", AttackNorm.L2), ("fab-t", AttackNorm.Linf),
        ("bb", AttackNorm.L2), ("bb", AttackNorm.Linf),
    ];

    /// <summary>An attack with its published numbers, the slowest of them with fewer steps.</summary>
    internal static IAttack Of(string id, AttackNorm norm) => id switch
    {
        "ddn" => new DecoupledDirectionNorm(),
        "fmn" => new FastMinimumNorm(norm),
        "deepfool" => new DeepFool(norm),
        "fab" => new FastAdaptiveBoundary(norm, steps: 30),
        "fab-t" => new FastAdaptiveBoundary(norm, targeted: true, steps: 12),
        "bb" => new BrendelBethge(norm, steps: 100, rate: 1e-2),
        _ => throw new ArgumentException($"There is no attack {id}.", nameof(id)),
    };
}
