using static TorchSharp.torch;

namespace Passband.Experiments.Sweeps;

/// <summary>What a sweep measures of every image besides whether the answer is right.</summary>
public enum SweepMeasure
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The largest probability of the softmax, 0..1.</summary>
    Confidence,

    /// <summary>Cross-entropy with the image's own label, in nats, less that of the unchanged image; every image in float32.</summary>
    LossChange,
}

/// <summary>One way of showing the images: a point of a curve.</summary>
/// <param name="Cell">Id of the cell within the result, such as "cutoff-0.125".</param>
/// <param name="X">Where it stands on the axis.</param>
/// <param name="Apply">Makes the changed images of a batch, N x C x H x W in 0..1.</param>
public sealed record SweepCondition(string Cell, double X, Func<SweepBatch, Tensor> Apply)
{
    /// <summary>What to write in place of x; null for the number.</summary>
    public string? Label { get; init; }

    /// <summary>
    /// Conditions with the same text show exactly the same images and are computed once; on small images several cutoffs are
    /// one mask. Null where none is the same.
    /// </summary>
    public string? SameAs { get; init; }

    /// <summary>The class that counts as the right answer for an image of the set, by its index; null for the image's own label.</summary>
    public Func<int, int>? Truth { get; init; }

    /// <summary>The network's own answer to the unchanged image counts as the right one; every image is then computed in float32.</summary>
    public bool AgainstCleanAnswer { get; init; }

    /// <summary>What is measured besides.</summary>
    public SweepMeasure Measure { get; init; }

    /// <summary>Whether the unchanged images' answers must be known before this condition's.</summary>
    internal bool NeedsClean => AgainstCleanAnswer || Measure == SweepMeasure.LossChange;
}
