namespace Passband.Vision.Networks;

/// <summary>A part of a network that says which of its layers are fixed for evaluation.</summary>
internal interface IFoldable
{
    /// <summary>The part's own convolutions, each with the normalisation behind it; those of parts inside it are theirs to name.</summary>
    IReadOnlyList<FoldedConv> Convolutions { get; }

    /// <summary>The part's own normalisations that stand alone.</summary>
    IReadOnlyList<FoldedNorm> Norms => [];
}
