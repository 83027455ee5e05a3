using static TorchSharp.torch;

namespace Passband.Experiments.Sweeps;

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
}
