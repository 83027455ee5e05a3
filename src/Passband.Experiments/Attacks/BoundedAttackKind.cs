using Passband.Vision.Attacks;

namespace Passband.Experiments.Attacks;

/// <summary>Attacks within a bound, by the names that options have for them.</summary>
public enum BoundedAttackKind
{
    /// <summary>Projected gradient descent on the cross-entropy (Madry et al. 2018).</summary>
    Pgd,

    /// <summary>APGD on the cross-entropy (Croce and Hein 2020).</summary>
    ApgdCe,

    /// <summary>APGD on the difference of logits ratio.</summary>
    ApgdDlr,

    /// <summary>APGD towards each of nine other classes.</summary>
    ApgdT,

    /// <summary>Random search by logits alone (Andriushchenko et al. 2020).</summary>
    Square,

    /// <summary>Gaussian noise that knows nothing of the network: the floor.</summary>
    Gaussian,

    /// <summary>Uniform noise.</summary>
    Uniform,
}

/// <summary>Makes attacks of their names.</summary>
internal static class BoundedAttackKinds
{
    /// <summary>The attack.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="norm">Norm of its bounds.</param>
    /// <param name="steps">Steps, queries or draws; 0 for its own number.</param>
    internal static IAttack Of(this BoundedAttackKind kind, AttackNorm norm, int steps) => kind switch
    {
        BoundedAttackKind.Pgd => new ProjectedGradient(norm, steps == 0 ? null : steps),
        BoundedAttackKind.Square => steps == 0 ? new SquareAttack(norm) : new SquareAttack(norm, steps),
        BoundedAttackKind.Gaussian => Noise(norm, NoiseKind.Gaussian, steps),
        BoundedAttackKind.Uniform => Noise(norm, NoiseKind.Uniform, steps),
        BoundedAttackKind.ApgdDlr => Apgd(norm, ApgdLoss.DifferenceOfLogitsRatio, steps),
        BoundedAttackKind.ApgdT => Apgd(norm, ApgdLoss.TargetedDifferenceOfLogitsRatio, steps),
        _ => Apgd(norm, ApgdLoss.CrossEntropy, steps),
    };

    private static AutoProjectedGradient Apgd(AttackNorm norm, ApgdLoss loss, int steps) => steps == 0 ? new(norm, loss) : new(norm, loss, steps);

    private static AdditiveNoise Noise(AttackNorm norm, NoiseKind kind, int draws) => draws == 0 ? new(norm, kind) : new(norm, kind, draws);
}
