using Passband.Probes.Shelves;
using Passband.Vision.Attacks;
using Passband.Vision.Codecs;

namespace Passband.Probes.Bench.Attacking;

/// <summary>What there is to see of an attack at one of its steps.</summary>
public sealed record BenchAttack
{
    /// <summary>The network that is attacked.</summary>
    public required ShelvedNetwork Network { get; init; }

    /// <summary>How the perturbation is measured.</summary>
    public required AttackNorm Norm { get; init; }

    /// <summary>Its bound, for values in 0..1; infinite where the smallest was looked for.</summary>
    public required double Bound { get; init; }

    /// <summary>The class that it leads away from.</summary>
    public required int Label { get; init; }

    /// <summary>Whether that is known to be the picture's class; otherwise it is what the network sees in the unchanged picture.</summary>
    public required bool IsTruth { get; init; }

    /// <summary>The step that is shown; 0 is the unchanged picture.</summary>
    public required int Step { get; init; }

    /// <summary>The step at which the attack ends: the last adversarial one, or the last.</summary>
    public required int End { get; init; }

    /// <summary>The probability of the class at every step, 0..1.</summary>
    public required IReadOnlyList<float> Probabilities { get; init; }

    /// <summary>By how many logits the likeliest other class leads at every step.</summary>
    public required IReadOnlyList<float> Margins { get; init; }

    /// <summary>The change, magnified by <see cref="Factor"/>: middle grey is no change, the largest change is black or white.</summary>
    public required Picture Change { get; init; }

    /// <summary>By how much the change is magnified; infinite where there is none.</summary>
    public required double Factor { get; init; }

    /// <summary>What the attacked network sees in the magnified change alone.</summary>
    public required IReadOnlyList<float> OfChange { get; init; }

    /// <summary>The change itself in float32: channel below channel, H rows of W each.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Values { get; init; }

    /// <summary>The change's power at each frequency, zero frequency at the centre.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Power { get; init; }

    /// <summary>The same at the end of the attack, which the scale of colours belongs to.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> EndPower { get; init; }

    /// <summary>Shown to the network once more in float32, the picture is misclassified, within 0..1 and within the bound.</summary>
    public required bool IsAdversarial { get; init; }

    /// <summary>Whether the change is within the bound.</summary>
    public required bool IsWithin { get; init; }

    /// <summary>The largest change of a value.</summary>
    public required double Linf { get; init; }

    /// <summary>The root of the sum of squared changes.</summary>
    public required double L2 { get; init; }

    /// <summary>The network's answer to the unchanged picture is wrong already.</summary>
    public bool IsWrongAlready => Margins[0] > 0;

    /// <summary>The network's answer to the unchanged picture is made of numbers.</summary>
    public bool IsFinite => float.IsFinite(Margins[0]);

    /// <summary>Whether the smallest perturbation was looked for.</summary>
    public bool IsSmallest => double.IsPositiveInfinity(Bound);

    /// <summary>The size in the norm of the attack.</summary>
    public double Size => Norm == AttackNorm.Linf ? Linf : L2;
}
