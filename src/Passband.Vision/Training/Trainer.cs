using System.Diagnostics;
using System.Globalization;
using Passband.Vision.Checkpoints;
using Passband.Vision.Data;
using Passband.Vision.Networks;
using Passband.Vision.Training.Recipes;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Passband.Vision.Training;

/// <summary>
/// Trains a classifier from fresh weights. On the CPU with a fixed number of threads the weights depend on the options and the
/// images alone, however often the training was stopped and taken up again.
/// </summary>
public sealed class Trainer : IDisposable
{
    /// <summary>The most images kept apart that a recipe examines after an epoch.</summary>
    public const int Examples = 100;

    private readonly ImageSet _images;
    private readonly ImageOrder _order;
    private readonly SGD _optimizer;
    private readonly Generator _draws;
    private readonly int _steps;
    private WeightSnapshot? _best;
    private WeightSnapshot? _whole;
    private (long Began, double Before) _run;

    /// <summary>A training from its start.</summary>
    /// <param name="options">Network and recipe.</param>
    /// <param name="images">What is trained on; read throughout, not owned.</param>
    /// <param name="device">Where it computes; the CPU if null.</param>
    /// <exception cref="TrainingException">An option is out of range, or the images do not fit the network or are too few.</exception>
    /// <exception cref="NetworkException">The architecture cannot be built.</exception>
    public Trainer(TrainingOptions options, ImageSet images, Device? device = null)
        : this(options, images, device, null)
    {
    }

    private Trainer(TrainingOptions options, ImageSet images, Device? device, PrincipalProjection? projection)
    {
        options.Validate();
        RequireFit(options, images);
        (_images, _order) = (images, new ImageOrder(images.Count, options.ValidationShare, options.Seed));
        _steps = _order.Training.Length / options.BatchSize;
        TrainingOptions.Require(_steps > 0,
            $"{images.Name}: {_order.Training.Length} images are left to train on, fewer than one batch of {options.BatchSize}; use more images or smaller batches.");
        TrainingOptions.Require(_order.Validation.Length > 0 || !NeedsValidation(options),
            $"{images.Name}: a validation share of {options.ValidationShare.ToString(CultureInfo.InvariantCulture)} keeps none of its {images.Count} images apart; use more images or a larger share.");
        State = new TrainingState { Options = options, ImageSet = images.Id, ImageSetHash = images.Hash };
        manual_seed(options.Seed);
        var network = Architectures.Build(options.Card);
        if (options.Card.Preprocessing?.PrincipalComponents is { } components) projection ??= PrincipalComponents.Fit(images, _order.Training, components);
        Classifier = new Classifier(options.Card, network, fileName: "", sha256: "", projection);
        Classifier.To(device ?? CPU);
        try
        {
            Parts = options.Recipe.Bring(Classifier);
        }
        catch
        {
            Classifier.Dispose();
            throw;
        }

        _optimizer = TrainingOptimizer.Of(options, Classifier.Network, [.. Parts?.Learned.Values ?? []]);
        _draws = new Generator(0, Classifier.Device);
    }

    /// <summary>Where the training stands, and the numbers of the epochs done.</summary>
    public TrainingState State { get; private set; }

    /// <summary>The network as it is now, in evaluation mode while <see cref="Run"/> does not run; owned by the trainer.</summary>
    public Classifier Classifier { get; }

    /// <summary>What the recipe brought along; null where it brought nothing. Owned by the trainer.</summary>
    internal IRecipeParts? Parts { get; }

    /// <summary>The network's card with what this training adds: recipe, image set, epochs done and seed.</summary>
    public NetworkCard Card => State.Options.Card with
    {
        Training = (State.Options.Card.Training ?? new CardTraining()) with
        {
            Recipe = State.Options.Summary, ImageSet = State.ImageSet, Epochs = State.KeptEpoch, Seed = State.Options.Seed,
        },
    };

