using Passband.Vision.Attacks;
using Passband.Vision.Data;
using Passband.Vision.Shapes;
using Passband.Vision.Tests.Attacks;
using Passband.Vision.Training;
using Passband.Vision.Training.Recipes;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Training.Recipes;

public class AdversarialTests
{
    [Theory]
    [InlineData(AttackNorm.Linf, 1)]
    [InlineData(AttackNorm.Linf, 5)]
    [InlineData(AttackNorm.L2, 1)]
    [InlineData(AttackNorm.L2, 5)]
    public void Images_stay_within_the_bound_and_within_0_and_1_and_the_loss_rises(AttackNorm norm, int steps)
    {
        using var scope = NewDisposeScope();
        using var draws = new Generator(1);
        // Values near 0 and 1, so that the box is met.
        using var subject = new LinearSubject((3, 8, 8), 4, ends: 0.02);
        var recipe = new Adversarial { Norm = norm, Epsilon = norm == AttackNorm.Linf ? 0.05 : 0.6, Steps = steps };
        var step = new TrainingStep(subject.Classifier, subject.Images, tensor(subject.Labels.Select(l => (long)l).ToArray()), draws);
        var attacked = recipe.Attacked(step, steps);
        Assert.InRange(norm.Of(attacked - subject.Images).max().ToDouble(), 0.5 * recipe.Epsilon, recipe.Epsilon + 1e-6);
        Assert.InRange(attacked.min().ToDouble(), 0, 1);
        Assert.InRange(attacked.max().ToDouble(), 0, 1);
        Assert.False(attacked.requires_grad);
        Assert.True(step.CrossEntropy(step.Logits(attacked)).ToDouble() > step.CrossEntropy(step.Logits(subject.Images)).ToDouble());
    }

    [Theory]
    [InlineData(AttackNorm.Linf)]
    [InlineData(AttackNorm.L2)]
    public void A_linear_network_is_defeated_just_beyond_its_smallest_perturbation_and_not_just_below(AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        using var draws = new Generator(2);
        using var subject = new LinearSubject((1, 6, 6));
        var labels = tensor(subject.Labels.Select(l => (long)l).ToArray());
        foreach (var image in Enumerable.Range(0, 6))
        {
            var step = new TrainingStep(subject.Classifier, subject.Images.narrow(0, image, 1), labels.narrow(0, image, 1), draws);
            bool Fooled(double epsilon) => step.Logits(new Adversarial { Norm = norm, Epsilon = epsilon }.Attacked(step, 20)).argmax(1).ToInt64() != subject.Labels[image];
            var optimum = subject.Optimum(norm, image);
            Assert.True(Fooled(1.03 * optimum));
            Assert.False(Fooled(0.97 * optimum));
        }
    }

    [Fact]
    public void A_network_trained_adversarially_needs_larger_perturbations_than_one_trained_plainly()
    {
        using var images = Blobs();
        double Margin(IRecipe recipe)
        {
            var card = ShapesSets.Card(images) with { Architecture = "convnet", Options = Convolutional() };
            var options = ShapesSets.Short(images) with { Card = card, Recipe = recipe, Epochs = 12, LearningRate = 0.02, WeightDecay = 0, Schedule = new() { Kind = ScheduleKind.Constant, WarmUpEpochs = 0 } };
            using var trainer = new Trainer(options, images);
            trainer.Run(cancellation: TestContext.Current.CancellationToken);
            using var scope = NewDisposeScope();
            using var draws = new Generator(9);
            var (bytes, labels) = ImageBatch.Read(images, [.. Enumerable.Range(0, images.Count)], CPU);
            var attack = new Adversarial { Epsilon = 0.06 };
            var step = new TrainingStep(trainer.Classifier, ImageBatch.Floats(bytes), labels, draws);
            return step.Logits(attack.Attacked(step, 20)).argmax(1).eq(labels).to(float64).mean().ToDouble();
        }

        var (plain, adversarial) = (Margin(new Plain()), Margin(new Adversarial { Epsilon = 0.06, Steps = 5 }));
        Assert.True(adversarial > plain + 0.1, $"Under attack {adversarial} of the images against {plain}.");
    }

    [Fact]
    public void The_look_after_an_epoch_counts_images_under_one_step_and_under_many()
    {
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 100 });
        using var trainer = new Trainer(ShapesSets.Short(images) with { Epochs = 2, Recipe = new Adversarial { Steps = 1, Epsilon = 2.0 / 255 } }, images);
        trainer.Run(cancellation: TestContext.Current.CancellationToken);
        Assert.All(trainer.State.History, e =>
        {
            Assert.Equal(20, e.Attacked!.Count);
            Assert.InRange(e.Attacked.ManySteps, 0, e.Attacked.SingleStep + 1);
        });
    }

    [Theory]
    [InlineData(30, 5, true)]
    [InlineData(90, 0, true)]
    [InlineData(29, 0, false)]
    [InlineData(90, 6, false)]
    public void Collapsed_is_what_stands_up_to_one_step_and_not_to_many(int oneStep, int many, bool collapsed) =>
        Assert.Equal(collapsed, new AttackedNumbers(oneStep, many, 100).IsCollapsed);

    [Fact]
    public void A_collapse_ends_the_training_with_a_sentence()
    {
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 100 });
        using var trainer = new Trainer(ShapesSets.Short(images) with { Recipe = new CollapsingAfterTwo() }, images);
        var problem = Assert.Throws<TrainingException>(() => trainer.Run(cancellation: TestContext.Current.CancellationToken));
        Assert.Equal("The adversarial training collapsed: after epoch 2, 15 of 20 images kept apart stand up to a single step and 0 to many; "
            + "train with more attack steps, a smaller bound or fewer epochs.", problem.Message);
        Assert.Equal(1, trainer.State.Epoch);
    }

    // A class is a faint pattern spread over many pixels and a strong one in few: only the latter is robust.
    private static ImageSet Blobs()
    {
        const int count = 200, side = 32;
        var random = SeededRandom.For(4, 0, 0);
        var (pixels, labels) = (new byte[count * side * side], new int[count]);
        for (var k = 0; k < count; k++)
        {
            labels[k] = k % 2;
            var sign = (2 * labels[k]) - 1;
            for (var p = 0; p < side * side; p++)
            {
                var strong = p < 8 ? 60 * sign : 0;
                pixels[(k * side * side) + p] = (byte)Math.Clamp(128 + strong + (6 * sign) + random.NextBetween(-20, 20) + (p < 8 ? random.NextBetween(-50, 50) : 0), 0, 255);
            }
        }

        return ImageSet.InMemory(new ImageSetInfo("blobs", "blobs", "drawn", "CC0-1.0", ["a", "b"], []), new ImageShape(count, 1, side, side), pixels, labels);
    }

    private static Dictionary<string, System.Text.Json.JsonElement> Convolutional() => new()
    {
        ["widths"] = System.Text.Json.JsonSerializer.SerializeToElement("4"),
        ["hidden"] = System.Text.Json.JsonSerializer.SerializeToElement(16),
    };

    private sealed record CollapsingAfterTwo : IRecipe
    {
        private readonly int[] _epochs = [0];

        public string Summary => "collapsing";

        public StepLoss Loss(TrainingStep step) => new Plain().Loss(step);

        AttackedNumbers? IRecipe.Examine(TrainingStep step) => new(15, ++_epochs[0] == 2 ? 0 : 15, (int)step.Images.size(0));

        public void Validate()
        {
        }
    }
}
