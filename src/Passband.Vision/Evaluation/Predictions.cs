using static TorchSharp.torch;

namespace Passband.Vision.Evaluation;

/// <summary>What a network says of a batch of images.</summary>
/// <param name="Classes">The class of every image.</param>
/// <param name="Margins">
/// By how much every answer leads, or where certain classes were asked for, by how much those are ahead or behind, where low precision was taken at
/// its word; infinite where float32 decided.
/// </param>
/// <param name="Rerun">How many images were computed in float32 after a look in low precision.</param>
public sealed record Predictions(long[] Classes, float[] Margins, int Rerun)
{
    /// <summary>The smallest margin at which a low-precision decision was taken at its word; infinite where none was.</summary>
    public double Trusted => Margins.Length == 0 ? double.PositiveInfinity : Margins.Min();

    /// <summary>
    /// N x classes, float32, where they were asked for; in the caller's dispose scope. Of images that low precision decided they are
    /// low precision's.
    /// </summary>
    public Tensor? Logits { get; init; }
}
