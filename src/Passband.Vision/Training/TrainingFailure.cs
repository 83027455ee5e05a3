using System.Globalization;

namespace Passband.Vision.Training;

/// <summary>The sentences with which a training ends before its time. The last whole epoch is in the file that keeps the training.</summary>
internal static class TrainingFailure
{
    internal static TrainingException Diverged(TrainingState state, string what, double rate, string? checkpoint) => Ended(state, checkpoint, string.Create(
        CultureInfo.InvariantCulture,
        $"The training diverged: in epoch {state.Epoch + 1}, step {state.Step + 1}, at learning rate {rate:G3}, {what}; train with a smaller learning rate"));

    internal static TrainingException Collapsed(TrainingState state, AttackedNumbers attacked, string? checkpoint) => Ended(state, checkpoint,
        $"The adversarial training collapsed: after epoch {state.Epoch + 1}, {attacked.SingleStep} of {attacked.Count} images kept apart stand up to a single step and "
        + $"{attacked.ManySteps} to many; train with more attack steps, a smaller bound or fewer epochs");

    private static TrainingException Ended(TrainingState state, string? checkpoint, string sentence)
    {
        var isKept = checkpoint is not null && state.Epoch > 0;
        return new($"{sentence}{(isKept ? $"; the state after epoch {state.Epoch} is in {checkpoint}" : "")}.") { KeepsState = isKept };
    }
}
