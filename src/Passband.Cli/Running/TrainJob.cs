using System.Text.Json;
using Passband.Cli.Printing;
using Passband.Probes.Locating;
using Passband.Probes.Running;
using Passband.Results;
using Passband.Results.Statistics;
using Passband.Vision.Checkpoints;
using Passband.Vision.Data;
using Passband.Vision.Evaluation;
using Passband.Vision.Networks;
using Passband.Vision.Shapes;
using Passband.Vision.Training;

namespace Passband.Cli.Running;

/// <summary>Trains a network, keeps the training in a file while it lasts, and tests what it stores.</summary>
internal sealed class TrainJob(Session session, TrainRequest request)
{
    private const int TestBatch = 1000;

    private Terminal Terminal => session.Terminal;

    /// <summary>Does everything that was asked and prints it.</summary>
    /// <returns>The exit code.</returns>
    public int Execute()
    {
        if (File.Exists(request.Out) && !request.Again)
            throw new UsageException($"{Home.Shown(request.Out)} is there already; --again would train and replace it.");
        WritableFolder.Require(Path.GetDirectoryName(request.Out)!, "choose another file with --out");
        var device = Engine.Start(request.Device, request.Threads);
        using var images = Open(request.Images);
        var options = Options(images);
        using var trainer = Start(options, images, device);
        Terminal.Line($"{options.Card.Name}: {Described(options.Card)} on {images.Name}, {trainer.State.Options.Summary}");
        Run(trainer);
        Note(trainer.State);

        using var test = OpenTest(images);
        Store(trainer, test);
        File.Delete(request.Kept);
        return 0;
    }

    private TrainingOptions Options(ImageSet images)
    {
        var card = new NetworkCard
        {
            Name = request.Name,
            Architecture = request.Architecture,
            Options = request.ArchitectureOptions,
            Classes = images.ClassNames,
            Input = ChannelStatistics.InputFor(images),
            Preprocessing = request.Preprocessing,
            Training = new CardTraining { Tags = request.Tags },
            Source = request.Command,
            Licence = request.Licence,
        };
        var drawn = ShapesSpecification.IsOne(request.Images.Specification);
        var options = request.Recipe(card);
        return drawn && request.ChoosesAugmentation ? options with { Augmentation = Augmentation.None } : options;
    }

    private Trainer Start(TrainingOptions options, ImageSet images, TorchSharp.torch.Device device)
    {
        if (request.Again || !File.Exists(request.Kept)) return new Trainer(options, images, device);
        var trainer = Trainer.Resume(request.Kept, images, device);
        if (Same(trainer.State.Options, options))
        {
            Terminal.Complain($"going on after epoch {trainer.State.Epoch} of {options.Epochs}, step {trainer.State.Step}.");
            return trainer;
        }

        trainer.Dispose();
        throw new UsageException($"{Home.Shown(request.Kept)} keeps a training with other options; give the same ones to go on, or --again to start anew.");
    }

    private void Run(Trainer trainer)
    {
        using var progress = new ProgressLine(Terminal, "training");
        try
        {
            trainer.Run(new EpochLines(Terminal, progress), request.Kept, session.Cancellation);
        }
        catch (OperationCanceledException)
        {
            progress.Dispose();
            throw new StoppedException($"stopped in epoch {trainer.State.Epoch + 1} of {trainer.State.Options.Epochs}; the training is kept in {Home.Shown(request.Kept)}, run the same command to go on");
        }
    }

    private void Note(TrainingState state)
    {
        if (state.Epoch < state.Options.Epochs) Terminal.Line($"ended after epoch {state.Epoch}: no lower loss on images kept apart in {state.Options.Patience} epochs");
        if (state.Options.Keep == KeptEpoch.Best) Terminal.Line($"kept: epoch {state.KeptEpoch}, with the lowest loss on images kept apart");
    }

    // The accuracy on the card is that of the stored file, rounding included.
    private void Store(Trainer trainer, ImageSet? test)
    {
        var precision = request.Half ? DType.Float16 : DType.Float32;
        var card = trainer.Card;
        NetworkFile.Save(trainer.Classifier, request.Out, precision, card);
        var size = Numbers.Bytes(new FileInfo(request.Out).Length);
        if (test is not null)
        {
            int correct;
            using (var stored = NetworkFile.Open(request.Out)) correct = Correct(stored, test);
            NetworkFile.Save(trainer.Classifier, request.Out, precision, card with { Training = card.Training! with { CleanCorrect = correct, CleanTotal = test.Count } });
            Terminal.Line($"{test.Name}: {Numbers.Accuracy(correct, test.Count, WilsonInterval.Of(correct, test.Count))}");
        }

        Terminal.Line($"stored as {Home.Shown(request.Out)}, {size}");
    }

    private static int Correct(Classifier classifier, ImageSet images)
    {
        var predictor = new Predictor(classifier, EvaluationPrecision.Float32);
        var correct = 0;
        for (var first = 0; first < images.Count; first += TestBatch)
        {
            using var batch = images.Floats(first, Math.Min(TestBatch, images.Count - first));
            var classes = predictor.Classes(batch).Classes;
            for (var k = 0; k < classes.Length; k++) correct += classes[k] == images.Label(first + k) ? 1 : 0;
        }

        return correct;
    }

    private ImageSet Open(ImageQuery query)
    {
        using var progress = new ProgressLine(Terminal, "opening");
        return new ImageSetLocator(session.Home).Open(query, progress, session.Cancellation);
    }

    /// <summary>The set's other half; null where there is none that the network has not been trained on.</summary>
    private ImageSet? OpenTest(ImageSet trained)
    {
        // A seed that is written out draws the same images in both halves.
        var drawn = ShapesSpecification.IsOne(request.Images.Specification);
        if (request.Images.Split == DataSplit.Test || (drawn && ShapesSpecification.Parse(request.Images.Specification).Seed is not null)) return null;
        try
        {
            var test = Open(request.Images with { Split = DataSplit.Test, Count = null });
            if (test.Hash != trained.Hash && test.Shape with { Count = 1 } == trained.Shape with { Count = 1 } && test.ClassNames.SequenceEqual(trained.ClassNames)) return test;
            test.Dispose();
        }
        catch (ImageSetException problem)
        {
            Terminal.Complain($"no test: {problem.Message}");
        }

        return null;
    }

    private static bool Same(TrainingOptions one, TrainingOptions other) => JsonSerializer.Serialize(one) == JsonSerializer.Serialize(other);

    private static string Described(NetworkCard card) => string.Join(' ',
        card.Options.Select(o => $"{o.Key}={o.Value}").Prepend(card.Architecture).Concat(card.Preprocessing is { } inside ? [$"behind {inside}"] : []));

    /// <summary>A line for every finished epoch under the line that is written over.</summary>
    private sealed class EpochLines(Terminal terminal, ProgressLine line) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Finished is not { } done)
            {
                line.Report(value);
                return;
            }

            line.Dispose();
            var validation = done.ValidationCount > 0 ? $", unseen {Numbers.Accuracy(done.ValidationCorrect, done.ValidationCount, null)}" : "";
            var attacked = done.Attacked is { } a ? $", under attack {a.ManySteps} of {a.Count} ({a.SingleStep} after a single step)" : "";
            var likeness = done.Likeness is { } l ? $", {Numbers.Significant(l.Distance)} from the brain (layers {l.Layers})" : "";
            terminal.Line($"epoch {done.Epoch}: loss {Numbers.Significant(done.Loss)}, trained on {Numbers.Percent((double)done.Correct / done.Seen)} %{validation}{attacked}{likeness}");
        }
    }
}
