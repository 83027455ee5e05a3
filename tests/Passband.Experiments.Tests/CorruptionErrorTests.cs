using Passband.Experiments.Corruptions;
using Passband.Results;
using Passband.Vision.Checkpoints;
using Passband.Vision.Corruptions;
using Passband.Vision.Data;
using Passband.Vision.Evaluation;
using Passband.Vision.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Experiments.Tests;

/// <summary>Corruption errors against AlexNet: published numbers and a network whose errors are known.</summary>
public sealed class CorruptionErrorTests
{
    // Accuracies of torchvision's ResNet-50 on 5000 images of ImageNet-C, severities 1 to 5 (RobustBench, two-dimensional corruptions, "Standard_R50").
    private static readonly Dictionary<string, double[]> ResNet50 = new()
    {
        ["gaussian-noise"] = [.5978, .4686, .2748, .1128, .0218], ["shot-noise"] = [.5744, .4294, .2528, .0792, .0290], ["impulse-noise"] = [.4844, .3580, .2546, .0830, .0182],
        ["defocus-blur"] = [.5956, .5152, .3820, .2748, .1830], ["glass-blur"] = [.5400, .4012, .1688, .1310, .1024],
        ["motion-blur"] = [.6382, .5370, .3758, .2154, .1482], ["zoom-blur"] = [.5290, .4324, .3580, .2878, .2206],
        ["snow"] = [.5498, .3154, .3518, .2382, .1654], ["frost"] = [.6150, .4346, .3090, .2896, .2294], ["fog"] = [.6138, .5612, .4704, .4088, .2410],
        ["brightness"] = [.7392, .7244, .6956, .6498, .5866], ["contrast"] = [.6494, .5852, .4690, .2122, .0546],
        ["elastic-transform"] = [.6704, .4556, .5526, .4196, .1746], ["pixelate"] = [.6402, .6426, .4598, .2898, .2068], ["jpeg-compression"] = [.6664, .6244, .5982, .4728, .3144],
    };

    [Fact]
    public void AlexNet_against_itself_is_100()
    {
        var errors = CorruptionErrors.Of(ImageNetErrors.AlexNetClean, [.. new CorruptionSuite().Benchmark.Select(c => (c.Id, c.Title, ImageNetErrors.OfAlexNet(c.Id)))]);
        Assert.Equal(15, errors.Rows.Count);
        Assert.Equal(100, errors.Scalars().Single(s => s.Id == "mce").Value!.Value, 1e-9);
        Assert.Equal(100, errors.Scalars().Single(s => s.Id == "relative-mce").Value!.Value, 1e-9);
    }

    [Fact]
    public void ResNet50_has_the_published_mce_within_what_5000_images_leave_open()
    {
        var errors = CorruptionErrors.Of(0.2385, [.. new CorruptionSuite().Benchmark.Select(c => (c.Id, c.Title, 1 - ResNet50[c.Id].Average()))]);
        // 76.7 and 105.0 on all 50,000 images (Hendrycks and Dietterich 2019, table 1).
        Assert.InRange(100 * errors.Mean, 76.2, 77.2);
        Assert.InRange(100 * errors.RelativeMean, 102, 108);
    }

    [Fact]
    public void A_network_that_errs_on_every_second_image_has_half_an_error_over_AlexNets()
    {
        using var network = Constant();
        var images = ImageSet.InMemory(
            new("made", "made", "made here", "none", [.. Enumerable.Range(0, 1000).Select(k => $"class {k}")], []), new(2, 1, 224, 224), Halves(2 * 224 * 224), [0, 1]);
        var result = new CommonCorruptions().Run(new([network], images, new CommonCorruptionsOptions()) { Precision = EvaluationPrecision.Float32 }, null, TestContext.Current.CancellationToken)[0];
        var expected = new CorruptionSuite().Benchmark.Average(c => 0.5 / ImageNetErrors.OfAlexNet(c.Id));
        Assert.Equal(100 * expected, result.Scalars.Single(s => s.Id == "mce").Value!.Value, 1e-9);
        // Nothing is added to the clean error.
        Assert.Equal(0, result.Scalars.Single(s => s.Id == "relative-mce").Value!.Value, 1e-9);
        var table = result.Figures.OfType<TableFigure>().Single(f => f.Id == "ce");
        Assert.All(table.Rows, row => Assert.Equal(0.5, row[1].Number!.Value, 1e-12));
        Assert.Contains(result.Notes, n => n.Contains("JPEG of quality 85", StringComparison.Ordinal));

        static byte[] Halves(int length) => [.. Enumerable.Range(0, length).Select(k => (byte)(k % 224 < 112 ? 90 : 160))];
    }

    private static Classifier Constant()
    {
        var card = new NetworkCard
        {
            Name = "always the first class",
            Architecture = "test",
            Classes = [.. Enumerable.Range(0, 1000).Select(k => $"class {k}")],
            Input = new CardInput { Channels = 1, Height = 224, Width = 224, Mean = [0.5], Std = [1] },
        };
        return new Classifier(card, new FirstClass(), "constant.test", new string('c', 64));
    }

    private sealed class FirstClass() : Module<Tensor, Tensor>(nameof(FirstClass))
    {
        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            return scope.MoveToOuter(cat([ones([x.size(0), 1]), zeros([x.size(0), 999])], 1));
        }
    }
}
