using static TorchSharp.torch;
using static TorchSharp.torch.nn;

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

    /// <summary>Cross-entropy: away from the label, or towards the target.</summary>
    public static Tensor CrossEntropy(Tensor logits, Tensor labels, Tensor? targets) => targets is null
        ? functional.cross_entropy(logits, labels, reduction: Reduction.None)
        : functional.cross_entropy(logits, targets, reduction: Reduction.None).neg();

    /// <summary>
    /// By how much the wanted class leads: max z_i - z_y over i != y, or z_t - max z_i over i != t. Above zero, the image is adversarial.
    /// </summary>
    public static Tensor Margin(Tensor logits, Tensor labels, Tensor? targets)
    {
        using var scope = NewDisposeScope();
        var wanted = (targets ?? labels).unsqueeze(1);
        var margin = Other(logits, wanted) - logits.gather(1, wanted).squeeze(1);
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
            ? (own - Other(logits, y)) / (first - sorted.select(1, 2) + Floor)
            : (own - logits.gather(1, targets.unsqueeze(1)).squeeze(1)) / (first - 0.5 * (sorted.select(1, 2) + sorted.select(1, 3)) + Floor);
        return scope.MoveToOuter(-ratio);
    }

    // The largest logit of another class; N.
    private static Tensor Other(Tensor logits, Tensor excluded) =>
        logits.masked_fill(zeros_like(logits, ScalarType.Bool).scatter(1, excluded, ones_like(excluded, ScalarType.Bool)), double.NegativeInfinity).amax([1]);
}
