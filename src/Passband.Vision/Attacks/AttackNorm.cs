using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>How the size of a perturbation is measured, over all channels and pixels of an image.</summary>
public enum AttackNorm
{
    /// <summary>The largest change of a value.</summary>
    Linf,

    /// <summary>The root of the sum of squared changes.</summary>
    L2,
}

/// <summary>The arithmetic of both norms on a batch of perturbations, each row for itself.</summary>
public static class AttackNorms
{
    /// <summary>Below this a length is taken for zero.</summary>
    internal const float Tiny = 1e-12f;

    /// <summary>The smallest number that float32 holds with all its digits.</summary>
    internal const float SmallestNormal = 1.17549435e-38f;

    /// <summary>The size of every perturbation.</summary>
    /// <param name="norm">Which norm.</param>
    /// <param name="perturbations">N x C x H x W.</param>
    /// <returns>N x 1 x 1 x 1.</returns>
    public static Tensor Of(this AttackNorm norm, Tensor perturbations)
    {
        ArgumentNullException.ThrowIfNull(perturbations);
        using var scope = NewDisposeScope();
        var size = norm == AttackNorm.Linf
            ? perturbations.abs().amax([1, 2, 3], keepdim: true)
            : perturbations.flatten(1).norm(1, keepdim: true, p: 2).view(-1, 1, 1, 1);
        return scope.MoveToOuter(size);
    }

    /// <summary>The direction of size 1 in which a linear function with this gradient grows fastest: its sign, or itself at length 1.</summary>
    /// <param name="norm">Which norm.</param>
    /// <param name="gradients">N x C x H x W.</param>
    internal static Tensor Steepest(this AttackNorm norm, Tensor gradients)
    {
        using var scope = NewDisposeScope();
        if (norm == AttackNorm.Linf) return scope.MoveToOuter(gradients.sign());
        // A network that is sure of its answer has gradients whose squares float32 cannot hold; their largest value is brought to 1 first.
        var scaled = gradients / gradients.abs().amax([1, 2, 3], keepdim: true).clamp(min: SmallestNormal);
        return scope.MoveToOuter(scaled / norm.Of(scaled).clamp(min: Tiny));
    }

    /// <summary>The nearest perturbation that is no larger than epsilon: limited value by value, or shortened.</summary>
    /// <param name="norm">Which norm.</param>
    /// <param name="perturbations">N x C x H x W.</param>
    /// <param name="epsilons">N x 1 x 1 x 1.</param>
    internal static Tensor Project(this AttackNorm norm, Tensor perturbations, Tensor epsilons)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(norm == AttackNorm.Linf
            ? perturbations.minimum(epsilons).maximum(-epsilons)
            : perturbations * (epsilons / norm.Of(perturbations).clamp(min: Tiny)).clamp(max: 1));
    }

    /// <summary>The size of a gradient in the dual norm: by how much a linear function grows along a step of size 1.</summary>
    /// <param name="norm">The norm of the perturbations.</param>
    /// <param name="gradients">N x C x H x W.</param>
    /// <returns>N x 1 x 1 x 1.</returns>
    internal static Tensor Dual(this AttackNorm norm, Tensor gradients)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(norm == AttackNorm.Linf ? gradients.abs().sum([1, 2, 3], keepdim: true) : norm.Of(gradients));
    }

    /// <summary>"L2" or "L-infinity", as people write them.</summary>
    public static string Words(this AttackNorm norm) => norm == AttackNorm.Linf ? "L\u221E" : "L2";
}
