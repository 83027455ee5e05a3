namespace Passband.Vision.Networks;

/// <summary>A part of a network whose normalisations can be folded into its convolutions for evaluation.</summary>
public interface IFoldable
{
    /// <summary>Fixes the weights as they are now for fast evaluation; gradients then reach the input only.</summary>
    void Fold();

    /// <summary>Goes back to the layers themselves, for training or new weights.</summary>
    void Unfold();
}
