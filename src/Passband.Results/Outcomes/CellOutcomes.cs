using System.Text.Json.Serialization;

namespace Passband.Results;

/// <summary>
/// For one cell (one point of one curve), which images were classified correctly: one bit per image in the image set's order, so that
/// two results on the same images can be compared image by image.
/// </summary>
public sealed record CellOutcomes
{
    /// <summary>Id of the cell within the document, such as "cutoff-0.125".</summary>
    public required string Cell { get; init; }

    /// <summary>Number of images.</summary>
    public required int Count { get; init; }

    /// <summary>The bits as <see cref="OutcomeBits"/> packs them; base64 in JSON. The array is not copied.</summary>
    public required byte[] Bits { get; init; }

    /// <summary>Number of images classified correctly: k of the cell.</summary>
    [JsonIgnore]
    public int Correct => OutcomeBits.CountSet(Bits);

    /// <summary>Outcomes of a cell from one truth value per image.</summary>
    public static CellOutcomes Of(string cell, ReadOnlySpan<bool> correct) =>
        new() { Cell = cell, Count = correct.Length, Bits = OutcomeBits.Pack(correct) };

    /// <summary>Whether the image at an index was classified correctly.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not within the images.</exception>
    public bool IsCorrect(int image)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(image);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(image, Count);
        return OutcomeBits.Get(Bits, image);
    }

    /// <summary>One truth value per image.</summary>
    public bool[] ToArray() => OutcomeBits.Unpack(Bits, Count);

    /// <summary>Whether the bits agree with counts k of n.</summary>
    public bool Agrees(int k, int n) => n == Count && OutcomeBits.IsWellFormed(Bits, Count) && k == Correct;
}
