using Passband.Vision.Shapes;
using Passband.Vision.Training;

namespace Passband.Vision.Tests.Training;

public class KeptEpochTests
{
    [Fact]
    public void The_weights_kept_are_those_of_the_epoch_with_the_lowest_loss_on_images_kept_apart()
    {
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 100 });
        var options = ShapesSets.Short(images) with { Epochs = 5, LearningRate = 0.5, Seed = 2, Keep = KeptEpoch.Best, Schedule = Schedule };
        using var trainer = new Trainer(options, images);
        var seen = new List<float[]>();
        trainer.Run(new Act(r =>
        {
            if (r.Finished is null) return;
            seen.Add(ShapesSets.Weights(trainer.Classifier));
        }), cancellation: TestContext.Current.CancellationToken);

        var losses = trainer.State.History.Select(e => e.ValidationLoss!.Value).ToArray();
        var best = Array.IndexOf(losses, losses.Min());
        Assert.Equal(best + 1, trainer.State.KeptEpoch);
        Assert.Equal(best + 1, trainer.Card.Training!.Epochs);
        Assert.Equal(seen[best], ShapesSets.Weights(trainer.Classifier));

        using var last = new Trainer(options with { Keep = KeptEpoch.Last }, images);
        last.Run(cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(seen[4], ShapesSets.Weights(last.Classifier));
        Assert.NotEqual(4, best);
    }

    [Fact]
    public void Patience_ends_the_training_so_many_epochs_after_the_best_one()
    {
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 100 });
        using var trainer = new Trainer(ShapesSets.Short(images) with { Epochs = 60, Patience = 2, Schedule = Schedule }, images);
        trainer.Run(cancellation: TestContext.Current.CancellationToken);
        Assert.True(trainer.State.IsFinished);
        Assert.InRange(trainer.State.Epoch, 3, 59);
        Assert.Equal(trainer.State.BestEpoch + 2, trainer.State.Epoch);
        Assert.Equal(trainer.State.Epoch, trainer.State.History.Count);
    }

    // A rate that jumps up every second epoch, so that the loss goes up and down.
    private static LearningRateSchedule Schedule => new() { Kind = ScheduleKind.Cycles, WarmUpEpochs = 0, PhaseEpochs = 1, Phases = 2, Factor = 0.01 };

    private sealed class Act(Action<TrainingProgress> act) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => act(value);
    }
}
