namespace Passband.Vision.Training;

/// <summary>How far a training has come; sent after every step, and after an epoch with its last numbers.</summary>
/// <param name="Epoch">The epoch that runs, from 1.</param>
/// <param name="Epochs">Epochs in all.</param>
/// <param name="Step">Steps done in this epoch.</param>
/// <param name="Steps">Steps in an epoch.</param>
/// <param name="Loss">Mean loss of the recipe over this epoch so far; in nats, with what the recipe adds to the cross entropy.</param>
/// <param name="Correct">Training images of this epoch answered correctly, each when it was trained on.</param>
/// <param name="Seen">Training images of this epoch so far.</param>
/// <param name="LearningRate">The rate of the last step.</param>
/// <param name="ImagesPerSecond">Images trained on per second, since this run began.</param>
/// <param name="Remaining">Time left at that speed.</param>
/// <param name="Finished">The epoch's numbers once it is over; null before.</param>
public sealed record TrainingProgress(
    int Epoch, int Epochs, int Step, int Steps, double Loss, long Correct, long Seen, double LearningRate, double ImagesPerSecond, TimeSpan Remaining,
    EpochNumbers? Finished);

/// <summary>The numbers of one finished epoch.</summary>
/// <param name="Epoch">Which, from 1.</param>
/// <param name="Loss">Mean loss of the recipe over the training images, each when it was trained on and as the recipe changed it; in nats, with what the recipe adds to the cross entropy.</param>
/// <param name="Correct">Training images answered correctly, likewise.</param>
/// <param name="Seen">Training images.</param>
/// <param name="ValidationLoss">Mean cross entropy of the images kept apart, unchanged, in nats, with any recipe; null where there are none.</param>
/// <param name="ValidationCorrect">Images kept apart that are answered correctly.</param>
/// <param name="ValidationCount">Images kept apart.</param>
/// <param name="LearningRate">The rate of the last step.</param>
/// <param name="Attacked">How images kept apart stand up to attacks; null where the recipe does not ask.</param>
/// <param name="Likeness">How far the network is from a brain; null where the recipe does not ask.</param>
public sealed record EpochNumbers(
    int Epoch, double Loss, long Correct, long Seen, double? ValidationLoss, int ValidationCorrect, int ValidationCount, double LearningRate,
    AttackedNumbers? Attacked = null, LikenessNumbers? Likeness = null);

/// <summary>Images kept apart under the attack that the network learns from and under a stronger one.</summary>
/// <param name="SingleStep">Images answered correctly after one step with a random start.</param>
/// <param name="ManySteps">Images answered correctly after many small steps within the same bound.</param>
/// <param name="Count">Images attacked.</param>
public sealed record AttackedNumbers(int SingleStep, int ManySteps, int Count)
{
    /// <summary>
    /// Whether the network has learned to defeat the single step alone: at least 30 % of the images stand up to it and at most 5 % to many
    /// steps (catastrophic overfitting, Wong et al. 2020).
    /// </summary>
    public bool IsCollapsed => SingleStep >= 0.3 * Count && ManySteps <= 0.05 * Count;
}

/// <summary>How far a network's similarities of images are from those of a brain.</summary>
/// <param name="Distance">The mean over pairs of [arctanh S - arctanh S_brain]^2, the network in evaluation mode.</param>
/// <param name="Layers">The convolution layers that are compared, from 1, with their learned shares in S, in words.</param>
public sealed record LikenessNumbers(double Distance, string Layers);
