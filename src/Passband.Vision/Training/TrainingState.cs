namespace Passband.Vision.Training;

/// <summary>
/// Where a training stands, apart from its tensors. Random draws depend on the seed, the epoch and the step alone, so these
/// counters are the state of the random numbers, too.
/// </summary>
public sealed record TrainingState
{
    /// <summary>Version of this layout.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>How the network is trained.</summary>
    public required TrainingOptions Options { get; init; }

    /// <summary>Id of the image set.</summary>
    public required string ImageSet { get; init; }

    /// <summary>Hash of the image set; another one is refused.</summary>
    public required string ImageSetHash { get; init; }

    /// <summary>Epochs done.</summary>
    public int Epoch { get; init; }

    /// <summary>Steps done in the epoch after those.</summary>
    public int Step { get; init; }

    /// <summary>Sum of the recipe's loss over the images of the running epoch.</summary>
    public double LossSum { get; init; }

    /// <summary>Training images of the running epoch answered correctly.</summary>
    public long Correct { get; init; }

    /// <summary>Training images of the running epoch so far.</summary>
    public long Seen { get; init; }

    /// <summary>The numbers of the epochs done.</summary>
    public IReadOnlyList<EpochNumbers> History { get; init; } = [];

    /// <summary>Seconds that it took so far, all its runs together; 0 where an older version of the program kept no count.</summary>
    public double Seconds { get; init; }

    /// <summary>Whether all epochs are done, or patience has run out.</summary>
    public bool IsFinished => Epoch >= Options.Epochs || (Options.Patience > 0 && Epoch - BestEpoch >= Options.Patience);

    /// <summary>Where a training stands that has not come to its end, in words; null of one that has.</summary>
    public string? Unfinished => IsFinished ? null : $"after epoch {Epoch} of {Options.Epochs}";

    /// <summary>The epoch with the lowest loss on the images kept apart, from 1; 0 before the first, or without such images.</summary>
    public int BestEpoch => History.Where(e => e.ValidationLoss is not null).MinBy(e => e.ValidationLoss)?.Epoch ?? 0;

    /// <summary>The epoch, from 1, whose weights the training would end with if it ended here.</summary>
    public int KeptEpoch => Options.Keep == Training.KeptEpoch.Best && BestEpoch > 0 ? BestEpoch : Epoch;

    /// <summary>Mean loss of the recipe over the running epoch so far.</summary>
    internal double Loss => Seen == 0 ? 0 : LossSum / Seen;

    internal bool IsSound => Schema == 1 && Epoch >= 0 && Epoch <= Options.Epochs && Step >= 0 && Seen >= 0 && Correct >= 0 && Correct <= Seen
        && double.IsFinite(LossSum) && History.Count == Epoch;
}
