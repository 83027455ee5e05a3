using System.Text.Json;
using Passband.Vision.Checkpoints;
using Passband.Vision.Data;
using Passband.Vision.Evaluation;
using Passband.Vision.Networks;
using Passband.Vision.Shapes;
using TorchSharp;

namespace Passband.Benchmarks;

/// <summary>A network trained for a moment, images to show it, and how many operations one image costs.</summary>
internal sealed record Subject(string Name, Classifier Classifier, ImageSet Images, double MultiplyAdds)
{
    /// <summary>ResNet-20 of He et al. 2016: 40.55 million multiply-adds a 32 x 32 image.</summary>
    internal static Subject ResNet20() => new("ResNet-20", Make("resnet-20", Architectures.CifarResNet, ("depth", 20), ("width", 16)), Pictures(), 40.55e6);

    /// <summary>ResNet-18 of base width 16 for 32 x 32 images.</summary>
    internal static Subject ResNet18()
    {
        const double width = 16;
        var stem = 27 * width * 1024;
        var first = 4 * 9 * width * width * 1024;
        // Each later stage: a strided convolution from half the channels, three full ones and a 1 x 1 shortcut.
        var later = Enumerable.Range(1, 3).Sum(k =>
        {
            var (channels, pixels) = (width * (1 << k), 1024.0 / (1 << (2 * k)));
            return (9 * channels * channels / 2 + 3 * 9 * channels * channels + channels * channels / 2) * pixels;
        });
        return new("ResNet-18 width 16", Make("resnet-18", Architectures.ResNet, ("depth", 18), ("width", 16)), Pictures(), stem + first + later);
    }

    private static Classifier Make(string name, string architecture, params (string Name, int Value)[] options)
    {
        torch.manual_seed(1);
        var card = new NetworkCard
        {
            Name = name,
            Architecture = architecture,
            Options = options.ToDictionary(o => o.Name, o => JsonSerializer.SerializeToElement(o.Value)),
            Classes = [.. Enumerable.Range(0, 10).Select(k => $"class {k}")],
            Input = new CardInput { Channels = 3, Height = 32, Width = 32, Mean = [0.485, 0.456, 0.406], Std = [0.229, 0.224, 0.225] },
        };
        var classifier = new Classifier(card, Architectures.Build(card), name, new string('0', 64));
        Fit(classifier);
        return classifier;
    }

    // Random weights leave every decision at the edge, where no low precision can be trusted; a moment of training is enough to tell classes apart.
    private static void Fit(Classifier classifier)
    {
        const int count = 6400, batch = 64;
        using var scope = torch.NewDisposeScope();
        var images = Pictures(count, seed: 0);
        using var optimizer = torch.optim.SGD(classifier.Network.parameters(), 0.05, momentum: 0.9, weight_decay: 5e-4);
        classifier.Network.train();
        for (var first = 0; first < count; first += batch)
        {
            using var step = torch.NewDisposeScope();
            var labels = torch.tensor(images.Labels.Slice(first, batch).ToArray().Select(l => (long)l).ToArray());
            optimizer.zero_grad();
            torch.nn.functional.cross_entropy(classifier.Logits(images.Floats(first, batch)), labels).backward();
            optimizer.step();
        }

        classifier.Network.eval();
    }

    private static ImageSet Pictures(int count = 1000, ulong seed = 1)
    {
        var shapes = ShapesGenerator.Generate(new ShapesOptions { Count = count, Channels = 3, Seed = seed });
        return ImageSet.InMemory(new ImageSetInfo("shapes", "shapes", "made by this program", "none needed", shapes.ClassNames, []),
            new ImageShape(count, 3, 32, 32), shapes.Pixels, shapes.Labels);
    }
}
