namespace Passband.Results.Store.Rows;

/// <summary>The place in the palette that a network keeps for good, so that it has the same colour in every figure.</summary>
internal sealed class NetworkColourRow
{
    public required string Network { get; set; }

    public required int Index { get; set; }
}
