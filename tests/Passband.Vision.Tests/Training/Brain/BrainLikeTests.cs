using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;
using Passband.Vision.Shapes;
using Passband.Vision.Tests.Data;
using Passband.Vision.Training;
using Passband.Vision.Training.Brain;
using Passband.Vision.Training.Recipes;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Tests.Training.Brain;

public sealed class BrainLikeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_loss_is_the_cross_entropy_and_the_weight_times_the_distance_of_the_layers_mixture()
    {
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 20 });
        using var scope = NewDisposeScope();
        using var still = no_grad();
        using var classifier = Built(images);
        var recipe = new BrainLike { Weight = 7, Layers = 3 };
        using var parts = (BrainParts)recipe.Bring(classifier)!;
        parts.Learned["layer_weights"].copy_(tensor([0.5f, -1, 0.2f]));
        var step = Step(classifier, images, parts);
        var (loss, logits) = recipe.Loss(step);

        double[] heights = [Math.Exp(0.5), Math.Exp(-1), Math.Exp(0.2)];
        Assert.Equal(heights.Select(h => (float)(h / heights.Sum())), parts.Shares(), (a, b) => Math.Abs(a - b) < 1e-6);
        var layers = WatchedLayers.Of(classifier, 3).During(() => classifier.Logits(step.Images)).Similarities.data<float>().ToArray();
        using var model = new V1Model(new SimulatedV1(), 32, 32, CPU);
        var target = Similarity.Centred(model.Responses(step.Images)).data<float>().ToArray();
        var sum = 0.0;
        for (var i = 0; i < 20; i++)
        {
            for (var j = 0; j < 20; j++)
            {
                if (i == j) continue;
                var own = Enumerable.Range(0, 3).Sum(k => heights[k] / heights.Sum() * layers[(400 * k) + (20 * i) + j]);
                sum += Math.Pow(Math.Atanh(own) - Math.Atanh(target[(20 * i) + j]), 2);
            }
        }

        Assert.Equal(functional.cross_entropy(logits, step.Labels).ToDouble() + (7 * sum / 380), loss.ToDouble(), 1e-3);
    }

    [Fact]
    public void A_brain_that_is_as_the_network_itself_costs_nothing()
    {
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 30 });
        using var scope = NewDisposeScope();
        using var still = no_grad();
        using var classifier = Built(images);
        var step = Step(classifier, images, null);
        var own = WatchedLayers.Of(classifier, 5).During(() => classifier.Logits(step.Images)).Similarities.mean([0]);
        var pixels = images.Pixels(0, 30).ToArray();
        var shown = Npy.Write(Path.Combine(_folder.Path, "images.npy"), "|u1", [30, 32, 32], pixels);
        var file = Npy.Write(Path.Combine(_folder.Path, "own.npy"), own.data<float>().ToArray(), 30, 30);

        double Distance(string similarities)
        {
            var brain = MeasuredBrain.Of(MeasuredKind.Similarities, similarities, shown);
            using var parts = (BrainParts)new BrainLike { Brain = brain }.Bring(classifier)!;
            return parts.Compare(step).Distance.ToDouble();
        }

        Assert.InRange(Distance(file), 0, 1e-6);
        var moved = Npy.Write(Path.Combine(_folder.Path, "moved.npy"), own.roll(1, 0).roll(1, 1).data<float>().ToArray(), 30, 30);
        Assert.True(Distance(moved) > 0.01);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void With_a_weight_of_0_the_network_learns_as_without(bool measured)
    {
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 100 });
        float[] Trained(IRecipe recipe)
        {
            using var trainer = new Trainer(ShapesSets.Short(images) with { Epochs = 2, Recipe = recipe }, images);
            trainer.Run(cancellation: TestContext.Current.CancellationToken);
            return [.. trainer.Classifier.Network.state_dict().Where(t => !t.Key.EndsWith("num_batches_tracked", StringComparison.Ordinal)).SelectMany(t => t.Value.data<float>().ToArray())];
        }

        IBrain brain = measured ? Recorded(_folder.Path, images) : new SimulatedV1();
        var plain = Trained(new Plain());
        Assert.Equal(plain, Trained(new BrainLike { Weight = 0, Brain = brain }));
        Assert.NotEqual(plain, Trained(new BrainLike { Weight = 1, Brain = brain }));
    }

    [Fact]
    public void The_network_comes_nearer_to_the_brain_with_the_regulariser_and_not_without_and_the_layers_shares_are_learned()
    {
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 500, Seed = 3 });
        EpochNumbers Trained(double weight, string path)
        {
            using var trainer = new Trainer(ShapesSets.Short(images) with { Epochs = 4, Recipe = new BrainLike { Weight = weight } }, images);
            trainer.Run(checkpoint: path, cancellation: TestContext.Current.CancellationToken);
            return trainer.State.History[^1];
        }

        var path = Path.Combine(_folder.Path, "training.safetensors");
        var without = Trained(0, path);
        Assert.Equal("1: 20 %, 3: 20 %, 4: 20 %, 5: 20 %, 7: 20 %", without.Likeness!.Layers);
        var with = Trained(20, path);
        Assert.True(with.Likeness!.Distance < 0.5 * without.Likeness.Distance, $"{with.Likeness.Distance} with, {without.Likeness.Distance} without");
        Assert.NotEqual(without.Likeness.Layers, with.Likeness.Layers);
        Assert.InRange(with.ValidationCorrect, 40, 100);

        var kept = Checkpoint.Open(path);
        Assert.Equal([5L], kept["recipe.layer_weights"]!.Shape);
        var network = Path.Combine(_folder.Path, "network.safetensors");
        using (var trainer = Trainer.Resume(path, images)) NetworkFile.Save(trainer.Classifier, network);
        Assert.DoesNotContain(Checkpoint.Open(network).Tensors, t => t.Name.Contains("layer_weights", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(TrainingPrecision.Float32)]
    [InlineData(TrainingPrecision.BFloat16)]
    public void Networks_of_colours_learn_too(TrainingPrecision precision)
    {
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 60, Channels = 3 });
        var card = ShapesSets.Card(images) with { Input = ShapesSets.Card(images).Input with { Mean = [0.5, 0.5, 0.5], Std = [0.2, 0.2, 0.2] } };
        var options = ShapesSets.Short(images) with { Card = card, Epochs = 2, Recipe = new BrainLike(), Precision = precision };
        using var trainer = new Trainer(options, images);
        trainer.Run(cancellation: TestContext.Current.CancellationToken);
        Assert.True(trainer.State.History[^1].Likeness!.Distance < trainer.State.History[0].Likeness!.Distance);
    }

    [Theory]
    [InlineData(-1, 5, "The weight of similarities is 0 to 10000, not -1.")]
    [InlineData(double.NaN, 5, "The weight of similarities is 0 to 10000, not NaN.")]
    [InlineData(20, 0, "1 to 100 layers are compared with a brain, not 0.")]
    public void Numbers_out_of_their_ranges_are_refused(double weight, int layers, string told) =>
        Assert.Equal(told, Assert.Throws<TrainingException>(new BrainLike { Weight = weight, Layers = layers }.Validate).Message);

    /// <summary>Responses of 12 neurons, each a random sum over the pixels, to 40 images.</summary>
    internal static MeasuredBrain Recorded(string folder, Vision.Data.ImageSet images)
    {
        using var scope = NewDisposeScope();
        using var draws = new Generator(9);
        var pixels = images.Pixels(0, 40).ToArray();
        var responses = tensor(pixels, [40, 1024]).to(float32).matmul(randn([1024, 12], generator: draws));
        return MeasuredBrain.Of(
            MeasuredKind.Responses,
            Npy.Write(Path.Combine(folder, "responses.npy"), responses.data<float>().ToArray(), 40, 12),
            Npy.Write(Path.Combine(folder, "shown.npy"), "|u1", [40, 1, 32, 32], pixels)) with { Batch = 16 };
    }

    private static Classifier Built(Vision.Data.ImageSet images)
    {
        manual_seed(1);
        var card = ShapesSets.Card(images);
        return new Classifier(card, Architectures.Build(card), "", "");
    }

    private static TrainingStep Step(Classifier classifier, Vision.Data.ImageSet images, BrainParts? parts)
    {
        var (bytes, labels) = ImageBatch.Read(images, [.. Enumerable.Range(0, images.Count)], CPU);
        return new TrainingStep(classifier, ImageBatch.Floats(bytes), labels, new Generator(3), Parts: parts);
    }
}
