using System.Text.Json;
using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;
using Passband.Vision.Training.Brain;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Training.Brain;

public class WatchedLayersTests
{
    [Fact]
    public void Five_layers_of_a_ResNet_18_are_those_of_the_paper()
    {
        using var network = Build(Architectures.ResNet, ("depth", 18), ("width", 4));
        Assert.Equal([1, 5, 9, 13, 17], WatchedLayers.Of(network, 5).Numbers);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17], WatchedLayers.Of(network, 99).Numbers);
    }

    [Theory]
    [InlineData("resnet", "depth", 50, 49)]
    [InlineData("resnet-cifar", "depth", 14, 13)]
    [InlineData("preact-resnet", "width", 8, 17)]
    [InlineData("wide-resnet", "widen", 1, 25)]
    [InlineData("vgg", "cells", 1, null)]
    [InlineData("mobilenet-v2", "expansion", 2, 52)]
    [InlineData("convnet", "hidden", 10, null)]
    [InlineData("resnet-4b", "width", 4, 9)]
    public void Every_architecture_has_layers_to_compare_the_last_among_them_and_its_logits_stay_the_same(string architecture, string option, int value, int? last)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        using var network = Build(architecture, (option, value));
        network.Network.eval();
        var layers = WatchedLayers.Of(network, 3);
        Assert.Equal(1, layers.Numbers[0]);
        if (last is not null) Assert.Equal(last, layers.Numbers[^1]);
        Assert.Equal(layers.Numbers.Order().Distinct(), layers.Numbers);
        using var draws = new Generator(2);
        var images = rand([4, 3, 32, 32], generator: draws);
        var (logits, similarities) = layers.During(() => network.Logits(images));
        Assert.Equal(network.Logits(images).data<float>().ToArray(), logits.data<float>().ToArray());
        Assert.Equal([layers.Numbers.Count, 4L, 4], similarities.shape);
        Assert.All(Enumerable.Range(0, (int)similarities.size(0)), k => Assert.Equal(1, similarities[k, 2, 2].ToDouble(), 1e-4));
    }

    [Fact]
    public void A_layers_features_are_its_answers_behind_its_normalisation_before_anything_else()
    {
        using var scope = NewDisposeScope();
        using var network = Build(Architectures.CifarResNet, ("depth", 8), ("width", 4));
        network.Network.train();
        using var draws = new Generator(2);
        var images = rand([5, 3, 32, 32], generator: draws);
        var (_, similarities) = WatchedLayers.Of(network, 99).During(() => network.Logits(images));
        var stem = network.Network.named_parameters().First(p => p.name == "conv1.weight").parameter;
        var answers = nn.functional.conv2d(images, stem, padding: [1, 1]);
        answers = (answers - answers.mean([0, 2, 3], keepdim: true)) / (answers.var([0, 2, 3], unbiased: false, keepdim: true) + 1e-5).sqrt();
        Assert.InRange((Similarity.Centred(answers) - similarities[0]).abs().max().ToDouble(), 0, 1e-4);
    }

    private static Classifier Build(string architecture, params (string Name, int Value)[] options)
    {
        manual_seed(1);
        var card = new NetworkCard
        {
            Name = architecture,
            Architecture = architecture,
            Options = options.ToDictionary(o => o.Name, o => JsonSerializer.SerializeToElement(o.Value)),
            Classes = ["a", "b", "c"],
            Input = new CardInput { Channels = 3, Height = 32, Width = 32, Mean = [0, 0, 0], Std = [1, 1, 1] },
        };
        return new Classifier(card, Architectures.Build(card), "", "");
    }
}
