using Passband.Vision.Attacks;

namespace Passband.Experiments.Attacks;

/// <summary>Attacks within a bound, by the names that options have for them.</summary>
public enum BoundedAttackKind
{
    /// <summary>Projected gradient descent on the cross-entropy (Madry et al. 2018).</summary>
    Pgd,
}

/// <summary>Makes attacks of their names.</summary>
internal static class BoundedAttackKinds
{
    /// <summary>The attack.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="norm">Norm of its bounds.</param>
    /// <param name="steps">Steps; 0 for its own number.</param>
    internal static IAttack Of(this BoundedAttackKind kind, AttackNorm norm, int steps) => new ProjectedGradient(norm, steps == 0 ? null : steps);
}
