using System.Text.Json.Serialization;

namespace Passband.Vision.Training.Recipes;

/// <summary>
/// What becomes of a batch before and while a network learns from it. A recipe keeps nothing between steps and draws from the step's own
/// random numbers, so that a training can be taken up anywhere.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Plain), "plain")]
[JsonDerivedType(typeof(GaussianNoising), "noise")]
[JsonDerivedType(typeof(AugMix), "augmix")]
[JsonDerivedType(typeof(Adversarial), "adversarial")]
public interface IRecipe
{
    /// <summary>The recipe and its numbers in a few words, for a card.</summary>
    [JsonIgnore]
    string Summary { get; }

    /// <summary>Whether it can only be trusted with images kept apart.</summary>
    [JsonIgnore]
    bool NeedsValidation => false;

    /// <summary>The loss of a step.</summary>
    /// <param name="step">The batch and the network, in training mode.</param>
    /// <returns>In the caller's dispose scope.</returns>
    StepLoss Loss(TrainingStep step);

    /// <summary>Looks, after an epoch, at what the loss does not tell.</summary>
    /// <param name="step">Images kept apart and the network, in evaluation mode.</param>
    /// <returns>Null where the recipe has nothing to look at.</returns>
    AttackedNumbers? Examine(TrainingStep step) => null;

    /// <summary>Checks the ranges of its numbers.</summary>
    /// <exception cref="TrainingException">One sentence that names the number, its value and its range.</exception>
    void Validate();
}
