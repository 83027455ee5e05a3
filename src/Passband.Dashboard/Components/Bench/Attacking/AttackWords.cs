using System.Globalization;
using Passband.Probes.Bench.Attacking;
using Passband.Results;
using Passband.Vision.Attacks;

namespace Passband.Dashboard.Components.Bench.Attacking;

/// <summary>An attack in sentences.</summary>
public static class AttackWords
{
    /// <summary>"shapes, plain sees star, 98.1 %"; of an answer that is not finite, that it is none.</summary>
    /// <param name="network">The network's classes, and its answer.</param>
    /// <param name="probabilities">What it answered.</param>
    public static string Seen(IReadOnlyList<string> network, IReadOnlyList<float> probabilities)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(probabilities);
        if (!probabilities.All(float.IsFinite)) return "no finite answer";
        var (place, probability) = probabilities.Index().MaxBy(p => p.Item);
        return $"{network[place]}, {Numbers.Percent(probability)} %";
    }

    /// <summary>What became of the attack, in a word or two.</summary>
    public static string Verdict(BenchAttack attack)
    {
        ArgumentNullException.ThrowIfNull(attack);
        return attack switch
        {
            { IsFinite: false } => "no answer to attack",
            { IsAdversarial: true, Step: 0 } => "wrong already",
            { IsAdversarial: true } => "adversarial",
            _ => "not adversarial",
        };
    }

    /// <summary>What became of it in sentences: what was checked, how large the change is, and in which step it is seen.</summary>
    public static string Explanation(BenchAttack attack)
    {
        ArgumentNullException.ThrowIfNull(attack);
        var title = attack.Network.Title;
        if (!attack.IsFinite) return $"{title} gives no finite answer for the unchanged picture, so there is nothing to attack; check its weights and normalisation.";
        var label = attack.Network.Card!.Classes[attack.Label];
        var away = attack.IsTruth ? $"{label}, the picture's class" : $"{label}, which it sees in the unchanged picture (the picture's class is not known)";
        var where = attack switch
        {
            { Step: 0, IsWrongAlready: true } => $"{title} is wrong about the unchanged picture already (not {label}): no change is needed",
            { Step: 0 } => $"The unchanged picture, before an attack away from {away}",
            { IsAdversarial: true } => $"Shown to {title} once more in float32, it is not taken for {away}",
            { IsSmallest: true } => $"FMN found no change that leads {title} away from {away}",
            _ => $"{title} still sees {away}",
        };
        var wrong = attack is { IsWrongAlready: true, Step: > 0 } ? $" It is wrong about the unchanged picture already." : "";
        if (attack is { IsSmallest: true, Size: 0 }) return where + ".";
        var within = attack.IsSmallest ? "the smallest change that FMN found" : attack.IsWithin ? $"within the bound of {Size(attack.Norm, attack.Bound)}" : $"beyond the bound of {Size(attack.Norm, attack.Bound)}";
        return $"{where}. Size of the change: L\u221E {Size(AttackNorm.Linf, attack.Linf)}, L2 {Size(AttackNorm.L2, attack.L2)}; {within}.{wrong}";
    }

    /// <summary>"magnified 15.9 times"; "no change" where there is none.</summary>
    public static string Factor(BenchAttack attack)
    {
        ArgumentNullException.ThrowIfNull(attack);
        return double.IsFinite(attack.Factor) ? $"\u00D7 {Numbers.Significant(attack.Factor)}" : "no change";
    }

    /// <summary>A size as people write it: "2/255" in Linf, "0.25" in L2.</summary>
    public static string Size(AttackNorm norm, double size) => norm == AttackNorm.Linf
        ? string.Create(CultureInfo.InvariantCulture, $"{255 * size:0.###}/255")
        : string.Create(CultureInfo.InvariantCulture, $"{size:0.####}");
}
