using System.Runtime.InteropServices;
using Passband.Vision.Codecs;
using Passband.Vision.Data;
using Passband.Vision.Evaluation;
using Passband.Vision.Frequency;
using Passband.Vision.Networks;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Networks;

/// <summary>Published networks on exact CIFAR-10 pixels: the counts are those that independent code measured.</summary>
public sealed class RealNetworkTests
{
    [Theory]
    [InlineData("akamaster/resnet20-12fca82f.th", 915)]
    [InlineData("akamaster/resnet44-014dd654.th", 933)]
    [InlineData("vnncomp/resnet4b.pth", 771)]
    public void A_published_network_answers_as_many_of_1000_images_as_elsewhere(string file, int correct)
    {
        using var scope = NewDisposeScope();
        using var classifier = NetworkFile.Open(SharedData.Path("checkpoints", file));
        var images = ImageSets.With().Open(SharedData.Path("cifar10-lossless", "test_batch_first1000.bin"), cancellation: TestContext.Current.CancellationToken);
        var classes = new Predictor(classifier, EvaluationPrecision.Float32).Classes(images.Floats(0, images.Count)).Classes;
        Assert.Equal(correct, classes.Where((c, k) => c == images.Label(k)).Count());
    }

    [Fact]
    public void The_two_likeliest_classes_of_CNN_A_are_those_its_authors_stored()
    {
        using var scope = NewDisposeScope();
        using var classifier = NetworkFile.Open(SharedData.Path("checkpoints", "abcrown", "cifar_cnn_a_mix4.model"));
        var samples = SharedData.Path("checkpoints", "abcrown", "samples");
        var x = tensor(MemoryMarshal.Cast<byte, float>(Npy(Path.Combine(samples, "X.npy"), 100 * 3072 * 4)).ToArray(), [100, 32, 32, 3]).permute(0, 3, 1, 2);
        var (first, second) = (Longs(Path.Combine(samples, "y.npy")), Longs(Path.Combine(samples, "runnerup.npy")));
        var (_, places) = new Predictor(classifier, EvaluationPrecision.Float32).Logits(x).topk(2, 1);
        Assert.Equal(first, places.select(1, 0).data<long>().ToArray());
        Assert.Equal(second, places.select(1, 1).data<long>().ToArray());

        static long[] Longs(string file) => MemoryMarshal.Cast<byte, long>(Npy(file, 800)).ToArray();
        static byte[] Npy(string file, int bytes) => File.ReadAllBytes(file)[^bytes..];
    }

    [Fact]
    public void Folding_changes_logits_by_rounding_only_and_can_be_undone()
    {
        using var scope = NewDisposeScope();
        using var classifier = NetworkFile.Open(SharedData.Path("checkpoints", "akamaster", "resnet20-12fca82f.th"));
        var images = ImageSets.With().Open(SharedData.Path("cifar10-lossless", "test_batch_first1000.bin"), cancellation: TestContext.Current.CancellationToken);
        var x = images.Floats(0, 100);
        using var still = no_grad();
        var plain = classifier.Logits(x);
        classifier.Fold();
        var folded = classifier.Logits(x);
        Assert.True((folded - plain).abs().max().ToDouble() < 1e-4);
        classifier.Unfold();
        Assert.True(classifier.Logits(x).allclose(plain, atol: 1e-5));
    }

    [Fact]
    public void A_screen_gives_the_counts_of_float32_and_says_what_it_passed_on()
    {
        using var scope = NewDisposeScope();
        using var classifier = NetworkFile.Open(SharedData.Path("checkpoints", "akamaster", "resnet20-12fca82f.th"));
        var images = ImageSets.With().Open(SharedData.Path("cifar10-lossless", "test_batch_first1000.bin"), cancellation: TestContext.Current.CancellationToken);
        var x = images.Floats(0, 100);
        var exact = new Predictor(classifier, EvaluationPrecision.Float32).Classes(x).Classes;
        var screened = new Predictor(classifier, EvaluationPrecision.Screened);
        var predictions = screened.Classes(x);
        Assert.Equal(exact, predictions.Classes);
        Assert.InRange(screened.Screen!.Bound, 0.01, 3);
        Assert.InRange(predictions.Rerun, 2, 60);
        // Every decision that was taken at its word lies outside the bound that was in force.
        Assert.True(predictions.Trusted > 0);
    }

