using Passband.Vision.Networks;
using Passband.Vision.Shapes;
using Passband.Vision.Training;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Training;

public class PrecisionTests
{

    [Fact]
    public void Training_in_bfloat16_learns_as_well_as_in_float32_and_keeps_its_weights_and_statistics_in_float32()
    {
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 500, Seed = 3 });
        using var trainer = new Trainer(ShapesSets.Short(images) with { Epochs = 5, Precision = TrainingPrecision.BFloat16 }, images);
        trainer.Run(cancellation: TestContext.Current.CancellationToken);
        var history = trainer.State.History;
        Assert.True(history[^1].Loss < 0.5 * history[0].Loss, $"The loss went from {history[0].Loss} to {history[^1].Loss}.");
        Assert.InRange(history[^1].ValidationCorrect, 50, 100);
        Assert.All(trainer.Classifier.Network.state_dict().Values, t => Assert.True(t.dtype is ScalarType.Float32 or ScalarType.Int64));
        // Numbers that bfloat16 could not hold: the updates are not rounded away.
        using var scope = NewDisposeScope();
        var weight = trainer.Classifier.Network.state_dict()["conv1.weight"];
        Assert.False(weight.to(bfloat16).to(float32).equal(weight));
    }

    [Fact]
    public void Gradients_of_every_parameter_in_bfloat16_point_where_those_in_float32_do()
    {
        using var scope = NewDisposeScope();
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 64 });
        manual_seed(1);
        using var classifier = new Classifier(ShapesSets.Card(images), Architectures.Build(ShapesSets.Card(images)), "", "");
        var (bytes, labels) = ImageBatch.Read(images, [.. Enumerable.Range(0, 64)], CPU);
        classifier.Network.train();
        Dictionary<string, Tensor> Gradients(ScalarType precision)
        {
            classifier.Network.zero_grad();
            nn.functional.cross_entropy(classifier.Logits(ImageBatch.Floats(bytes), precision), labels).backward();
            return classifier.Network.named_parameters().ToDictionary(p => p.name, p => p.parameter.grad!.clone());
        }

        var (exact, rounded) = (Gradients(ScalarType.Float32), Gradients(ScalarType.BFloat16));
        foreach (var (name, gradient) in exact)
        {
            var other = rounded[name];
            Assert.Equal(ScalarType.Float32, other.dtype);
            var cosine = (gradient * other).sum().ToDouble() / (gradient.norm().ToDouble() * other.norm().ToDouble());
            Assert.True(cosine > 0.95, $"{name}: cosine {cosine}");
            Assert.False(other.equal(gradient), name);
        }
    }
}
