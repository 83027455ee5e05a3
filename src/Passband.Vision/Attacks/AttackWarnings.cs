using System.Globalization;
using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>
/// The signs by which AutoAttack's authors know that a robust accuracy is too high because attacks were hindered, not because the network is
/// robust (github.com/fra31/auto-attack, flags). One sentence each.
/// </summary>
public static class AttackWarnings
{
    private const int Looks = 5;
    private const double LargestDifference = 1e-4;
    private const double LargestShareOfSquare = 0.002;

    /// <summary>What can be seen before anything is attacked.</summary>
    /// <param name="network">The network.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="attacks">What is to attack them.</param>
    public static IReadOnlyList<string> Before(AttackedNetwork network, AttackRows rows, IReadOnlyList<IAttack> attacks)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(attacks);
        if (rows.Count == 0) return [];
        using var scope = NewDisposeScope();
        using var images = rows.Only([.. Enumerable.Range(0, rows.Count).DistinctBy(row => rows.Rows[row].Image)]);
        var logits = network.Logits(images.Images);
        List<string> warnings = [];
        if (Enumerable.Range(1, Looks - 1).Any(_ => Differs(logits, network.Logits(images.Images))))
            warnings.Add($"The network's answers are random: {Looks} looks at the same images differ, which attacks that expect one answer cannot cope with.");
        if (logits.ge(0).logical_and(logits.le(1)).all().ToBoolean() && (logits.sum(1) - 1).abs().le(LargestDifference).all().ToBoolean())
            warnings.Add("The network's outputs look like probabilities (within 0..1, with sum 1): attacks need logits, so leave out the softmax.");
        var (_, _, gradient) = network.Differentiate(images.Images, images.Labels, images.Targets, AttackLosses.CrossEntropy);
        if (gradient.abs().amax([1, 2, 3]).eq(0).sum().ToInt64() is var still and > 0)
            warnings.Add(Say($"The gradient is zero at {still} of {images.Count} images: attacks that follow it may not move there."));
        foreach (var attack in attacks.OfType<AutoProjectedGradient>().Where(a => network.Classifier.Classes < a.ClassesNeeded(rows.IsTargeted)))
            warnings.Add(Say($"The network has {network.Classifier.Classes} classes and {attack.Id} needs {attack.ClassesNeeded(rows.IsTargeted)}: the cross-entropy stood in for its loss."));
        return warnings;
    }

    /// <summary>What shows by who broke what.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="attacks">What attacked them, in order.</param>
    /// <param name="brokenBy">Of every row who broke it.</param>
    public static IEnumerable<string> After(AttackRows rows, IReadOnlyList<IAttack> attacks, IReadOnlyList<string?> brokenBy)
    {
        if (attacks.FirstOrDefault(a => a is SquareAttack) is not { } square) yield break;
        if (attacks.TakeWhile(a => a != square).All(a => a is AdditiveNoise)) yield break;
        var (epsilon, alone, count) = Enumerable.Range(0, rows.Count).GroupBy(row => rows.Rows[row].Epsilon)
            .Select(same => (Epsilon: same.Key, Alone: same.Count(row => brokenBy[row] == square.Id), Count: same.Count()))
            .MaxBy(bound => (double)bound.Alone / bound.Count);
        if (alone > LargestShareOfSquare * count)
            yield return Say($"Square, which sees no gradients, broke {alone} of {count} rows (epsilon {epsilon:0.####}) that the attacks before it had not: the network's gradients may mislead.");
    }

    // Each row of logits is brought to length 1, so that the network's scale does not matter.
    private static bool Differs(Tensor a, Tensor b)
    {
        using var scope = NewDisposeScope();
        var distance = (Direction(a) - Direction(b)).norm(1);
        return distance.gt(LargestDifference).any().ToBoolean() || a.argmax(1).ne(b.argmax(1)).any().ToBoolean();

        static Tensor Direction(Tensor logits) => logits / logits.norm(1, keepdim: true).clamp_(min: AttackNorms.Tiny);
    }

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
