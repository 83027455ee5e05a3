using Passband.Vision.Shapes;
using Passband.Vision.Training;
using Passband.Vision.Training.Recipes;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Training;

public class TrainerTests
{
    [Fact]
    public void Within_a_few_epochs_of_400_images_the_loss_falls_and_most_unseen_images_are_told_apart()
    {
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 500, Seed = 3 });
        using var trainer = new Trainer(ShapesSets.Short(images) with { Epochs = 5 }, images);
        trainer.Run(cancellation: TestContext.Current.CancellationToken);

        var history = trainer.State.History;
        Assert.Equal(5, history.Count);
        Assert.True(history[^1].Loss < 0.5 * history[0].Loss, $"The loss went from {history[0].Loss} to {history[^1].Loss}.");
        Assert.Equal((400L, 100), (history[^1].Seen, history[^1].ValidationCount));
        Assert.InRange(history[^1].ValidationCorrect, 50, 100);
        Assert.False(trainer.Classifier.Network.training);
    }

    public static TheoryData<IRecipe, TrainingPrecision, KeptEpoch> Recipes => new()
    {
        { new Plain(), TrainingPrecision.Float32, KeptEpoch.Last },
        { new Plain(), TrainingPrecision.BFloat16, KeptEpoch.Best },
        { new GaussianNoising(), TrainingPrecision.Float32, KeptEpoch.Last },
        { new AugMix(), TrainingPrecision.Float32, KeptEpoch.Last },
        { new Adversarial { Steps = 2 }, TrainingPrecision.BFloat16, KeptEpoch.Last },
        { new BrainLike(), TrainingPrecision.BFloat16, KeptEpoch.Best },
    };

    [Theory]
    [MemberData(nameof(Recipes), DisableDiscoveryEnumeration = true)]
    public void Training_leaves_no_tensors_behind(IRecipe recipe, TrainingPrecision precision, KeptEpoch keep)
    {
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 60 });
        var options = ShapesSets.Short(images) with { Epochs = 2, Augmentation = Augmentation.Study, Recipe = recipe, Precision = precision, Keep = keep };
        var before = LiveTensors.Settled();
        using (var trainer = new Trainer(options, images)) trainer.Run(cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Progress_counts_every_step_and_every_epoch()
    {
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 100 });
        using var trainer = new Trainer(ShapesSets.Short(images) with { Epochs = 2 }, images);
        var reports = new Reports();
        trainer.Run(reports, cancellation: TestContext.Current.CancellationToken);

        // 80 images in batches of 25: three steps, and five images are left over.
        Assert.Equal([(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)], reports.All.Select(r => (r.Epoch, r.Step)));
        Assert.Equal([null, null, 1, null, null, 2], reports.All.Select(r => r.Finished?.Epoch));
        Assert.Equal(75, reports.All[^1].Seen);
        Assert.All(reports.All, r => Assert.True(r.ImagesPerSecond > 0 && r.Loss > 0 && r.Correct <= r.Seen));
        Assert.Equal(TimeSpan.Zero, reports.All[^1].Remaining);
    }

    [Theory]
    [InlineData(TrainingPrecision.Float32)]
    [InlineData(TrainingPrecision.BFloat16)]
    public void A_learning_rate_that_is_far_too_high_stops_the_training_with_a_sentence(TrainingPrecision precision)
    {
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 100 });
        using var trainer = new Trainer(ShapesSets.Short(images) with { Precision = precision, LearningRate = 1e30, Schedule = new() { Kind = ScheduleKind.Constant, WarmUpEpochs = 0 } }, images);
        var problem = Assert.Throws<TrainingException>(() => trainer.Run(cancellation: TestContext.Current.CancellationToken));
        Assert.Matches("^The training diverged: in epoch 1, step [0-9]+, at learning rate 1E\\+30, .*; train with a smaller learning rate\\.$", problem.Message);
    }

    [Fact]
    public void Weights_that_are_finite_and_too_large_for_images_kept_apart_are_a_divergence()
    {
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 100 });
        using var trainer = new Trainer(ShapesSets.Short(images) with { BatchSize = 80, LearningRate = 1e30, Schedule = new() { Kind = ScheduleKind.Constant, WarmUpEpochs = 0 } }, images);
        var problem = Assert.Throws<TrainingException>(() => trainer.Run(cancellation: TestContext.Current.CancellationToken));
        Assert.StartsWith("The training diverged: in epoch 1", problem.Message, StringComparison.Ordinal);
        Assert.Empty(trainer.State.History);
    }

    [Fact]
    public void Only_kernels_decay_unless_asked_otherwise()
    {
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 60 });
        // One step of a huge decay at a tiny rate: what decays shrinks by rate x decay, the gradient hardly counts.
        var options = ShapesSets.Short(images) with
        {
            Epochs = 1, BatchSize = 60, ValidationShare = 0, LearningRate = 1e-4, WeightDecay = 0.99, Momentum = 0, Nesterov = false, Schedule = new() { Kind = ScheduleKind.Constant, WarmUpEpochs = 0 },
        };
        foreach (var (decayed, scaleDecays) in new[] { (DecayedParameters.Kernels, false), (DecayedParameters.Weights, true), (DecayedParameters.All, true) })
        {
            using var trainer = new Trainer(options with { Decayed = decayed }, images);
            using var still = new Trainer(options with { Decayed = decayed, WeightDecay = 0 }, images);
            trainer.Run(cancellation: TestContext.Current.CancellationToken);
            still.Run(cancellation: TestContext.Current.CancellationToken);
            var (with, without) = (trainer.Classifier.Network.state_dict(), still.Classifier.Network.state_dict());
            Assert.Equal(scaleDecays, with["bn1.weight"].mean().ToDouble() < without["bn1.weight"].mean().ToDouble() - 5e-5);
            Assert.True(with["conv1.weight"].norm().ToDouble() < without["conv1.weight"].norm().ToDouble());
        }
    }

    private sealed class Reports : IProgress<TrainingProgress>
    {
        internal List<TrainingProgress> All { get; } = [];

        public void Report(TrainingProgress value) => All.Add(value);
    }
}