    [Fact]
    public void A_screen_that_passes_nearly_everything_on_is_given_up_and_the_answers_stay_float32s()
    {
        using var scope = NewDisposeScope();
        using var classifier = NetworkFile.Open(SharedData.Path("checkpoints", "akamaster", "resnet20-12fca82f.th"));
        // Three images on top of each other: many decisions are unsafe.
        var images = ImageSets.With().Open(SharedData.Path("cifar10-lossless", "test_batch_first1000.bin"), cancellation: TestContext.Current.CancellationToken);
        var x = (images.Floats(0, 300) + images.Floats(300, 300) + images.Floats(600, 300)) / 3;
        classifier.Throughputs[ScalarType.Float32] = (50, 1000);
        classifier.Throughputs[ScalarType.BFloat16] = (50, 1210);
        var predictor = new Predictor(classifier);
        var exact = new Predictor(classifier, EvaluationPrecision.Float32).Classes(x).Classes;
        Assert.Equal(exact, predictor.Classes(x).Classes);
        Assert.False(predictor.IsScreenGivenUp);
        Assert.InRange(predictor.Classes(x).Rerun, 60, 300);
        Assert.True(predictor.IsScreenGivenUp);
        var third = predictor.Classes(x);
        Assert.Equal((0, double.PositiveInfinity), (third.Rerun, third.Trusted));
        Assert.Equal(exact, third.Classes);
    }

    [Fact]
    public void Where_certain_classes_are_asked_for_only_doubts_about_them_are_passed_on()
    {
        using var scope = NewDisposeScope();
        using var classifier = NetworkFile.Open(SharedData.Path("checkpoints", "akamaster", "resnet20-12fca82f.th"));
        using var images = ImageSets.With().Open(SharedData.Path("cifar10-lossless", "test_batch_first1000.bin"), cancellation: TestContext.Current.CancellationToken);
        var x = (images.Floats(0, 300) + images.Floats(300, 300) + images.Floats(600, 300)) / 3;
        var labels = images.Labels[..300].ToArray().Select(l => (long)l).ToArray();
        var exact = new Predictor(classifier, EvaluationPrecision.Float32).Classes(x).Classes;
        var all = new Predictor(classifier, EvaluationPrecision.Screened).Classes(x);
        var some = new Predictor(classifier, EvaluationPrecision.Screened).Classes(x, wanted: tensor(labels, [300, 1]));
        Assert.Equal(exact.Zip(labels, (answer, label) => answer == label), some.Classes.Zip(labels, (answer, label) => answer == label));
        Assert.InRange(some.Rerun, 6, (all.Rerun * 3 / 4) - 1);
        // Every class asked for is the same as none.
        var every = new Predictor(classifier, EvaluationPrecision.Screened).Classes(x, wanted: arange(10).unsqueeze(0).expand(300, 10));
        Assert.Equal(exact, every.Classes);
        Assert.Equal(all.Rerun, every.Rerun);
    }

    [Fact]
    public void Logits_asked_for_are_those_of_float32_where_it_decided()
    {
        using var scope = NewDisposeScope();
        using var classifier = NetworkFile.Open(SharedData.Path("checkpoints", "akamaster", "resnet20-12fca82f.th"));
        manual_seed(2);
        var x = rand(120, 3, 32, 32);
        var exact = new Predictor(classifier, EvaluationPrecision.Float32).Classes(x, withLogits: true);
        var screened = new Predictor(classifier, EvaluationPrecision.Screened).Classes(x, withLogits: true);
        var error = (screened.Logits! - exact.Logits!).abs().amax([1]);
        Assert.True(error.lt(1e-4).sum().ToInt64() >= screened.Rerun);
        Assert.True(error.max().ToDouble() < 3);
        Assert.Null(new Predictor(classifier, EvaluationPrecision.Float32).Classes(x).Logits);
    }

    [Fact]
    public void The_grey_low_pass_of_Geirhos_is_met_pixel_for_pixel()
    {
        using var scope = NewDisposeScope();
        var decode = new DecodeOptions { Colour = ColourMode.Grey };
        var colour = PictureDecoder.DecodeFile(SharedData.Path("human", "example_image.png"), new());
        var expected = PictureDecoder.DecodeFile(SharedData.Path("human", "example_image_lowpass.png"), decode);
        var rgb = tensor(colour.Pixels.ToArray(), [colour.Height, colour.Width, 3]).to(float64) / 255;
        var grey = (rgb * tensor(new[] { 0.2125, 0.7154, 0.0721 })).sum([2]).view(1, 1, colour.Height, colour.Width);
        using var blur = new GaussianBlur(3, BlurBorder.Constant, GaussianKernel.SciPyRadius(3), 0.4423);
        var bytes = (blur.Apply(grey).clamp(0, 1) * 255).round().to(uint8).contiguous().bytes.ToArray();
        var differing = bytes.Zip(expected.Pixels.ToArray()).Count(p => p.First != p.Second);
        Assert.Equal(0, differing);
    }
}
