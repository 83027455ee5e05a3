using Passband.Experiments.Contract;
using Passband.Probes.Training;
using Passband.Results;
using Passband.Vision.Checkpoints;
using Passband.Vision.Data;
using Passband.Vision.Training;

namespace Passband.Probes.Queue;

/// <summary>Tells of a training what the queue tells of every job, and a line in the log for every epoch.</summary>
internal sealed class TrainingJobWatcher(Job job, JobBook book, JobWatcher watcher) : ITrainingWatcher
{
    private long _anEpoch, _inAll;

    public void Report(DataProgress value) => watcher.Report(value);

    public void Begins(NetworkCard card, ImageSet images, TrainingState state)
    {
        if (state.Epoch > 0 || state.Step > 0) Write($"goes on after epoch {state.Epoch} of {state.Options.Epochs}, step {state.Step}.");
        else Write($"trains {card.Name} on {images.Name}: {state.Options.Summary}.");
    }

    public void Report(TrainingProgress progress, Func<ResultDocument> soFar)
    {
        if (progress.Finished is null) _anEpoch = progress.Seen / progress.Step * progress.Steps;
        else _anEpoch = progress.Seen;
        _inAll = _anEpoch * progress.Epochs;
        var stage = $"epoch {progress.Epoch} of {progress.Epochs}, loss {Numbers.Significant(progress.Loss)}, {Numbers.Percent((double)progress.Correct / progress.Seen)} % right";
        watcher.Report(new ExperimentProgress(stage, (progress.Epoch - 1) * _anEpoch + progress.Seen, _inAll, "images", progress.ImagesPerSecond, progress.Remaining)
        {
            SoFar = () => [soFar()],
        });
        if (progress.Finished is { } done) Write(Line(done));
    }

    public void Tests(string images, int done, int total) =>
        watcher.Report(new ExperimentProgress($"testing on {images}, {Numbers.Count(done)} of {Numbers.Count(total)}", _inAll, _inAll, "images", null, null));

    public void Note(string sentence) => Write($"{sentence}.");

    private void Write(string line) => book.Write(job.Snapshot.Id, line);

    private static string Line(EpochNumbers done)
    {
        var apart = done.ValidationCount > 0 ? $", kept apart {Numbers.Accuracy(done.ValidationCorrect, done.ValidationCount, null)}" : "";
        var attacked = done.Attacked is { } a ? $", attacked {EpochWords.Of(a)}" : "";
        var likeness = done.Likeness is { } l ? $", {EpochWords.Of(l)}" : "";
        return $"epoch {done.Epoch}: loss {Numbers.Significant(done.Loss)}, trained on {Numbers.Percent((double)done.Correct / done.Seen)} %{apart}{attacked}{likeness}.";
    }
}
