using Passband.Vision.Attacks;

namespace Passband.Experiments.Attacks;

/// <summary>Attacks that look for the smallest perturbation, by the names that options have for them.</summary>
public enum MinimalAttackKind
{
    /// <summary>Fast minimum-norm (Pintor et al. 2021).</summary>
    Fmn,
}

/// <summary>Makes attacks of their names.</summary>
internal static class MinimalAttackKinds
{
    /// <summary>The attack.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="norm">What it makes small.</param>
    /// <param name="steps">Steps; 0 for its own number.</param>
    internal static IAttack Of(this MinimalAttackKind kind, AttackNorm norm, int steps) => steps == 0 ? new FastMinimumNorm(norm) : new FastMinimumNorm(norm, steps);
}
