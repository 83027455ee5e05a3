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
    ];

    internal static IAttack Of(string id, AttackNorm norm) => id switch
    {
        "ddn" => new DecoupledDirectionNorm(),
        "fmn" => new FastMinimumNorm(norm),
        "deepfool" => new DeepFool(norm),
        _ => throw new ArgumentException($"There is no attack {id}.", nameof(id)),
    };
}
