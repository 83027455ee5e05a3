using System.Text.Json.Serialization;
using Passband.Vision.Networks;

namespace Passband.Vision.Training.Recipes;

/// <summary>
/// What becomes of a batch before and while a network learns from it. A recipe keeps nothing between steps but what it learns, which is
/// kept with the training, and draws from the step's own random numbers, so that a training can be taken up anywhere.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Plain), "plain")]
[JsonDerivedType(typeof(GaussianNoising), "noise")]
[JsonDerivedType(typeof(AugMix), "augmix")]
[JsonDerivedType(typeof(Adversarial), "adversarial")]
[JsonDerivedType(typeof(BrainLike), "brain")]
public interface IRecipe
{
    /// <summary>The recipe and its numbers in a few words, for a card.</summary>
    [JsonIgnore]
    string Summary { get; }

    /// <summary>Whether it can only be trusted with images kept apart.</summary>
    [JsonIgnore]
    bool NeedsValidation => false;

    /// <summary>Reads and makes what the recipe needs for a whole training.</summary>
    /// <param name="classifier">The network, with its weights as they are at the start.</param>
    /// <returns>Owned by the caller; null where the recipe needs nothing.</returns>
    /// <exception cref="TrainingException">It does not fit the network, or a file cannot be used.</exception>
    IRecipeParts? Bring(Classifier classifier) => null;

    /// <summary>The loss of a step.</summary>
    /// <param name="step">The batch and the network, in training mode.</param>
    /// <returns>In the caller's dispose scope.</returns>
    StepLoss Loss(TrainingStep step);

    /// <summary>Looks, after an epoch, at what the loss does not tell.</summary>
    /// <param name="step">Images kept apart and the network, in evaluation mode.</param>
    /// <returns>Null where the recipe has nothing to look at.</returns>
    AttackedNumbers? Examine(TrainingStep step) => null;

    /// <summary>Compares the network, after an epoch, with the brain that it is to be like.</summary>
    /// <param name="step">Images kept apart and the network, in evaluation mode.</param>
    /// <returns>Null where there is none.</returns>
    LikenessNumbers? Liken(TrainingStep step) => null;

    /// <summary>Checks the ranges of its numbers.</summary>
    /// <exception cref="TrainingException">One sentence that names the number, its value and its range.</exception>
    void Validate();
}
