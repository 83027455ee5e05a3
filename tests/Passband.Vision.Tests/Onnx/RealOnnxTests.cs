using Passband.Vision.Data;
using Passband.Vision.Evaluation;
using Passband.Vision.Networks;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Onnx;

/// <summary>Published ONNX files on exact CIFAR-10 pixels: the counts are those that independent code measured.</summary>
public sealed class RealOnnxTests
{
    [Theory]
    [InlineData("resnet_4b.onnx", 771)]
    [InlineData("marabou_cifar10_large.onnx", 755)]
    public void A_published_graph_answers_as_many_of_1000_images_as_elsewhere_in_every_arithmetic(string file, int correct)
    {
        using var scope = NewDisposeScope();
        using var classifier = NetworkFile.Open(SharedData.Path("checkpoints", "vnncomp", file));
        var images = Images();
        foreach (var precision in new[] { EvaluationPrecision.Float32, EvaluationPrecision.Screened })
        {
            var predictor = new Predictor(classifier, precision);
            var classes = predictor.Classes(images.Floats(0, images.Count)).Classes;
            Assert.Equal(correct, classes.Where((c, k) => c == images.Label(k)).Count());
            Assert.Equal(precision == EvaluationPrecision.Screened, predictor.Screen is not null);
        }
    }

    [Fact]
    public void The_graph_of_ResNet_4B_has_the_logits_and_gradients_of_its_weights_in_PyTorchs_file()
    {
        using var scope = NewDisposeScope();
        using var graph = NetworkFile.Open(SharedData.Path("checkpoints", "vnncomp", "resnet_4b.onnx"));
        using var weights = NetworkFile.Open(SharedData.Path("checkpoints", "vnncomp", "resnet4b.pth"));
        var images = Images().Floats(0, 100);
        var (a, first) = Gradient(graph, images);
        var (b, second) = Gradient(weights, images);
        Assert.True((a - b).abs().max().ToDouble() < 1e-4);
        Assert.True(second.abs().max().ToDouble() > 1e-3);
        Assert.True((first - second).abs().max().ToDouble() < 1e-5 * second.abs().max().ToDouble() + 1e-6);
    }

    [Fact]
    public void A_graph_frees_every_tensor_that_it_makes()
    {
        var path = SharedData.Path("checkpoints", "vnncomp", "resnet_4b.onnx");
        var before = LiveTensors.Settled();
        using (var classifier = NetworkFile.Open(path))
        {
            var open = Tensor.TotalCount;
            using (var scope = NewDisposeScope())
            {
                var images = rand(5, 3, 32, 32).requires_grad_();
                var logits = classifier.Logits(images);
                logits.sum().backward();
                Assert.Equal([5L, 10], logits.shape);
            }

            Assert.Equal(open, Tensor.TotalCount);
            using (var scope = NewDisposeScope())
            using (inference_mode())
                classifier.Logits(rand(5, 3, 32, 32), ScalarType.BFloat16);
        }

        Assert.Equal(before, LiveTensors.Settled());
    }

    private static (Tensor Logits, Tensor Gradient) Gradient(Classifier classifier, Tensor images)
    {
        var x = images.clone().requires_grad_();
        var logits = classifier.Logits(x);
        logits.log_softmax(1).select(1, 3).sum().backward();
        return (logits.detach(), x.grad!);
    }

    private static ImageSet Images() =>
        ImageSets.With().Open(SharedData.Path("cifar10-lossless", "test_batch_first1000.bin"), cancellation: TestContext.Current.CancellationToken);
}
