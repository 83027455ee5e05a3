using Passband.Experiments.Corruptions;
using Passband.Results;

namespace Passband.Experiments.Studies;

/// <summary>One number by which the networks of a study are compared.</summary>
/// <param name="Id">Short id, such as "reversal".</param>
/// <param name="Axis">What it measures, for people.</param>
/// <param name="Of">The number of a network; null where it was not measured or there is none.</param>
public sealed record StudyMeasure(string Id, Axis Axis, Func<StudiedNetwork, Measured?> Of)
{
    private const string Linf = "linf", L2 = "l2";

    // In /255: between what plain networks and adversarially trained ones withstand.
    private const double Attack = 2;

    /// <summary>Whether it is compared by ratios, as sizes and frequencies are, rather than by differences, as shares are.</summary>
    public bool ComparesByRatio => Axis.Quantity is Quantity.Frequency or Quantity.Epsilon or Quantity.Distance;

    /// <summary>Accuracy on unchanged images, on as many as any result has.</summary>
    public static StudyMeasure Clean { get; } = new("clean", Accuracy("Clean accuracy"),
        n => n.Results.Select(r => Measured.Of(r, Scalar.CleanAccuracy)).OfType<Measured>().MaxBy(m => m.Count?.N));

    /// <summary>Mean accuracy over common corruptions and severities.</summary>
    public static StudyMeasure Corrupted { get; } = UnderCorruptions("corrupted", "Accuracy under corruptions", "mean-accuracy");

    /// <summary>The same over corruptions that change low frequencies (Li et al. 2023, table A of appendix S1).</summary>
    public static StudyMeasure CorruptedLow { get; } = UnderCorruptions("corrupted-low", "Accuracy under low-frequency corruptions", "low-frequency-accuracy");

    /// <summary>That over low-frequency corruptions over the accuracy on unchanged images: networks of different clean accuracy can be compared.</summary>
    public static StudyMeasure KeptLow { get; } = new("kept-low", Accuracy("Share of clean accuracy kept under low-frequency corruptions"),
        n => GroupAccuracy.Kept(n.Find("corruptions"), FrequencyGroup.Low));

    /// <summary>The same over those that change medium frequencies.</summary>
    public static StudyMeasure CorruptedMedium { get; } = UnderCorruptions("corrupted-medium", "Accuracy under medium-frequency corruptions", "medium-frequency-accuracy");

    /// <summary>The same over those that change high frequencies.</summary>
    public static StudyMeasure CorruptedHigh { get; } = UnderCorruptions("corrupted-high", "Accuracy under high-frequency corruptions", "high-frequency-accuracy");

    /// <summary>That over high-frequency corruptions less that over low-frequency ones, of the same images.</summary>
    public static StudyMeasure HighLessLow { get; } = new("high-less-low", Accuracy("Accuracy under high-frequency corruptions less that under low-frequency ones"),
        n => GroupAccuracy.Difference(n.Find("corruptions"), FrequencyGroup.High, FrequencyGroup.Low));

    /// <summary>Frequency at which the network changes its mind on hybrid images.</summary>
    public static StudyMeasure Reversal { get; } = new("reversal", new Axis("Reversal frequency", Quantity.Frequency, "cycles/pixel"),
        n => Measured.Of(n.Find("hybrid"), "reversal-frequency"));

    /// <summary>Half-power frequency of the smallest Linf perturbations.</summary>
    public static StudyMeasure HalfPower { get; } = new("half-power", new Axis("Half-power frequency, L∞", Quantity.Frequency, "cycles/pixel"),
        n => Measured.Of(n.Find("perturbation-spectrum", Linf), "half-power-frequency"));

    /// <summary>Half-power frequency of the smallest L2 perturbations.</summary>
    public static StudyMeasure HalfPowerL2 { get; } = new("half-power-l2", new Axis("Half-power frequency, L2", Quantity.Frequency, "cycles/pixel"),
        n => Measured.Of(n.Find("perturbation-spectrum", L2), "half-power-frequency"));

    /// <summary>Median of the smallest Linf perturbations, over the images that the network itself gets right.</summary>
    public static StudyMeasure Smallest { get; } = new("smallest", new Axis("Median smallest perturbation, L∞", Quantity.Epsilon),
        n => Measured.Of(n.FindSizes(Linf), "median-perturbation"));

    /// <summary>Median of the smallest L2 perturbations, over the images that the network itself gets right.</summary>
    public static StudyMeasure SmallestL2 { get; } = new("smallest-l2", new Axis("Median smallest perturbation, L2", Quantity.Distance),
        n => Measured.Of(n.FindSizes(L2), "median-perturbation"));

    /// <summary>
    /// Accuracy under Linf attacks within 2/255, over all images: the smallest perturbations say nothing of the images that a network gets wrong
    /// as they are.
    /// </summary>
    public static StudyMeasure Attacked { get; } = new("attacked", Accuracy("Accuracy under L∞ attacks of 2/255"), n => Within(n, Attack));

    /// <summary>All of them, in the order of a table.</summary>
    public static IReadOnlyList<StudyMeasure> All { get; } =
        [Clean, Corrupted, CorruptedLow, KeptLow, CorruptedMedium, CorruptedHigh, Reversal, HalfPower, HalfPowerL2, Smallest, SmallestL2, Attacked];

    /// <summary>Accuracy under Linf attacks within a bound that was measured.</summary>
    /// <param name="network">The network.</param>
    /// <param name="bound">The bound in /255.</param>
    internal static Measured? Within(StudiedNetwork network, double bound)
    {
        var document = network.Find("robust-accuracy", Linf);
        var point = document?.Figures.OfType<LinesFigure>().FirstOrDefault(f => f.Id == "accuracy")?.Curves[0].Points.FirstOrDefault(p => Math.Abs((p.X * 255) - bound) < 1e-6);
        return point is { K: { } k, N: { } total and > 0 } ? Measured.Of(k, total, document!.Id) : null;
    }

    private static StudyMeasure UnderCorruptions(string id, string label, string scalar) => new(id, Accuracy(label), n => Measured.Of(n.Find("corruptions"), scalar));

    private static Axis Accuracy(string label) => new(label, Quantity.Accuracy, "%");
}
