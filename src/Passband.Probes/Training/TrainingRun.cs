using System.Diagnostics;
using Passband.Experiments.Training;
using Passband.Probes.Locating;
using Passband.Probes.Running;
using Passband.Vision.Checkpoints;
using Passband.Vision.Data;
using Passband.Vision.Evaluation;
using Passband.Vision.Networks;
using Passband.Vision.Training;
using TorchSharp;

namespace Passband.Probes.Training;

/// <summary>
/// Trains a network, for the terminal and the queue alike: what was kept of the same training is taken up, the training is kept while it
/// lasts, and at its end the network is stored with its card, tested as it is stored, and the training becomes a result.
/// </summary>
/// <param name="task">What to train.</param>
/// <param name="locator">Opens images.</param>
/// <param name="sink">Where the result goes.</param>
/// <param name="watcher">Hears how it goes on.</param>
public sealed class TrainingRun(TrainingTask task, ImageSetLocator locator, IResultSink sink, ITrainingWatcher watcher)
{
    private const int TestBatch = 1000;
    private static readonly TimeSpan KeepEvery = TimeSpan.FromMinutes(5);

    /// <summary>Runs it to the end.</summary>
    /// <param name="device">Where it computes.</param>
    /// <param name="cancellation">Stops it after the step it is at; it is kept then.</param>
    /// <exception cref="RequestException">The network's file is there already, or what is kept is another training.</exception>
    /// <exception cref="TrainingException">It cannot start, diverged or collapsed; the last good epoch is kept.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public TrainedNetwork Run(torch.Device device, CancellationToken cancellation)
    {
        WritableFolder.Require(Path.GetDirectoryName(Path.GetFullPath(task.Out))!, "choose another place for the network");
        WritableFolder.Require(Path.GetDirectoryName(Path.GetFullPath(task.Kept))!, "free the folder: the training is kept there");
        using var images = locator.Open(task.Images, watcher, cancellation);
        using var trainer = Start(images, device);
        RequireFree(trainer);
        var started = DateTimeOffset.UtcNow;
        watcher.Begins(Named(trainer.Card), images, trainer.State);
        if (task.Finish) End(trainer);
        else Train(trainer, images, started, cancellation);
        RequireFree(trainer);
        var trained = Store(trainer, images, started, cancellation);
        // One that was ended before its time can still be trained on, once its network is moved away.
        if (trainer.State.IsFinished) File.Delete(task.Kept);
        else watcher.Note($"the training stays in {Home.Shown(task.Kept)}, from which it can go on once the network has another name, or be deleted");
        return trained;
    }

    private Trainer Start(ImageSet images, torch.Device device)
    {
        if (task.Finish && !File.Exists(task.Kept)) throw new RequestException($"{Home.Shown(task.Kept)} is not there: no training is kept whose network could be stored.");
        var options = task.OptionsFor(images);
        if (task.Again || !File.Exists(task.Kept)) return new Trainer(options, images, device);
        var trainer = Trainer.Resume(task.Kept, images, device);
        var kept = trainer.State.Options;
        if (TrainingComparison.AreSame(kept, options)) return trainer;
        trainer.Dispose();
        var differences = TrainingComparison.Differences(kept, options) is { Length: > 0 } words ? $" ({words})" : "";
        throw new RequestException($"{Home.Shown(task.Kept)} keeps a training with other options{differences}; give the same ones to go on, or start anew (--again).");
    }

    private void Train(Trainer trainer, ImageSet images, DateTimeOffset started, CancellationToken cancellation)
    {
        trainer.Run(new Listener(task.Kept, trainer, watcher, images, started), task.Kept, cancellation);
        var state = trainer.State;
        if (state.Epoch < state.Options.Epochs) watcher.Note($"ended after epoch {state.Epoch}: no lower loss on images kept apart in {state.Options.Patience} epochs");
        if (state.Options.Keep == KeptEpoch.Best) watcher.Note($"kept: epoch {state.KeptEpoch}, with the lowest loss on images kept apart");
    }

    private void End(Trainer trainer)
    {
        trainer.End();
        if (trainer.State.Unfinished is { } where) watcher.Note($"ended {where}");
    }