    /// <summary>Takes a training up where <see cref="Save"/> left it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="images">The same images as before.</param>
    /// <param name="device">Where it computes; the CPU if null.</param>
    /// <exception cref="CheckpointException">The file is missing, damaged, or holds no training.</exception>
    /// <exception cref="TrainingException">The images are others than before.</exception>
    public static Trainer Resume(string path, ImageSet images, Device? device = null)
    {
        var checkpoint = TrainingCheckpoint.Open(path);
        if (checkpoint.State.ImageSetHash != images.Hash)
            throw new TrainingException($"{path}: this training began on other images ({checkpoint.State.ImageSet}) than {images.Name}; open the same set with the same options.");
        var trainer = new Trainer(checkpoint.State.Options, images, device, checkpoint.Projection());
        try
        {
            if (checkpoint.State.Step > trainer._steps) throw new CheckpointException(path, "its training state contradicts itself");
            checkpoint.Load(trainer.Classifier.Network, trainer._optimizer, trainer.Parts);
            trainer._best = checkpoint.Best(trainer.Classifier.Network, trainer.Classifier.Device);
            trainer._whole = checkpoint.Whole(trainer.Classifier.Network, trainer.Classifier.Device);
            trainer.State = checkpoint.State;
            return trainer;
        }
        catch
        {
            trainer.Dispose();
            throw;
        }
    }

    /// <summary>Trains to the end; where the best epoch is kept, the network then has that epoch's weights.</summary>
    /// <param name="progress">Told after every step; may be null.</param>
    /// <param name="checkpoint">File that is written after every epoch and when the training is cancelled; null for none.</param>
    /// <param name="cancellation">Stops the training after the step it is at.</param>
    /// <exception cref="TrainingException">The loss or a weight is no longer finite, or adversarial training has collapsed.</exception>
    /// <exception cref="CheckpointException">The checkpoint cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the state is kept in memory and in the checkpoint.</exception>
    public void Run(IProgress<TrainingProgress>? progress = null, string? checkpoint = null, CancellationToken cancellation = default)
    {
        var clock = new TrainingClock(State, _steps);
        _run = (Stopwatch.GetTimestamp(), State.Seconds);
        try
        {
            while (!State.IsFinished)
            {
                Classifier.Network.train();
                var order = _order.Epoch(State.Epoch);
                while (State.Step < _steps)
                {
                    if (cancellation.IsCancellationRequested)
                    {
                        if (checkpoint is not null) Save(checkpoint);
                        cancellation.ThrowIfCancellationRequested();
                    }

                    var rate = Step(order.AsSpan(State.Step * State.Options.BatchSize, State.Options.BatchSize), checkpoint);
                    if (State.Step < _steps) progress?.Report(clock.Report(State, rate));
                }

                var last = clock.Report(State, State.Options.LearningRate * Share(_steps - 1));
                FinishEpoch(last.LearningRate, checkpoint);
                progress?.Report(last with { Finished = State.History[^1] });
            }

            End();
        }
        finally
        {
            Classifier.Network.eval();
        }
    }

    /// <summary>
    /// Ends the training with its last whole epoch, of which alone it is known that it neither diverged nor collapsed; where the best epoch is
    /// kept, the network then has that epoch's weights.
    /// </summary>
    /// <exception cref="TrainingException">No epoch is finished, or the training was kept within an epoch by an older version.</exception>
    public void End()
    {
        TrainingOptions.Require(State.Epoch > 0, "The training has not finished its first epoch, so there is no network yet; train on.");
        if (State.Step > 0)
        {
            TrainingOptions.Require(_whole is not null, "The training was kept within an epoch by an older version, without its last whole epoch; train on.");
            _whole!.Restore(Classifier.Network);
            State = State with { Step = 0, LossSum = 0, Correct = 0, Seen = 0 };
        }

        _best?.Restore(Classifier.Network);
    }

    /// <summary>Keeps the training in a file.</summary>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public void Save(string path) => TrainingCheckpoint.Write(path, State, Classifier, _optimizer, _best, State.Step > 0 ? _whole : null, Parts);

    /// <inheritdoc/>
    public void Dispose()
    {
        _optimizer.Dispose();
        _draws.Dispose();
        _best?.Dispose();
        _whole?.Dispose();
        Parts?.Dispose();
        Classifier.Dispose();
    }

