using Passband.Vision.Checkpoints;

namespace Passband.Vision.Training;

/// <summary>Trainings with a name.</summary>
public static class TrainingPresets
{
    /// <summary>
    /// The training of Li et al. 2023 (blur-net's trainer, versions 0.4 and 0.5, for CIFAR-10): 48 epochs in four cycles of three phases, batches
    /// of 32, the weights of the epoch with the lowest loss on 5 % of the images. The highest of its grid of learning rates.
    /// </summary>
    /// <remarks>
    /// The normalisation is not the paper's, because it belongs to the card: a network that this program trains takes the mean and the standard
    /// deviation of each channel over the images it is trained on (<see cref="ChannelStatistics"/>). The paper's networks take fixed numbers,
    /// for CIFAR-10, too: means 0.485, 0.456 and 0.406 and standard deviations 0.229, 0.224 and 0.225 of red, green and blue, 0.5 and 0.2 of grey.
    /// </remarks>
    public static TrainingOptions Study(NetworkCard card) => new()
    {
        Card = card,
        Epochs = 48,
        BatchSize = 32,
        LearningRate = 0.01,
        Schedule = new() { Kind = ScheduleKind.Cycles, WarmUpEpochs = 0, PhaseEpochs = 4, Phases = 3, Factor = 0.3 },
        Momentum = 0.9,
        Nesterov = false,
        WeightDecay = 1e-4,
        Decayed = DecayedParameters.Weights,
        Augmentation = Augmentation.Study,
        ValidationShare = 0.05,
        Keep = KeptEpoch.Best,
    };

    /// <summary>A short one for two cores: 15 epochs, a high learning rate that rises for three of them and then falls along a cosine, bfloat16.</summary>
    public static TrainingOptions Quick(NetworkCard card) => new()
    {
        Card = card,
        Epochs = 15,
        BatchSize = 128,
        LearningRate = 0.2,
        Schedule = new() { Kind = ScheduleKind.Cosine, WarmUpEpochs = 3 },
        Precision = TrainingPrecision.BFloat16,
    };
}
