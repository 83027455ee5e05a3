using Passband.Vision.Shapes;
using Passband.Vision.Training;
using Passband.Vision.Training.Recipes;

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
        { o => o with { Schedule = new() { Phases = 0 } }, "phases" },
        { o => o with { Schedule = new() { PhaseEpochs = 0 } }, "phase of the schedule" },
        { o => o with { Augmentation = new() { Rotation = 200 } }, "degrees" },
        { o => o with { Augmentation = new() { Jitter = -1 } }, "jitter" },
        { o => o with { Patience = -1 }, "patience" },
        { o => o with { ValidationShare = 0, Patience = 2 }, "images kept apart" },
        { o => o with { ValidationShare = 0, Keep = KeptEpoch.Best }, "images kept apart" },
        { o => o with { ValidationShare = 0.001, Keep = KeptEpoch.Best }, "keeps none of its 100 images apart" },
        { o => o with { Recipe = new GaussianNoising { Sigmas = [] } }, "at least one standard deviation" },
        { o => o with { Recipe = new GaussianNoising { Sigmas = [0.1, 2] } }, "not 2." },
        { o => o with { Recipe = new AugMix { Severity = 0 } }, "severity" },
        { o => o with { Recipe = new AugMix { Width = 0 } }, "chains" },
        { o => o with { Recipe = new AugMix { Depth = 0 } }, "operations" },
        { o => o with { Recipe = new AugMix { Consistency = -1 } }, "consistency" },
        { o => o with { Recipe = new Adversarial { Epsilon = 0 } }, "bound" },
        { o => o with { Recipe = new Adversarial { Epsilon = 8 } }, "values of 0..1, not 8." },
        { o => o with { Recipe = new Adversarial { Steps = 0 } }, "steps" },
        { o => o with { Recipe = new Adversarial { Steps = 1 }, ValidationShare = 0 }, "collapse" },
        { o => o with { Card = o.Card with { Preprocessing = new() { LowPass = 2 } } }, "cycles/pixel" },
        { o => o with { Card = o.Card with { Preprocessing = new() { PrincipalComponents = 0 } } }, "0 principal components" },
        { o => o with { Card = o.Card with { Preprocessing = new() { PrincipalComponents = 1025 } } }, "have 1 to 1024" },
        { o => o with { Card = o.Card with { Preprocessing = new() { PrincipalComponents = 80 } } }, "80 images of 1024 values are left" },
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
        Assert.Equal("sgd 0.05, cosine after 1 epoch of warm-up, momentum 0.9 nesterov, weight decay 0.0005 of kernels, batch 25, no augmentation", ShapesSets.Short(images).Summary);
    }

    [Fact]
    public void The_line_of_the_study_and_of_the_quick_training_names_all_that_sets_them_apart()
    {
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 10 });
        Assert.Equal(
            "sgd 0.01, cycles of 3 x 4 epochs, x 0.3 each, momentum 0.9, weight decay 0.0001 of weights, batch 32, "
            + "turn 2 degrees, crop 4, flip and colour jitter 0.25, best of 48 epochs", TrainingPresets.Study(ShapesSets.Card(images)).Summary);
        Assert.EndsWith("batch 128, crop 4 and flip, bfloat16", TrainingPresets.Quick(ShapesSets.Card(images)).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_recipe_has_its_numbers_in_the_line()
    {
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 10 });
        string Line(IRecipe recipe) => (ShapesSets.Short(images) with { Recipe = recipe }).Summary[ShapesSets.Short(images).Summary.Length..];
        Assert.Equal("", Line(new Plain()));
        Assert.Equal(", gaussian noise of 0.08 or 0.5 on half of the images", Line(new GaussianNoising { Sigmas = [0.08, 0.5] }));
        Assert.Equal(", augmix severity 3, 3 chains of up to 3, consistency 12", Line(new AugMix()));
        Assert.Equal(", adversarial L\u221E 8/255, 7 steps", Line(new Adversarial()));
        Assert.Equal(", adversarial L2 0.5, 1 step", Line(new Adversarial { Norm = Vision.Attacks.AttackNorm.L2, Epsilon = 0.5, Steps = 1 }));
    }
}
