using Passband.Results;
using Passband.Vision.Training;

namespace Passband.Probes.Training;

/// <summary>What a recipe looked at after an epoch, in words, for the terminal and the job's log alike.</summary>
public static class EpochWords
{
    /// <summary>How images kept apart stand up to attacks.</summary>
    public static string Of(AttackedNumbers attacked)
    {
        ArgumentNullException.ThrowIfNull(attacked);
        return $"{attacked.ManySteps} of {attacked.Count} ({attacked.SingleStep} after a single step)";
    }

    /// <summary>How far the network is from a brain.</summary>
    public static string Of(LikenessNumbers likeness)
    {
        ArgumentNullException.ThrowIfNull(likeness);
        return $"{Numbers.Significant(likeness.Distance)} from the brain (layers {likeness.Layers})";
    }
}
