using Passband.Probes.Training;

namespace Passband.Probes.Queue;

/// <summary>How a job ended, in the words of its log.</summary>
/// <param name="State">Where it stands now.</param>
/// <param name="Failure">Why it failed; null otherwise.</param>
/// <param name="Line">The last line of its log.</param>
internal sealed record JobEnd(JobState State, string? Failure, string Line)
{
    internal static JobEnd Done(string summary) => new(JobState.Done, null, $"finished{summary}.");

    internal static JobEnd Failed(string sentence) => new(JobState.Failed, sentence, $"failed: {sentence}");

    /// <param name="request">What was asked.</param>
    /// <param name="by">Who asked it to stop; null if it is the program that ended.</param>
    internal static JobEnd Stopped(JobRequest request, string? by) => by is not null
        ? new(JobState.Cancelled, null, $"cancelled by {by}; {Kept(request)}.")
        : new(JobState.Interrupted, null, $"interrupted: the program ended while it ran; {Kept(request)}.");

    /// <summary>What a job leaves that did not come to its end.</summary>
    internal static string Kept(JobRequest request) => request is TrainingRequest ? "the training is kept as it was" : "its finished pieces are kept";
}
