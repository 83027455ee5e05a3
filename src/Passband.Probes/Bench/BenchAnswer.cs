using Passband.Probes.Bench.Attacking;
using Passband.Probes.Shelves;
using Passband.Vision.Codecs;

namespace Passband.Probes.Bench;

/// <summary>What a picture looks like at a level, and what the networks see in it.</summary>
/// <param name="Level">The level.</param>
/// <param name="Shown">The picture, values limited to 0..1 as in the experiments and rounded to 8 bits.</param>
/// <param name="Power">Its power at each frequency, before rounding; zero frequency at the centre.</param>
/// <param name="Unchanged">The power of the unchanged picture, which the scale of colours belongs to.</param>
/// <param name="Networks">The answers, in the scene's order.</param>
/// <param name="Duration">How long it took on the device.</param>
public sealed record BenchAnswer(double Level, Picture Shown, IReadOnlyList<IReadOnlyList<double>> Power, IReadOnlyList<IReadOnlyList<double>> Unchanged, IReadOnlyList<NetworkAnswer> Networks, TimeSpan Duration)
{
    /// <summary>What there is to see of the attack; null where there is none.</summary>
    public BenchAttack? Attack { get; init; }
}

/// <summary>A network's answer.</summary>
/// <param name="Network">The network.</param>
/// <param name="Probabilities">Softmax over its classes, float32; NaN where its answer is not finite.</param>
/// <param name="Unchanged">The same for the unchanged picture.</param>
public sealed record NetworkAnswer(ShelvedNetwork Network, IReadOnlyList<float> Probabilities, IReadOnlyList<float> Unchanged)
{
    /// <summary>Names of its classes in order.</summary>
    public IReadOnlyList<string> Classes => Network.Card!.Classes;

    /// <summary>Whether its answer is made of numbers.</summary>
    public bool IsFinite => Probabilities.All(float.IsFinite);

    /// <summary>The classes with the largest probabilities, largest first.</summary>
    /// <param name="count">How many.</param>
    public IReadOnlyList<(int Class, float Probability)> Top(int count) =>
        [.. Probabilities.Index().OrderByDescending(p => p.Item).ThenBy(p => p.Index).Take(count).Select(p => (p.Index, p.Item))];
}
