using Passband.Vision.Shapes;
using Passband.Vision.Training;

namespace Passband.Vision.Tests.Training;

public class TrainingOptionsTests
{
    public static TheoryData<Func<TrainingOptions, TrainingOptions>, string> Wrong => new()
    {
        { o => o with { Epochs = 0 }, "epochs" },
        { o => o with { BatchSize = 1 }, "batch size" },
        { o => o with { LearningRate = double.NaN }, "learning rate" },
        { o => o with { Momentum = 1 }, "momentum" },
        { o => o with { Momentum = 0 }, "momentum" },
        { o => o with { WeightDecay = -1 }, "weight decay" },
        { o => o with { LabelSmoothing = 1 }, "label smoothing" },
        { o => o with { ValidationShare = 1 }, "validation share" },
        { o => o with { Schedule = new() { WarmUpEpochs = -1 } }, "warm-up" },
        { o => o with { Schedule = new() { Milestones = [2] } }, "milestone" },
        { o => o with { Augmentation = new() { CropPadding = -1 } }, "border" },
        { o => o with { Augmentation = new() { CropPadding = 32 } }, "border" },
        { o => o with { BatchSize = 81 }, "fewer than one batch" },
        { o => o with { Card = o.Card with { Classes = ["a", "b"] } }, "2 classes" },
        { o => o with { Card = o.Card with { Input = o.Card.Input with { Height = 64 } } }, "1 x 64 x 32" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void An_option_out_of_range_is_named(Func<TrainingOptions, TrainingOptions> change, string named)
    {
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 100 });
        var problem = Assert.Throws<TrainingException>(() => new Trainer(change(ShapesSets.Short(images)), images));
        Assert.Contains(named, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_recipe_says_in_a_line_what_is_done()
    {
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 10 });
        Assert.Equal("sgd 0.05, cosine after 1 epoch of warm-up, momentum 0.9 nesterov, weight decay 0.0005 of kernels, batch 25, no augmentation", ShapesSets.Short(images).Recipe);
    }
}
