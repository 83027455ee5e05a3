using Passband.Results;
using Passband.Vision.Training;

namespace Passband.Experiments.Training;

/// <summary>The single numbers of a training.</summary>
internal static class TrainingNumbers
{
    internal static IReadOnlyList<Scalar> Of(TrainingState state, TestAnswer? test)
    {
        if (state.History.Count == 0) return [];
        var kept = state.History[Math.Clamp(state.KeptEpoch, 1, state.History.Count) - 1];
        IEnumerable<Scalar?> all =
        [
            test is { Count: > 0 } ? Accuracy(TrainingResult.TestAccuracy, $"Accuracy on {test.ImageSet}", test.Correct, test.Count) : null,
            kept.ValidationCount > 0 ? Accuracy("validation-accuracy", "Accuracy on images kept apart", kept.ValidationCorrect, kept.ValidationCount) : null,
            kept.Attacked is { Count: > 0 } attacked ? Accuracy("attacked-accuracy", "Accuracy on images kept apart, attacked in many steps", attacked.ManySteps, attacked.Count) : null,
            new()
            {
                Id = "kept-epoch", Label = "Epoch whose weights are kept", Quantity = Quantity.Epoch, Value = kept.Epoch,
                Note = state.Options.Keep == KeptEpoch.Best ? $"of {state.Epoch}, with the lowest loss on images kept apart" : $"of {state.Epoch}, the last",
            },
            RateOf(state) is { } rate ? new() { Id = "images-per-second", Label = "Images trained on", Unit = "images/s", Value = rate } : null,
            state.Seconds > 0 ? new() { Id = "time", Label = "Time", Quantity = Quantity.Time, Unit = "s", Value = Math.Round(state.Seconds, 1), Note = "looking at images kept apart included" } : null,
        ];
        return [.. all.OfType<Scalar>()];
    }

    /// <summary>Images trained on per second, looking at images kept apart included; null where the time is not known.</summary>
    internal static double? RateOf(TrainingState state) =>
        state.Seconds > 0 ? Math.Round((state.History.Sum(e => e.Seen) + state.Seen) / state.Seconds, 1) : null;

    private static Scalar Accuracy(string id, string label, int correct, int count) => new() { Id = id, Label = label, Quantity = Quantity.Accuracy, K = correct, N = count };
}
