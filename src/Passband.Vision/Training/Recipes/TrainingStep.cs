using Passband.Vision.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Training.Recipes;

/// <summary>A batch, the network that learns from it, and random numbers that belong to this step alone.</summary>
/// <param name="Classifier">The network.</param>
/// <param name="Images">N x C x H x W, float32, 0..1, augmented.</param>
/// <param name="Labels">N, int64.</param>
/// <param name="Draws">Random numbers, on the images' device.</param>
/// <param name="Precision">Element type of the layers' arithmetic.</param>
/// <param name="LabelSmoothing">Share of the target that is spread over all classes, 0..1.</param>
/// <param name="Parts">What the recipe brought to the training; null where it brought nothing.</param>
public sealed record TrainingStep(
    Classifier Classifier, Tensor Images, Tensor Labels, Generator Draws, ScalarType Precision = ScalarType.Float32, double LabelSmoothing = 0,
    IRecipeParts? Parts = null)
{
    /// <summary>The logits of images.</summary>
    /// <param name="images">N x C x H x W, float32, 0..1.</param>
    /// <returns>N x classes, float32.</returns>
    public Tensor Logits(Tensor images) => Classifier.Logits(images, Precision);

    /// <summary>The mean cross entropy between logits and this step's labels, in nats.</summary>
    /// <param name="logits">N x classes.</param>
    public Tensor CrossEntropy(Tensor logits) => functional.cross_entropy(logits, Labels, label_smoothing: LabelSmoothing);
}

/// <summary>What a step gives.</summary>
/// <param name="Loss">The number to make small.</param>
/// <param name="Logits">N x classes: the answers by which the step counts as right or wrong.</param>
public readonly record struct StepLoss(Tensor Loss, Tensor Logits);
