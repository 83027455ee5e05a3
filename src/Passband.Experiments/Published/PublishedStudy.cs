using Passband.Results.Statistics;

namespace Passband.Experiments.Published;

/// <summary>
/// Numbers of Li et al. 2023, read off the figures that their published code draws: frequencies to about 0.003 cycles/pixel, accuracies to about
/// 0.3 percentage points, perturbations to about 5 %. Frequencies of hybrid images, which the paper gives in units of the Nyquist frequency, are
/// in cycles/pixel here.
/// </summary>
internal static class PublishedStudy
{
    private const double Nyquist = 0.5;

    /// <summary>The paper, for captions and legends.</summary>
    internal const string Source = "Li et al. 2023";

    /// <summary>Figure 5b: reversal frequency in cycles/pixel and mean accuracy on CIFAR-10-C, 0..1, in colour.</summary>
    internal static IReadOnlyList<(string Group, IReadOnlyList<(double Reversal, double Corrupted)> Networks)> CorruptedByReversal { get; } =
    [
        ("standard", At((0.403, 71.3), (0.435, 71.8), (0.443, 73.0), (0.446, 68.2), (0.452, 73.5), (0.461, 71.3))),
        ("adversarially trained", At((0.157, 78.7), (0.159, 79.7), (0.162, 79.2), (0.165, 80.3), (0.171, 81.8), (0.177, 79.0), (0.183, 82.8))),
        ("trained for corruptions", At((0.278, 89.2), (0.287, 88.5))),
        ("blur 1.5", At((0.258, 83.3))),
        ("PCA", At((0.307, 81.8))),
    ];

    /// <summary>Figure 4c: half-power frequency in cycles/pixel and mean smallest targeted Linf perturbation in values of 0..1; a range where several networks were read off together.</summary>
    internal static IReadOnlyList<(string Name, Interval HalfPower, Interval Smallest)> SmallestByHalfPower { get; } =
    [
        ("standard, 6 networks", new(0.400, 0.445), new(1.0 / 255, 1.8 / 255)),
        ("adversarially trained, 7 networks", new(0.157, 0.186), new(15.0 / 255, 19.0 / 255)),
        ("trained for corruptions", new(0.326, 0.326), new(3.5 / 255, 3.5 / 255)),
        ("trained for corruptions", new(0.386, 0.386), new(1.5 / 255, 1.5 / 255)),
        ("blur 1.5", new(0.194, 0.194), new(2.3 / 255, 2.3 / 255)),
        ("PCA", new(0.289, 0.289), new(2.7 / 255, 2.7 / 255)),
    ];

    /// <summary>Figure 2a: mean accuracy over 15 corruptions at severity 0 to 5, 0..1, of the grey networks without and with similarity to mouse V1.</summary>
    internal static IReadOnlyList<(string Name, IReadOnlyList<double> BySeverity)> Severities { get; } =
    [
        ("plain", [0.906, 0.817, 0.756, 0.687, 0.605, 0.496]),
        ("mouse V1", [0.858, 0.824, 0.790, 0.756, 0.701, 0.605]),
    ];

    /// <summary>Figure 2c: the same by groups of corruptions.</summary>
    internal static IReadOnlyList<(string Name, double Low, double Medium, double High)> Groups { get; } =
        [("plain", 0.791, 0.642, 0.522), ("mouse V1", 0.743, 0.743, 0.678)];

    /// <summary>Five networks with a blur of 1.5 pixels that differ in their seeds: half-power and reversal frequency in cycles/pixel.</summary>
    internal static IReadOnlyList<(double HalfPower, double Reversal)> Seeds { get; } =
        [.. new[] { (0.2306, 0.1727), (0.2403, 0.1804), (0.2429, 0.1822), (0.2453, 0.1846), (0.2464, 0.1862) }.Select(p => (p.Item1, Nyquist * p.Item2))];

    private static IReadOnlyList<(double, double)> At(params IEnumerable<(double Reversal, double Percent)> points) => [.. points.Select(p => (Nyquist * p.Reversal, p.Percent / 100))];
}
