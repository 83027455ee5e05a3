namespace Passband.Results;

/// <summary>The number that says where accuracy falls to half of the clean one, and what stands in its place where there is nothing to halve.</summary>
public static class HalfAccuracy
{
    /// <summary>Id of the cutoff frequency.</summary>
    public const string Cutoff = "half-accuracy-cutoff";

    /// <summary>Id of the sigma of a blur.</summary>
    public const string Sigma = "half-accuracy-sigma";

    private const string NothingToHalve = "No image is recognised without a filter, so there is no half of it to fall to.";

    private static readonly (string[] Experiments, Scalar Scalar)[] Known =
    [
        (["low-pass", "high-pass"], WithoutValue(Cutoff, LabelOf(Cutoff), new("Cutoff frequency", Quantity.Frequency, "cycles/pixel"))),
        (["blur"], WithoutValue(Sigma, LabelOf(Sigma), new("Blur", Quantity.GaussianSigma, "px"))),
    ];

    /// <summary>The number's label for people.</summary>
    /// <param name="id">Its id.</param>
    public static string LabelOf(string id) => id == Sigma ? "Sigma at half the clean accuracy" : "Cutoff at half the clean accuracy";

    /// <summary>The number of a network that recognises no unchanged image: no value, and a note that says why.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="label">Its label for people.</param>
    /// <param name="axis">The curve's x axis.</param>
    public static Scalar WithoutValue(string id, string label, Axis axis)
    {
        ArgumentNullException.ThrowIfNull(axis);
        return new() { Id = id, Label = label, Quantity = axis.Quantity, Unit = axis.Unit, Note = NothingToHalve };
    }

    /// <summary>The numbers of a result, with the one of which results from before it was written say nothing.</summary>
    /// <param name="experiment">Id of the experiment.</param>
    /// <param name="scalars">The numbers as they are stored.</param>
    public static IReadOnlyList<Scalar> Completed(string experiment, IReadOnlyList<Scalar> scalars)
    {
        ArgumentNullException.ThrowIfNull(scalars);
        if (!scalars.Any(s => s is { Id: Scalar.CleanAccuracy, K: 0, N: > 0 })) return scalars;
        var missing = Known.Where(k => k.Experiments.Contains(experiment)).Select(k => k.Scalar).Where(k => scalars.All(s => s.Id != k.Id));
        return [.. scalars, .. missing];
    }
}