    // Written once, with the accuracy in its card: whoever measures the network at once measures the file that stays.
    private TrainedNetwork Store(Trainer trainer, ImageSet images, DateTimeOffset started, CancellationToken cancellation)
    {
        var card = Named(trainer.Card);
        if (trainer.State.Unfinished is { } where) card = card with { Training = card.Training! with { Recipe = $"{card.Training.Recipe}, ended {where}" } };
        var answer = Test(trainer.Classifier, images, cancellation);
        if (answer is not null) card = card with { Training = card.Training! with { CleanCorrect = answer.Correct, CleanTotal = answer.Count } };
        NetworkFile.Save(trainer.Classifier, task.Out, Precision, card);
        using var stored = NetworkFile.Open(task.Out);
        var result = TrainingResult.Of(trainer.State, stored, images, answer, started, trainer.Classifier.Device);
        sink.Store(result);
        return new(task.Out, trainer.State, answer, result);
    }

    private TestAnswer? Test(Classifier trained, ImageSet trainedOn, CancellationToken cancellation)
    {
        using var images = TestImages.Of(task.Images, trainedOn, locator, watcher, cancellation);
        if (images is null) return null;
        using var network = AsStored(trained);
        network.To(trained.Device);
        var predictor = new Predictor(network, EvaluationPrecision.Float32);
        var correct = 0;
        for (var first = 0; first < images.Count; first += TestBatch)
        {
            cancellation.ThrowIfCancellationRequested();
            watcher.Tests(images.Name, first, images.Count);
            using var scope = torch.NewDisposeScope();
            var classes = predictor.Classes(images.Floats(first, Math.Min(TestBatch, images.Count - first), trained.Device)).Classes;
            for (var k = 0; k < classes.Length; k++) correct += classes[k] == images.Label(first + k) ? 1 : 0;
        }

        return new(images.Name, images.Hash, correct, images.Count);
    }

    // The accuracy on the card is that of the stored file, rounding included.
    private Classifier AsStored(Classifier trained)
    {
        var folder = Directory.CreateTempSubdirectory("passband-");
        try
        {
            var file = Path.Combine(folder.FullName, Path.GetFileName(task.Out));
            NetworkFile.Save(trained, file, Precision);
            return NetworkFile.Open(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // A training that was over before its end was recorded stores the same network once more.
    private void RequireFree(Trainer trainer)
    {
        if (task.Again || !File.Exists(task.Out) || (trainer.State.IsFinished && IsOurs(Named(trainer.Card)))) return;
        throw new RequestException($"{Home.Shown(task.Out)} is there already; move it away or choose another name.");
    }

    private bool IsOurs(NetworkCard card)
    {
        try
        {
            return Text(Untested(NetworkCardFile.Read(NetworkCardFile.PathFor(task.Out)))) == Text(Untested(card));
        }
        catch (CheckpointException)
        {
            return false;
        }
    }

    // What a network is called may change while it is trained; where it comes from is what began the training.
    private NetworkCard Named(NetworkCard card) => card with { Name = task.Name, Licence = task.Licence };

    private DType Precision => task.Half ? DType.Float16 : DType.Float32;

    private static NetworkCard Untested(NetworkCard card) => card with { Sha256 = null, Training = (card.Training ?? new()) with { CleanCorrect = null, CleanTotal = null } };

    private static string Text(NetworkCard card) => NetworkCardFile.ToJson(card);

    /// <summary>Passes reports on, and keeps the training within long epochs.</summary>
    private sealed class Listener(string kept, Trainer trainer, ITrainingWatcher watcher, ImageSet images, DateTimeOffset started) : IProgress<TrainingProgress>
    {
        private readonly Stopwatch _sinceKept = Stopwatch.StartNew();

        public void Report(TrainingProgress value)
        {
            if (value.Finished is not null)
            {
                _sinceKept.Restart();
            }
            else if (_sinceKept.Elapsed >= KeepEvery)
            {
                trainer.Save(kept);
                _sinceKept.Restart();
            }

            watcher.Report(value, () => TrainingResult.SoFar(trainer.State, value, trainer.Classifier, images, started));
        }
    }
}
