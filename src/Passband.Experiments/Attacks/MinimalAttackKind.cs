using Passband.Experiments.Options;
using Passband.Vision.Attacks;

namespace Passband.Experiments.Attacks;

/// <summary>Attacks that look for the smallest perturbation, by the names that options have for them.</summary>
public enum MinimalAttackKind
{
    /// <summary>Fast minimum-norm (Pintor et al. 2021).</summary>
    Fmn,

    /// <summary>Decoupled direction and norm (Rony et al. 2019); L2 only.</summary>
    Ddn,

    /// <summary>DeepFool (Moosavi-Dezfooli et al. 2016).</summary>
    Deepfool,

    /// <summary>Fast adaptive boundary, the nearest plane (Croce and Hein 2020).</summary>
    Fab,

    /// <summary>The same, one class after the other, as AutoAttack does.</summary>
    FabT,

    /// <summary>Brendel and Bethge's attack along the boundary (Brendel et al. 2019), the study's; from noise, or where DeepFool ends.</summary>
    Bb,
}

/// <summary>Makes attacks of their names.</summary>
internal static class MinimalAttackKinds
{
    /// <summary>The attack.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="norm">What it makes small.</param>
    /// <param name="steps">Steps; 0 for its own number.</param>
    /// <exception cref="OptionException">The attack knows no such norm.</exception>
    internal static IAttack Of(this MinimalAttackKind kind, AttackNorm norm, int steps) => (kind, steps) switch
    {
        (MinimalAttackKind.Fmn, 0) => new FastMinimumNorm(norm),
        (MinimalAttackKind.Fmn, _) => new FastMinimumNorm(norm, steps),
        (MinimalAttackKind.Ddn, _) when norm != AttackNorm.L2 => throw new OptionException("attack ddn makes the L2 norm small: ask for norm l2, or for attack fmn."),
        (MinimalAttackKind.Ddn, 0) => new DecoupledDirectionNorm(),
        (MinimalAttackKind.Ddn, _) => new DecoupledDirectionNorm(steps),
        (MinimalAttackKind.Deepfool, 0) => new DeepFool(norm),
        (MinimalAttackKind.Deepfool, _) => new DeepFool(norm, steps),
        (MinimalAttackKind.Bb, 0) => new BrendelBethge(norm, Starts(norm)),
        (MinimalAttackKind.Bb, _) => new BrendelBethge(norm, Starts(norm), steps),
        (_, 0) => new FastAdaptiveBoundary(norm, kind == MinimalAttackKind.FabT),
        _ => new FastAdaptiveBoundary(norm, kind == MinimalAttackKind.FabT, steps),
    };

    private static IReadOnlyList<IAttack> Starts(AttackNorm norm) => [new NoiseStart(norm), new DeepFool(norm)];
}
