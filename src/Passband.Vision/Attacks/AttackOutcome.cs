using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>What an attack found for every row. In the caller's dispose scope.</summary>
/// <param name="Points">N x C x H x W: the adversarial image, or the unchanged one where none was found.</param>
/// <param name="Found">Whether one was found.</param>
public sealed record AttackOutcome(Tensor Points, bool[] Found)
{
    /// <summary>Looks of low precision at which a point seemed adversarial and was not in float32.</summary>
    public int Refused { get; init; }

    /// <summary>Rows found to be adversarial.</summary>
    public int Count => Found.Count(f => f);
}
