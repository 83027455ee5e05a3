using System.Globalization;

namespace Passband.Vision.Training;

/// <summary>The sentences with which a training ends before its time. The last whole epoch is in the file that keeps the training.</summary>
internal static class TrainingFailure
{
    internal static TrainingException Diverged(TrainingState state, string what, double rate, string? checkpoint) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The training diverged: in epoch {state.Epoch + 1}, step {state.Step + 1}, at learning rate {rate:G3}, {what}; train with a smaller learning rate{Before(state, checkpoint)}.")) { KeepsState = IsKept(state, checkpoint) };

    internal static TrainingException Collapsed(TrainingState state, AttackedNumbers attacked, string? checkpoint) => new(
        $"The adversarial training collapsed: after epoch {state.Epoch + 1}, {attacked.SingleStep} of {attacked.Count} images kept apart stand up to a single step and "
        + $"{attacked.ManySteps} to many; train with more attack steps, a smaller bound or fewer epochs{Before(state, checkpoint)}.") { KeepsState = IsKept(state, checkpoint) };

    private static bool IsKept(TrainingState state, string? checkpoint) => checkpoint is not null && state.Epoch > 0;

    private static string Before(TrainingState state, string? checkpoint) => IsKept(state, checkpoint) ? $"; the state after epoch {state.Epoch} is in {checkpoint}" : "";
}
