using System.Globalization;
using System.Text.Json;
using Passband.Experiments.Contract;
using Passband.Vision.Checkpoints;
using Passband.Vision.Data;
using Passband.Vision.Evaluation;
using Passband.Vision.Networks;
using static TorchSharp.torch;

namespace Passband.Experiments.Tests;

public sealed class MemoryTests
{
    [Fact]
    public void A_sweep_of_ten_thousand_colour_images_stays_under_two_gibibytes()
    {
        const int count = 10_000;
        var pixels = new byte[count * 3072];
        new Random(1).NextBytes(pixels);
        var images = ImageSet.InMemory(new ImageSetInfo("noise", "noise", "made by this test", "none needed", ["a", "b"], []),
            new ImageShape(count, 3, 32, 32), pixels, new int[count]);
        var card = new NetworkCard
        {
            Name = "random",
            Architecture = Architectures.CifarResNet,
            Options = new Dictionary<string, JsonElement> { ["depth"] = JsonSerializer.SerializeToElement(8), ["width"] = JsonSerializer.SerializeToElement(16) },
            Classes = ["a", "b"],
            Input = new CardInput { Channels = 3, Height = 32, Width = 32, Mean = [0.5, 0.5, 0.5], Std = [0.2, 0.2, 0.2] },
        };
        using var classifier = new Classifier(card, Architectures.Build(card), "random", new string('0', 64));
        Passband.Torch.TorchExtras.KeepFreedMemory();
        var before = Tensor.TotalCount;
        new LowPass().Run(new ExperimentRequest([classifier], images, new CutoffOptions { Cutoffs = [0.25] }) { Precision = EvaluationPrecision.Float32 },
            null, TestContext.Current.CancellationToken);
        // The folded weights, which the classifier keeps, are all that is new.
        Assert.InRange(Tensor.TotalCount - before, 0, 40);
        Assert.InRange(PeakBytes(), 1, 2L << 30);
    }

    private static long PeakBytes()
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
