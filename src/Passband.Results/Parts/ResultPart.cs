namespace Passband.Results.Parts;

/// <summary>A finished piece of a result that is still being made: some images of one cell.</summary>
/// <param name="Cell">Id of the cell, as in <see cref="CellOutcomes.Cell"/>.</param>
/// <param name="First">Index of the first image.</param>
/// <param name="Count">How many images.</param>
/// <param name="Bits">Which of them were classified correctly, packed by <see cref="OutcomeBits"/>.</param>
/// <param name="Trusted">
/// Smallest margin at which a low-precision decision was taken without a second look; null where all were made in float32.
/// </param>
/// <param name="Bound">The error bound that was in force then; null in float32.</param>
/// <param name="Rerun">How many of the images were computed in float32 after a look in low precision.</param>
public sealed record ResultPart(string Cell, int First, int Count, byte[] Bits, double? Trusted = null, double? Bound = null, int Rerun = 0)
{
    /// <summary>Sum over the images of what the cell measures besides; null where it measures nothing.</summary>
    public double? Sum { get; init; }

    /// <summary>Sum of the squares of the same.</summary>
    public double? SquareSum { get; init; }

    /// <summary>Numbers measured of every image, image by image, as many of each; null where nothing is.</summary>
    public double[]? Values { get; init; }

    /// <summary>Numbers added up over the images; null where nothing is.</summary>
    public double[]? Totals { get; init; }

    /// <summary>Sentences that a reader of the result must know; null if there are none.</summary>
    public string[]? Words { get; init; }
}
