using Passband.Vision.Attacks;
using Passband.Vision.Checkpoints;
using Passband.Vision.Shapes;
using Passband.Vision.Tests.Data;
using Passband.Vision.Tests.Training.Brain;
using Passband.Vision.Training;
using Passband.Vision.Training.Recipes;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Training;

public sealed class ResumeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly int _threads = get_num_threads();

    public ResumeTests() => set_num_threads(1);

    public void Dispose()
    {
        set_num_threads(_threads);
        _folder.Dispose();
    }

    public static TheoryData<string, int> Trainings => new()
    {
        { "plain", 2 },
        { "plain", 3 },
        { "plain", 4 },
        { "study", 5 },
        { "bfloat16", 4 },
        { "noise", 4 },
        { "augmix", 2 },
        { "adversarial", 4 },
        { "adversarial-l2", 5 },
        { "best", 7 },
        { "pca", 4 },
        { "brain", 4 },
        { "brain-measured", 5 },
    };

    [Theory]
    [MemberData(nameof(Trainings))]
    public void A_training_stopped_after_any_step_ends_with_the_very_weights_of_one_that_was_not(string what, int stopAfter)
    {
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 100 });
        var options = Options(what, images);
        using var whole = new Trainer(options, images);
        whole.Run(cancellation: TestContext.Current.CancellationToken);

        var path = Path.Combine(_folder.Path, "stopped.safetensors");
        using (var stopped = new Trainer(options, images))
        {
            using var stop = new CancellationTokenSource();
            var steps = 0;
            Assert.Throws<OperationCanceledException>(() => stopped.Run(new Act(_ => { if (++steps == stopAfter) stop.Cancel(); }), path, stop.Token));
            Assert.Equal(stopAfter, (stopped.State.Epoch * 3) + stopped.State.Step);
        }

        // Draws of others in between must not matter.
        manual_seed(12345);
        using var resumed = Trainer.Resume(path, images);
        resumed.Run(cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(ShapesSets.Weights(whole.Classifier), ShapesSets.Weights(resumed.Classifier));
        Assert.Equal(Learned(whole), Learned(resumed));
        Assert.Equal(whole.State.History, resumed.State.History);
        Assert.Equal(whole.State with { History = [], Options = options, Seconds = 0 }, resumed.State with { History = [], Options = options, Seconds = 0 });
        Assert.True(resumed.State.Seconds > 0);
        Assert.Equal(options.Summary, resumed.State.Options.Summary);
    }

    [Fact]
    public void Another_seed_gives_other_weights()
    {
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 100 });
        using var one = new Trainer(ShapesSets.Short(images), images);
        using var same = new Trainer(ShapesSets.Short(images), images);
        using var other = new Trainer(ShapesSets.Short(images) with { Seed = 8 }, images);
        Assert.Equal(ShapesSets.Weights(one.Classifier), ShapesSets.Weights(same.Classifier));
        Assert.NotEqual(ShapesSets.Weights(one.Classifier), ShapesSets.Weights(other.Classifier));
    }

    [Fact]
    public void Ended_within_an_epoch_it_is_the_network_of_the_last_whole_one()
    {
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 100 });
        var path = Path.Combine(_folder.Path, "ended.safetensors");
        float[] whole = [];
        using (var stopped = new Trainer(ShapesSets.Short(images), images))
        {
            using var stop = new CancellationTokenSource();
            var after = new Act(r =>
            {
                if (r.Finished is not null) whole = ShapesSets.Weights(stopped.Classifier);
                else if (r.Epoch == 2) stop.Cancel();
            });
            Assert.Throws<OperationCanceledException>(() => stopped.Run(after, path, stop.Token));
        }

        using var resumed = Trainer.Resume(path, images);
        Assert.Equal((1, 1), (resumed.State.Epoch, resumed.State.Step));
        Assert.NotEqual(whole, ShapesSets.Weights(resumed.Classifier));
        resumed.End();
        Assert.Equal((1, 0), (resumed.State.Epoch, resumed.State.Step));
        Assert.Equal(whole, ShapesSets.Weights(resumed.Classifier));
        using var fresh = new Trainer(ShapesSets.Short(images), images);
        Assert.Contains("first epoch", Assert.Throws<TrainingException>(fresh.End).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_checkpoint_of_a_diverged_training_is_the_last_good_one()
    {
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 100 });
        var path = Path.Combine(_folder.Path, "diverging.safetensors");
        // The rate rises over three epochs: by far too little to matter in the first, far too much later.
        var options = ShapesSets.Short(images) with { LearningRate = 0.01, Schedule = new() { Kind = ScheduleKind.Constant, WarmUpEpochs = 0 } };
        using (var trainer = new Trainer(options, images))
        {
            var broken = new Act(r =>
            {
                if (r.Finished is null) return;
                using var frozen = no_grad();
                trainer.Classifier.Network.parameters().First().fill_(double.NaN);
            });
            var problem = Assert.Throws<TrainingException>(() => trainer.Run(broken, path, TestContext.Current.CancellationToken));
            Assert.True(problem.KeepsState);
            Assert.EndsWith($"the state after epoch 1 is in {path}.", problem.Message, StringComparison.Ordinal);
        }

        Checkpoint.Open(path).RequireFinite();
        using var resumed = Trainer.Resume(path, images);
        Assert.Equal((1, 0), (resumed.State.Epoch, resumed.State.Step));
        resumed.Run(cancellation: TestContext.Current.CancellationToken);
        Assert.True(resumed.State.IsFinished);
    }

    [Fact]
    public void Other_images_than_before_are_refused()
    {
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 100 });
        using var others = ShapesSets.Draw(new ShapesOptions { Count = 100, Seed = 1 });
        var path = Saved(images);
        var problem = Assert.Throws<TrainingException>(() => Trainer.Resume(path, others));
        Assert.Contains("began on other images", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_hold_no_training_or_a_damaged_one_are_refused_with_a_sentence_and_without_leaks()
    {
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 100 });
        var path = Saved(images);
        var good = Checkpoint.Open(path);
        var state = good.Metadata["passband-training"];
        var before = LiveTensors.Settled();

        string Refused(IEnumerable<StoredTensor> tensors, params (string, string)[] metadata)
        {
            var file = Path.Combine(_folder.Path, "bad.safetensors");
            SafeTensors.Write(file, tensors, metadata.ToDictionary());
            return Assert.Throws<CheckpointException>(() => Trainer.Resume(file, images)).Message;
        }

        Assert.Contains("holds no training", Refused(good.Tensors), StringComparison.Ordinal);
        Assert.Contains("not readable", Refused(good.Tensors, ("passband-training", "{")), StringComparison.Ordinal);
        Assert.Contains("not readable", Refused(good.Tensors, ("passband-training", "{\"schema\":1}")), StringComparison.Ordinal);
        Assert.Contains("contradicts itself", Refused(good.Tensors, ("passband-training", state.Replace("\"epoch\":0", "\"epoch\":1", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.Contains("contradicts itself", Refused(good.Tensors, ("passband-training", state.Replace("\"step\":0", "\"step\":99", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.Contains("conv1.weight", Refused(good.Tensors.Where(t => t.Name != "network.conv1.weight"), ("passband-training", state)), StringComparison.Ordinal);
        Assert.Contains("are not those of the training", Refused(good.Tensors.Where(t => t.Name != "optimizer"), ("passband-training", state)), StringComparison.Ordinal);
        var cut = good["optimizer"]!.Data[..20];
        Assert.Contains("are not those of the training",
            Refused(good.Tensors.Where(t => t.Name != "optimizer").Append(new StoredTensor("optimizer", DType.UInt8, [20], cut)), ("passband-training", state)), StringComparison.Ordinal);
        Assert.Equal(before, Tensor.TotalCount);
    }

    private TrainingOptions Options(string what, Vision.Data.ImageSet images)
    {
        var plain = ShapesSets.Short(images) with { Augmentation = new() { CropPadding = 3 }, LabelSmoothing = 0.1 };
        return what switch
        {
            "plain" => plain,
            "study" => TrainingPresets.Study(plain.Card) with { Epochs = 3, BatchSize = 25, ValidationShare = 0.2 },
            "bfloat16" => plain with { Precision = TrainingPrecision.BFloat16 },
            "noise" => plain with { Recipe = new GaussianNoising { Sigmas = [0.1, 0.3] } },
            "augmix" => plain with { Epochs = 1, Recipe = new AugMix() },
            "adversarial" => plain with { Epochs = 2, Recipe = new Adversarial { Steps = 1 } },
            "adversarial-l2" => plain with { Epochs = 2, Recipe = new Adversarial { Steps = 2, Norm = AttackNorm.L2, Epsilon = 0.5 }, Precision = TrainingPrecision.BFloat16 },
            // The rate is so high that the first epochs are not the best, nor the last.
            "best" => plain with { Epochs = 3, LearningRate = 1, Keep = KeptEpoch.Best },
            "pca" => plain with { Epochs = 2, Card = plain.Card with { Preprocessing = new() { PrincipalComponents = 20 } } },
            "brain" => plain with { Epochs = 2, Recipe = new BrainLike() },
            "brain-measured" => plain with { Epochs = 2, Recipe = new BrainLike { Brain = BrainLikeTests.Recorded(_folder.Path, images) }, Precision = TrainingPrecision.BFloat16 },
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };
    }

    private static float[] Learned(Trainer trainer) => [.. trainer.Parts?.Learned.Values.SelectMany(p => p.data<float>().ToArray()) ?? []];

    private string Saved(Vision.Data.ImageSet images)
    {
        var path = Path.Combine(_folder.Path, "training.safetensors");
        using var trainer = new Trainer(ShapesSets.Short(images), images);
        trainer.Save(path);
        return path;
    }

    private sealed class Act(Action<TrainingProgress> act) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => act(value);
    }
}
