using System.Numerics;

namespace Passband.Results.Statistics;

/// <summary>How two answers to the same images agree.</summary>
/// <param name="Both">Images that both classified correctly.</param>
/// <param name="OnlyFirst">Images that only the first classified correctly.</param>
/// <param name="OnlySecond">Images that only the second classified correctly.</param>
/// <param name="Neither">Images that neither classified correctly.</param>
public readonly record struct PairedCounts(int Both, int OnlyFirst, int OnlySecond, int Neither)
{
    /// <summary>Number of images.</summary>
    public int Total => Both + OnlyFirst + OnlySecond + Neither;

    /// <summary>Pairs the outcomes of two cells image by image. The caller sees to it that the image sets have the same hash.</summary>
    /// <exception cref="ArgumentException">The cells have different numbers of images, or bytes that do not fit them.</exception>
    public static PairedCounts Of(CellOutcomes first, CellOutcomes second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Count != second.Count)
            throw new ArgumentException($"{first.Cell} has {first.Count} images and {second.Cell} {second.Count}: "
                + "only outcomes on the same images can be paired.");
        if (!OutcomeBits.IsWellFormed(first.Bits, first.Count) || !OutcomeBits.IsWellFormed(second.Bits, second.Count))
            throw new ArgumentException($"The outcomes of {first.Cell} or {second.Cell} do not fit their number of images.");
        int both = 0, onlyFirst = 0, onlySecond = 0;
        for (var i = 0; i < first.Bits.Length; i++)
        {
            uint a = first.Bits[i], b = second.Bits[i];
            both += BitOperations.PopCount(a & b);
            onlyFirst += BitOperations.PopCount(a & ~b);
            onlySecond += BitOperations.PopCount(b & ~a);
        }
        return new(both, onlyFirst, onlySecond, first.Count - both - onlyFirst - onlySecond);
    }

    internal void Check()
    {
        if (Both < 0 || OnlyFirst < 0 || OnlySecond < 0 || Neither < 0 || (long)Both + OnlyFirst + OnlySecond + Neither is < 1 or > int.MaxValue)
            throw new ArgumentException($"{this} does not count at least one image.");
    }
}
