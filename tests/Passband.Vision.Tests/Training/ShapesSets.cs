using System.Text.Json;
using Passband.Vision.Checkpoints;
using Passband.Vision.Data;
using Passband.Vision.Networks;
using Passband.Vision.Shapes;
using Passband.Vision.Training;

namespace Passband.Vision.Tests.Training;

/// <summary>Drawn images and small networks for them.</summary>
internal static class ShapesSets
{
    internal static ImageSet Draw(ShapesOptions options) => Set(ShapesGenerator.Generate(options));

    internal static ImageSet Set(ShapesImages images)
    {
        var options = images.Options;
        var info = new ImageSetInfo("shapes", "shapes", "drawn", "CC0-1.0", images.ClassNames, []);
        return ImageSet.InMemory(info, new ImageShape(options.Count, options.Channels, options.Size, options.Size), images.Pixels, images.Labels);
    }

    internal static NetworkCard Card(ImageSet images, int width = 8) => new()
    {
        Name = "ResNet-8",
        Architecture = Architectures.CifarResNet,
        Options = new Dictionary<string, JsonElement>
        {
            ["depth"] = JsonSerializer.SerializeToElement(8),
            ["width"] = JsonSerializer.SerializeToElement(width),
        },
        Classes = images.ClassNames,
        Input = new CardInput { Channels = images.Shape.Channels, Height = images.Shape.Height, Width = images.Shape.Width, Mean = [0.5], Std = [0.2] },
    };

    /// <summary>A training of a few seconds.</summary>
    internal static TrainingOptions Short(ImageSet images) => new()
    {
        Card = Card(images),
        Epochs = 3,
        BatchSize = 25,
        LearningRate = 0.05,
        Augmentation = Augmentation.None,
        ValidationShare = 0.2,
        Seed = 7,
    };

    internal static float[] Weights(Classifier classifier) =>
        [.. classifier.Network.state_dict().Values.SelectMany(t => t.to(TorchSharp.torch.float32).data<float>().ToArray())];
}
