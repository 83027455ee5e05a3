using System.Globalization;
using Passband.Probes.Queue;
using Passband.Probes.Training;
using Passband.Results;

namespace Passband.Dashboard.Probing;

/// <summary>A job in words.</summary>
public static class JobWords
{
    /// <summary>Where it stands, in one word.</summary>
    public static string State(JobSnapshot job) => job switch
    {
        { IsActive: true, Stopping: true } => "stopping",
        { State: JobState.Queued } => "waiting",
        _ => job.State.ToString().ToLowerInvariant(),
    };

    /// <summary>Where it stands, in a sentence.</summary>
    public static string Sentence(JobSnapshot job) => job switch
    {
        { IsActive: true, Stopping: true, Request: TrainingRequest } => "It stops after the step at hand; the training is kept.",
        { IsActive: true, Stopping: true } => "It stops after the images at hand; what is finished is kept.",
        { State: JobState.Queued, Position: 1 } => "It is next in the queue.",
        { State: JobState.Queued, Position: { } place } => string.Create(CultureInfo.InvariantCulture, $"It waits at place {place} of the queue."),
        { State: JobState.Queued } => "It waits for its turn.",
        { State: JobState.Running } => job.Progress?.Stage is { Length: > 0 } stage ? $"Now: {stage}." : "It has begun.",
        { State: JobState.Done, Request: TrainingRequest } => "It is finished; the network is stored, and the training as a result.",
        { State: JobState.Done } => "It is finished, and its results are stored.",
        { State: JobState.Failed, Request: TrainingRequest } => "It failed. The last good state is kept; resume it when the cause is gone.",
        { State: JobState.Failed } => "It failed. Pieces that were finished are kept; resume it when the cause is gone.",
        { State: JobState.Cancelled } => $"It was cancelled{At(job)}. What was finished is kept; resuming goes on from there.",
        _ => $"The program ended while it ran{At(job)}. What was finished is kept; resuming goes on from there.",
    };

    /// <summary>"12 000 of 24 000 images"; empty before it is known.</summary>
    public static string Amount(JobProgress progress) => progress.Total == 0 ? "" : $"{Numbers.Count(progress.Done)} of {Numbers.Count(progress.Total)} {progress.Unit}";

    /// <summary>"1840 images/s"; empty before it is known.</summary>
    public static string Rate(JobProgress progress) => progress.Rate is { } rate ? $"{Numbers.Rate(rate)} {progress.Unit}/s" : "";

    /// <summary>"6.5 s left"; empty before it is known.</summary>
    public static string Left(JobProgress progress) => progress.TimeLeft is { } left ? $"{Numbers.Duration(left)} left" : "";

    /// <summary>The share done in whole per cent, never 100 before the end.</summary>
    public static int Percent(JobSnapshot job) => (int)Math.Floor(Math.Min(job.Share, job.State == JobState.Done ? 1 : 0.99) * 100 + 1e-6);

    /// <summary>What the browser's tab says: "42 % · blur".</summary>
    public static string TabTitle(JobSnapshot job) =>
        $"{(job.State == JobState.Running && !job.Stopping ? $"{Percent(job)} %" : State(job))} · {job.Request.Work}";

    /// <summary>How long it was worked on, all its runs together; null before it began.</summary>
    public static TimeSpan? Ran(JobSnapshot job, DateTimeOffset now) => job.Started is not { } started ? null
        : job.Worked > TimeSpan.Zero ? job.Worked
        : (job.Finished ?? now) - started;

    /// <summary>What a screen reader is told: changes of state, and the progress by quarters.</summary>
    public static string Announcement(JobSnapshot job) => job.State == JobState.Running && !job.Stopping
        ? Percent(job) / 25 is > 0 and var quarters ? $"{quarters * 25} % done." : "Running."
        : Sentence(job);

    /// <summary>Whether it can be put back into the queue.</summary>
    public static bool CanResume(JobSnapshot job) => job.State is JobState.Interrupted or JobState.Failed or JobState.Cancelled;

    /// <summary>The address of the form on which the same is asked for, ready to be changed.</summary>
    public static string FormAddress(JobRequest request) => request switch
    {
        TrainingRequest training => TrainForm.FromRequest(training).Address,
        ProbeRequest probe => (ProbeForm.FromRequest(probe) with { Again = false }).Address,
        _ => ProbeForm.Path,
    };

    private static string At(JobSnapshot job) => Percent(job) > 0 ? $" at {Percent(job)} %" : "";
}
