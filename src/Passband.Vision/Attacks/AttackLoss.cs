using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>A number that an attack makes as large as it can, from logits N x K, labels N and targets N (null if there are none): N values.</summary>
/// <param name="logits">N x K.</param>
/// <param name="labels">N, int64.</param>
/// <param name="targets">N, int64; null for any class but the label.</param>
public delegate Tensor AttackLoss(Tensor logits, Tensor labels, Tensor? targets);

/// <summary>The losses of the published attacks.</summary>
public static class AttackLosses
{
    private const float Floor = 1e-12f;

    /// <summary>
    /// Cross-entropy: away from the label, or towards the target. Written as log(1 + exp(m)) with m the log of the other classes' summed
    /// exponentials less the wanted logit: the same number, but where a network is very sure, softmax rounds to 1 in float32 and its gradient
    /// to 0, and an attack would stand still.
    /// </summary>
    public static Tensor CrossEntropy(Tensor logits, Tensor labels, Tensor? targets)
    {
        using var scope = NewDisposeScope();
        var wanted = (targets ?? labels).unsqueeze(1);
        var m = Others(logits, wanted).logsumexp(1) - logits.gather(1, wanted).squeeze(1);
        var loss = m.clamp(min: 0) + m.abs().neg().exp().log1p();
        return scope.MoveToOuter(targets is null ? loss : -loss);
    }

    /// <summary>
    /// By how much the wanted class leads: max z_i - z_y over i != y, or z_t - max z_i over i != t. Above zero, the image is adversarial.
    /// </summary>
    public static Tensor Margin(Tensor logits, Tensor labels, Tensor? targets)
    {
        using var scope = NewDisposeScope();
        var wanted = (targets ?? labels).unsqueeze(1);
        var margin = Others(logits, wanted).amax([1]) - logits.gather(1, wanted).squeeze(1);
        return scope.MoveToOuter(targets is null ? margin : -margin);
    }

    /// <summary>
    /// The difference of logits ratio of Croce and Hein 2020 (eq. 6; with targets eq. 7), which scaling the logits leaves as it is. Needs 3
    /// classes, with targets 4.
    /// </summary>
    public static Tensor DifferenceOfLogitsRatio(Tensor logits, Tensor labels, Tensor? targets)
    {
        using var scope = NewDisposeScope();
        var y = labels.unsqueeze(1);
        var own = logits.gather(1, y).squeeze(1);
        var (sorted, _) = logits.topk(targets is null ? 3 : 4, 1);
        var first = sorted.select(1, 0);
        var ratio = targets is null
            ? (own - Others(logits, y).amax([1])) / (first - sorted.select(1, 2) + Floor)
            : (own - logits.gather(1, targets.unsqueeze(1)).squeeze(1)) / (first - 0.5 * (sorted.select(1, 2) + sorted.select(1, 3)) + Floor);
        return scope.MoveToOuter(-ratio);
    }

    // The logits with one of each row at minus infinity.
    private static Tensor Others(Tensor logits, Tensor excluded) =>
        logits.masked_fill(zeros_like(logits, ScalarType.Bool).scatter(1, excluded, ones_like(excluded, ScalarType.Bool)), double.NegativeInfinity);
}
