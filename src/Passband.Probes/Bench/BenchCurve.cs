using Passband.Probes.Shelves;

namespace Passband.Probes.Bench;

/// <summary>Probabilities along the slider.</summary>
/// <param name="Levels">The levels.</param>
/// <param name="Lines">One line a network, and another one of each for the class of a second picture.</param>
public sealed record BenchCurve(IReadOnlyList<double> Levels, IReadOnlyList<BenchLine> Lines)
{
    /// <summary>Whether every level is known.</summary>
    public bool IsComplete => Lines.All(l => l.Values.Count == Levels.Count);
}

/// <summary>The probability that a network gives one class.</summary>
/// <param name="Network">The network.</param>
/// <param name="Class">The class.</param>
/// <param name="IsTruth">The class is known to be the picture's; otherwise it is what the network sees in the unchanged picture.</param>
/// <param name="OfSecond">The class is the second picture's.</param>
/// <param name="Values">The probabilities of the first levels, 0..1; NaN where the network's answer is not finite.</param>
public sealed record BenchLine(ShelvedNetwork Network, string Class, bool IsTruth, bool OfSecond, IReadOnlyList<float> Values);
