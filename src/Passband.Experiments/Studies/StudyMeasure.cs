using Passband.Experiments.Corruptions;
using Passband.Results;

namespace Passband.Experiments.Studies;

/// <summary>One number by which the networks of a study are compared.</summary>
/// <param name="Id">Short id, such as "reversal".</param>
/// <param name="Axis">What it measures, for people.</param>
/// <param name="Of">The number of a network; null where it was not measured or there is none.</param>
public sealed record StudyMeasure(string Id, Axis Axis, Func<StudiedNetwork, Measured?> Of)
{
    private static readonly (string, string) Linf = ("norm", "linf");
    private static readonly (string, string) L2 = ("norm", "l2");

    /// <summary>Accuracy on unchanged images, on as many as any result has.</summary>
    public static StudyMeasure Clean { get; } = new("clean", Accuracy("Clean accuracy"),
        n => n.Results.Select(r => Measured.Of(r, Scalar.CleanAccuracy)).OfType<Measured>().MaxBy(m => m.Count?.N));

    /// <summary>Mean accuracy over common corruptions and severities.</summary>
    public static StudyMeasure Corrupted { get; } = UnderCorruptions("corrupted", "Accuracy under corruptions", "mean-accuracy");

    /// <summary>The same over corruptions that change low frequencies (Li et al. 2023, table A of appendix S1).</summary>
    public static StudyMeasure CorruptedLow { get; } = UnderCorruptions("corrupted-low", "Under low-frequency corruptions", "low-frequency-accuracy");

    /// <summary>That over low-frequency corruptions over the accuracy on unchanged images: networks of different clean accuracy can be compared.</summary>
    public static StudyMeasure KeptLow { get; } = new("kept-low", Accuracy("Share of clean accuracy kept under low-frequency corruptions"),
        n => KeptAccuracy.Of(n.Find("corruptions"), FrequencyGroup.Low));

    /// <summary>The same over those that change medium frequencies.</summary>
    public static StudyMeasure CorruptedMedium { get; } = UnderCorruptions("corrupted-medium", "Under medium-frequency corruptions", "medium-frequency-accuracy");

    /// <summary>The same over those that change high frequencies.</summary>
    public static StudyMeasure CorruptedHigh { get; } = UnderCorruptions("corrupted-high", "Under high-frequency corruptions", "high-frequency-accuracy");

    /// <summary>Frequency at which the network changes its mind on hybrid images.</summary>
    public static StudyMeasure Reversal { get; } = new("reversal", new Axis("Reversal frequency", Quantity.Frequency, "cycles/pixel"),
        n => Measured.Of(n.Find("hybrid"), "reversal-frequency"));

    /// <summary>Half-power frequency of the smallest Linf perturbations.</summary>
    public static StudyMeasure HalfPower { get; } = new("half-power", new Axis("Half-power frequency, L∞", Quantity.Frequency, "cycles/pixel"),
        n => Measured.Of(n.Find("perturbation-spectrum", Linf), "half-power-frequency"));

    /// <summary>Half-power frequency of the smallest L2 perturbations.</summary>
    public static StudyMeasure HalfPowerL2 { get; } = new("half-power-l2", new Axis("Half-power frequency, L2", Quantity.Frequency, "cycles/pixel"),
        n => Measured.Of(n.Find("perturbation-spectrum", L2), "half-power-frequency"));

    /// <summary>Median of the smallest Linf perturbations.</summary>
    public static StudyMeasure Smallest { get; } = new("smallest", new Axis("Median smallest perturbation, L∞", Quantity.Epsilon),
        n => Measured.Of(n.Find("minimal-perturbation", Linf) ?? n.Find("perturbation-spectrum", Linf), "median-perturbation"));

    /// <summary>Median of the smallest L2 perturbations.</summary>
    public static StudyMeasure SmallestL2 { get; } = new("smallest-l2", new Axis("Median smallest perturbation, L2", Quantity.Distance),
        n => Measured.Of(n.Find("minimal-perturbation", L2) ?? n.Find("perturbation-spectrum", L2), "median-perturbation"));

    /// <summary>All of them, in the order of a table.</summary>
    public static IReadOnlyList<StudyMeasure> All { get; } =
        [Clean, Corrupted, CorruptedLow, KeptLow, CorruptedMedium, CorruptedHigh, Reversal, HalfPower, HalfPowerL2, Smallest, SmallestL2];

    private static StudyMeasure UnderCorruptions(string id, string label, string scalar) => new(id, Accuracy(label), n => Measured.Of(n.Find("corruptions"), scalar));

    private static Axis Accuracy(string label) => new(label, Quantity.Accuracy, "%");
}
