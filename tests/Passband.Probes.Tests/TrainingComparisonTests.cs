using System.Text.Json;
using Passband.Probes.Training;
using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;
using Passband.Vision.Training;
using Passband.Vision.Training.Recipes;

namespace Passband.Probes.Tests;

public sealed class TrainingComparisonTests
{
    private static readonly TrainingOptions Kept = new()
    {
        Card = new NetworkCard
        {
            Name = "net", Architecture = Architectures.CifarResNet, Options = With(("depth", 8), ("width", 4)), Classes = ["a", "b"],
            Input = new() { Channels = 1, Height = 32, Width = 32, Mean = [0.5], Std = [0.2] }, Training = new() { Tags = ["noise"] }, Source = "passband train", Licence = "MIT",
        },
        Recipe = new GaussianNoising { Sigmas = [0.4, 0.2] },
        Epochs = 20,
    };

    public static TheoryData<string, TrainingOptions> Others => new()
    {
        { "epochs 20 there, 5 asked", Kept with { Epochs = 5 } },
        { "learning-rate 0.1 there, 0.3 asked", Kept with { LearningRate = 0.3 } },
        { "batch 100 there, 64 asked; momentum 0.9 there, 0.5 asked", Kept with { BatchSize = 64, Momentum = 0.5 } },
        { "seed 0 there, 1 asked", Kept with { Seed = 1 } },
        { "nesterov yes there, no asked", Kept with { Nesterov = false } },
        { "decayed kernels there, weights asked", Kept with { Decayed = DecayedParameters.Weights } },
        { "keep last there, best asked", Kept with { Keep = KeptEpoch.Best } },
        { "precision float32 there, bfloat16 asked", Kept with { Precision = TrainingPrecision.BFloat16 } },
        { "recipe gaussian noise of 0.2 or 0.4 on half of the images there, plain asked", Kept with { Recipe = new Plain() } },
        { "schedule cosine after 1 epoch of warm-up there, cosine after 2 epochs of warm-up asked", Kept with { Schedule = new() { WarmUpEpochs = 2 } } },
        { "augmentation crop 4 and flip there, no augmentation asked", Kept with { Augmentation = Augmentation.None } },
        { "preprocessing none there, a Gaussian blur of sigma 2 px asked", Kept with { Card = Kept.Card with { Preprocessing = new() { BlurSigma = 2 } } } },
        { "architecture resnet-cifar (depth 8, shortcut a, width 4) there, resnet-cifar (depth 8, shortcut b, width 4) asked", Kept with { Card = Kept.Card with { Options = With(("depth", 8), ("width", 4), ("shortcut", "b")) } } },
        // Nothing that an option says: the program measures the images otherwise than it did.
        { "", Kept with { Card = Kept.Card with { Input = Kept.Card.Input with { Mean = [0.4] } } } },
        { "", Kept with { LearningRate = 0.1, Recipe = new GaussianNoising { Sigmas = [0.2, 0.4000000001] } } },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Another_training_is_told_by_what_differs(string told, TrainingOptions asked)
    {
        Assert.False(TrainingComparison.AreSame(Kept, asked));
        Assert.Equal(told, TrainingComparison.Differences(Kept, asked));
    }

    [Fact]
    public void A_training_is_the_same_however_it_is_typed_and_whatever_its_network_is_called()
    {
        var typed = Kept with
        {
            Card = Kept.Card with { Name = "other", Source = "passband train --epochs=20", Licence = null, Training = null, Options = With(("width", 4), ("shortcut", "a"), ("depth", 8)) },
            Recipe = new GaussianNoising { Sigmas = [0.2, 0.4] },
        };
        Assert.True(TrainingComparison.AreSame(Kept, typed));
        Assert.Equal("", TrainingComparison.Differences(Kept, typed));
    }

    [Fact]
    public void An_architecture_is_the_same_with_its_declared_defaults_as_without_them()
    {
        foreach (var architecture in Architectures.All)
        {
            var plain = Kept.Card with { Architecture = architecture, Options = new Dictionary<string, JsonElement>() };
            var declared = ArchitectureSchemas.Of(architecture).Options.ToDictionary(o => o.Name, o => o.Default);
            if (declared.Count == 0) continue;
            using var one = Architectures.Build(plain);
            using var other = Architectures.Build(plain with { Options = declared });
            Assert.Equal(Shapes(one), Shapes(other));
        }

        static IEnumerable<string> Shapes(TorchSharp.torch.nn.Module network) => network.state_dict().Select(t => $"{t.Key} {string.Join(' ', t.Value.shape)}");
    }

    private static Dictionary<string, JsonElement> With(params (string Name, object Value)[] options) =>
        options.ToDictionary(o => o.Name, o => JsonSerializer.SerializeToElement(o.Value));
}
