using System.Globalization;
using Passband.Vision.Networks;
using Passband.Vision.Training.Brain;
using static TorchSharp.torch;

namespace Passband.Vision.Training.Recipes;

/// <summary>
/// Regularisation by a brain: pairs of images are to be as similar to the network as they are to the brain (Li et al. 2019; the regularised
/// networks of Li et al. 2023). The loss is the cross entropy plus a weight times the mean over pairs of [arctanh S - arctanh S_brain]^2. S is
/// a mixture of the cosine similarities of a few layers' features, centred over the images; the shares are the softmax of learned numbers.
/// </summary>
/// <remarks>
/// The paper alternates batches of images and of pairs; here both parts of the loss belong to one step. Any architecture of this program with
/// convolution layers can learn so.
/// </remarks>
public sealed record BrainLike : IRecipe
{
    /// <summary>Weight of the similarities in the loss, 0 to 10000; 20 in the paper.</summary>
    public double Weight { get; init; } = 20;

    /// <summary>Layers that are compared, 1 to 100, spread over the depth; 5 in the paper.</summary>
    public int Layers { get; init; } = 5;

    /// <summary>Where the similarities come from.</summary>
    public IBrain Brain { get; init; } = new SimulatedV1();

    /// <inheritdoc/>
    public string Summary => string.Create(CultureInfo.InvariantCulture, $"{Weight:G6} x similarity of {Layers} layers to {Brain.Summary}");

    /// <inheritdoc/>
    public IRecipeParts? Bring(Classifier classifier)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        return new BrainParts(Brain, classifier, Layers);
    }

    /// <inheritdoc/>
    public StepLoss Loss(TrainingStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        using var scope = NewDisposeScope();
        var (logits, distance) = Parts(step).Compare(step);
        return new(scope.MoveToOuter(step.CrossEntropy(logits) + Weight * distance), scope.MoveToOuter(logits));
    }

    /// <inheritdoc/>
    public LikenessNumbers? Liken(TrainingStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var parts = Parts(step);
        var words = parts.Layers.Zip(parts.Shares(), (layer, share) => string.Create(CultureInfo.InvariantCulture, $"{layer}: {100 * share:F0} %"));
        return new(parts.Compare(step).Distance.ToDouble(), string.Join(", ", words));
    }

    /// <inheritdoc/>
    public void Validate()
    {
        TrainingOptions.Require(Weight is >= 0 and <= 10_000, $"The weight of similarities is 0 to 10000, not {Weight.ToString(CultureInfo.InvariantCulture)}.");
        TrainingOptions.Require(Layers is >= 1 and <= 100, $"1 to 100 layers are compared with a brain, not {Layers}.");
        Brain.Validate();
    }

    private static BrainParts Parts(TrainingStep step) =>
        step.Parts as BrainParts ?? throw new ArgumentException("A step of this recipe needs what the recipe brought to the training.", nameof(step));
}
