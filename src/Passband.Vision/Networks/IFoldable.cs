namespace Passband.Vision.Networks;

/// <summary>A part of a network that says which of its convolutions can be folded with their normalisation for evaluation.</summary>
internal interface IFoldable
{
    /// <summary>The part's own convolutions; those of parts inside it are theirs to name.</summary>
    IReadOnlyList<FoldedConv> Convolutions { get; }
}