    private double Step(ReadOnlySpan<int> places, string? checkpoint)
    {
        using var scope = NewDisposeScope();
        var options = State.Options;
        var done = ((long)State.Epoch * _steps) + State.Step;
        var rate = options.LearningRate * Share(State.Step);
        foreach (var group in _optimizer.ParamGroups) group.LearningRate = rate;

        var (bytes, labels) = ImageBatch.Read(_images, places, Classifier.Device);
        _draws.manual_seed(_order.AugmentationSeed(done));
        var images = options.Augmentation.Apply(ImageBatch.Floats(bytes), _draws);
        var precision = options.Precision == TrainingPrecision.BFloat16 ? ScalarType.BFloat16 : ScalarType.Float32;
        var (loss, logits) = options.Recipe.Loss(new TrainingStep(Classifier, images, labels, _draws, precision, options.LabelSmoothing, Parts));
        var value = loss.ToDouble();
        if (!double.IsFinite(value)) throw TrainingFailure.Diverged(State, $"the loss is {value.ToString(CultureInfo.InvariantCulture)}", rate, checkpoint);

        _optimizer.zero_grad();
        loss.backward();
        _optimizer.step();
        State = State with
        {
            Step = State.Step + 1,
            LossSum = State.LossSum + (value * places.Length),
            Correct = State.Correct + logits.argmax(1).eq(labels).sum().ToInt64(),
            Seen = State.Seen + places.Length,
            Seconds = Seconds,
        };
        return rate;
    }

    private void FinishEpoch(double rate, string? checkpoint)
    {
        _optimizer.zero_grad();
        Classifier.Network.eval();
        RequireFinite(rate, checkpoint);
        var validation = Validation.Measure(Classifier, _images, _order.Validation);
        if (validation.Loss is { } unseen && !double.IsFinite(unseen))
            throw TrainingFailure.Diverged(State, $"the loss on images kept apart is {unseen.ToString(CultureInfo.InvariantCulture)}", rate, checkpoint);
        var attacked = Examined(State.Options.Recipe.Examine);
        if (attacked is { IsCollapsed: true }) throw TrainingFailure.Collapsed(State, attacked, checkpoint);
        var numbers = new EpochNumbers(
            State.Epoch + 1, State.Loss, State.Correct, State.Seen, validation.Loss, validation.Correct, validation.Count, rate, attacked,
            Examined(State.Options.Recipe.Liken));
        State = State with { Epoch = State.Epoch + 1, Step = 0, LossSum = 0, Correct = 0, Seen = 0, History = [.. State.History, numbers], Seconds = Seconds };
        if (State.Options.Keep == KeptEpoch.Best && State.BestEpoch == State.Epoch)
        {
            _best?.Dispose();
            _best = WeightSnapshot.Of(Classifier.Network);
        }

        _whole?.Dispose();
        _whole = WeightSnapshot.Of(Classifier.Network);
        if (checkpoint is not null) Save(checkpoint);
    }

    // The first images kept apart, with the same draws after every epoch.
    private T? Examined<T>(Func<TrainingStep, T?> look)
        where T : class
    {
        if (_order.Validation.Length == 0) return null;
        using var scope = NewDisposeScope();
        var (bytes, labels) = ImageBatch.Read(_images, _order.Validation.AsSpan(0, Math.Min(Examples, _order.Validation.Length)), Classifier.Device);
        _draws.manual_seed(State.Options.Seed);
        return look(new TrainingStep(Classifier, ImageBatch.Floats(bytes), labels, _draws, Parts: Parts));
    }

    // The state that is about to be kept must be a good one.
    private void RequireFinite(double rate, string? checkpoint)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        foreach (var (name, value) in Classifier.Network.state_dict())
            if (!value.isfinite().all().ToBoolean()) throw TrainingFailure.Diverged(State, $"{name} holds NaN or infinite values", rate, checkpoint);
    }

    private double Seconds => _run.Before + Stopwatch.GetElapsedTime(_run.Began).TotalSeconds;

    private double Share(int step) => State.Options.Schedule.Share(((long)State.Epoch * _steps) + step, _steps, State.Options.Epochs);

    private static bool NeedsValidation(TrainingOptions options) => options.Keep == KeptEpoch.Best || options.Patience > 0 || options.Recipe.NeedsValidation;

    private static void RequireFit(TrainingOptions options, ImageSet images)
    {
        var (card, shape) = (options.Card, images.Shape);
        TrainingOptions.Require((card.Input.Channels, card.Input.Height, card.Input.Width) == (shape.Channels, shape.Height, shape.Width),
            $"{card.Name} takes images of {card.Input.Channels} x {card.Input.Height} x {card.Input.Width}, and those of {images.Name} are {shape.Channels} x {shape.Height} x {shape.Width}.");
        TrainingOptions.Require(card.Classes.Count == images.ClassNames.Count,
            $"{card.Name} has {card.Classes.Count} classes, and {images.Name} has {images.ClassNames.Count}.");
        options.Augmentation.RequireFit(shape);
    }
}
