using Passband.Probes.Locating;
using Passband.Probes.Training;
using Passband.Results;
using Passband.Vision.Checkpoints;
using Passband.Vision.Data;
using Passband.Vision.Training;

namespace Passband.Cli.Printing;

/// <summary>Tells how a training goes on: a line for every finished epoch under the line that is written over.</summary>
internal sealed class TrainingPrinter(Terminal terminal) : ITrainingWatcher, IDisposable
{
    private readonly ProgressLine _opening = new(terminal, "opening");
    private ProgressLine? _line;
    private (int Epoch, int Epochs)? _running;

    public void Report(DataProgress value) => _opening.Report(value);

    public void Begins(NetworkCard card, ImageSet images, TrainingState state)
    {
        _opening.Dispose();
        // Its first line is due a while after the first step, not after the images were opened.
        _line = new(terminal, "training");
        _running = (state.Epoch + 1, state.Options.Epochs);
        if (state.Epoch > 0 || state.Step > 0) terminal.Complain($"going on after epoch {state.Epoch} of {state.Options.Epochs}, step {state.Step}.");
        terminal.Line($"{card.Name}: {Described(card)} on {images.Name}, {state.Options.Summary}");
    }

    public void Report(TrainingProgress progress, Func<ResultDocument> soFar)
    {
        _running = (progress.Finished is null ? progress.Epoch : progress.Epoch + 1, progress.Epochs);
        if (progress.Finished is not { } done)
        {
            _line?.Report(progress);
            return;
        }

        _line?.Dispose();
        var validation = done.ValidationCount > 0 ? $", unseen {Numbers.Accuracy(done.ValidationCorrect, done.ValidationCount, null)}" : "";
        var attacked = done.Attacked is { } a ? $", under attack {EpochWords.Of(a)}" : "";
        var likeness = done.Likeness is { } l ? $", {EpochWords.Of(l)}" : "";
        terminal.Line($"epoch {done.Epoch}: loss {Numbers.Significant(done.Loss)}, trained on {Numbers.Percent((double)done.Correct / done.Seen)} %{validation}{attacked}{likeness}");
    }

    public void Tests(string images, int done, int total)
    {
        // It takes a moment, and its outcome is printed.
    }

    public void Note(string sentence)
    {
        _line?.Dispose();
        terminal.Line(sentence);
    }

    /// <summary>Ends the lines and says what a training that was stopped leaves.</summary>
    /// <param name="kept">The file that keeps it.</param>
    public string Stopped(string kept)
    {
        Dispose();
        return _running is var (epoch, epochs)
            ? $"stopped in epoch {Math.Min(epoch, epochs)} of {epochs}; the training is kept in {Home.Shown(kept)}, run the same command to go on{(epoch > 1 ? ", or with --finish to store the network of the last whole epoch" : "")}"
            : "stopped";
    }

    public void Dispose()
    {
        _opening.Dispose();
        _line?.Dispose();
    }

    private static string Described(NetworkCard card) => string.Join(' ',
        card.Options.Select(o => $"{o.Key}={o.Value}").Prepend(card.Architecture).Concat(card.Preprocessing is { } inside ? [$"behind {inside}"] : []));
}
