namespace Passband.Vision.Training;

/// <summary>How far a training has come; sent after every step, and after an epoch with its last numbers.</summary>
/// <param name="Epoch">The epoch that runs, from 1.</param>
/// <param name="Epochs">Epochs in all.</param>
/// <param name="Step">Steps done in this epoch.</param>
/// <param name="Steps">Steps in an epoch.</param>
/// <param name="Loss">Mean cross entropy of this epoch so far, in nats.</param>
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
/// <param name="Loss">Mean cross entropy of the training images, in nats, each when it was trained on.</param>
/// <param name="Correct">Training images answered correctly, likewise.</param>
/// <param name="Seen">Training images.</param>
/// <param name="ValidationLoss">Mean cross entropy of the images kept apart, in nats; null where there are none.</param>
/// <param name="ValidationCorrect">Images kept apart that are answered correctly.</param>
/// <param name="ValidationCount">Images kept apart.</param>
/// <param name="LearningRate">The rate of the last step.</param>
public sealed record EpochNumbers(
    int Epoch, double Loss, long Correct, long Seen, double? ValidationLoss, int ValidationCorrect, int ValidationCount, double LearningRate);
