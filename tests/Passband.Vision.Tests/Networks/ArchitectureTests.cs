using System.Text.Json;
using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Networks;

public sealed class ArchitectureTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("passband-networks-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("resnet-cifar", 20, 10, 269_722)]
    [InlineData("resnet-cifar", 44, 10, 658_586)]
    [InlineData("resnet-cifar", 110, 10, 1_727_962)]
    [InlineData("resnet", 18, 1000, 11_689_512)]
    [InlineData("resnet", 34, 1000, 21_797_672)]
    [InlineData("resnet", 50, 1000, 25_557_032)]
    [InlineData("resnet", 101, 1000, 44_549_160)]
    [InlineData("resnet", 152, 1000, 60_192_808)]
    [InlineData("preact-resnet", 18, 10, 11_171_146)]
    [InlineData("wide-resnet", 28, 10, 36_479_194)]
    [InlineData("wide-resnet", 34, 10, 46_160_474)]
    [InlineData("mobilenet-v2", 0, 1000, 3_504_872)]
    public void Architectures_have_the_published_numbers_of_parameters(string architecture, int depth, int classes, long parameters)
    {
        using var network = Architectures.Build(Card(architecture, classes, 32, ("depth", depth), ("stem", "imagenet")));
        Assert.Equal(parameters, network.parameters().Sum(p => p.numel()));
    }

    [Theory]
    [InlineData("64,0,128,0,256,256,0,512,512,0,512,512,0", false, 7, "4096,4096", "0,3,6", 132_863_336)]
    [InlineData("64,64,0,128,128,0,256,256,256,0,512,512,512,0,512,512,512,0", true, 7, "4096,4096", "0,3,6", 138_365_992)]
    [InlineData("64,64,0,128,128,0,256,256,256,0,512,512,512,0,512,512,512,0", true, 1, "", "", 14_728_266)]
    public void VGG_networks_have_the_published_numbers_of_parameters(string plan, bool norm, int cells, string hidden, string places, long parameters)
    {
        var card = Card("vgg", cells == 7 ? 1000 : 10, cells == 7 ? 224 : 32, ("plan", plan), ("norm", norm), ("cells", cells), ("hidden", hidden), ("places", places));
        using var network = Architectures.Build(card);
        Assert.Equal(parameters, network.parameters().Sum(p => p.numel()));
    }

    [Theory]
    [InlineData("resnet", "imagenet", 64)]
    [InlineData("resnet", "cifar", 40)]
    [InlineData("resnet-cifar", "", 32)]
    public void Networks_take_other_sizes_and_give_one_logit_a_class(string architecture, string stem, int side)
    {
        using var scope = NewDisposeScope();
        var options = architecture == "resnet" ? new (string, object)[] { ("depth", 50), ("width", 8), ("stem", stem) } : [("depth", 8), ("width", 4), ("shortcut", "b")];
        var card = Card(architecture, 7, side, options);
        using var classifier = new Classifier(card, Architectures.Build(card), "made here", new string('0', 64));
        var x = rand(2, 3, side, side);
        using var still = no_grad();
        var plain = classifier.Logits(x);
        Assert.Equal([2L, 7L], plain.shape);
        classifier.Fold();
        Assert.True(classifier.Logits(x).allclose(plain, rtol: 1e-3, atol: 1e-4));
    }

    [Fact]
    public void A_network_survives_its_file_and_is_recognised_without_its_card()
    {
        using var scope = NewDisposeScope();
        var card = Card("resnet", 5, 32, ("depth", 18), ("width", 8), ("stem", "cifar")) with { Preprocessing = new CardPreprocessing { BlurSigma = 1.5 } };
        using var classifier = new Classifier(card, Architectures.Build(card), "made here", new string('0', 64));
        using var still = no_grad();
        var x = rand(2, 3, 32, 32);
        var logits = classifier.Logits(x);
        var path = Path.Combine(_folder, "net.safetensors");

        NetworkFile.Save(classifier, path);
        using (var again = NetworkFile.Open(path)) Assert.True(again.Logits(x).equal(logits));
        NetworkFile.Save(classifier, path, DType.Float16);
        using (var halved = NetworkFile.Open(path)) Assert.True(halved.Logits(x).allclose(logits, rtol: 0.05, atol: 0.02));

        var described = new NetworkOpener().Open(path).Describe(new InputShape(3, 32, 32), null, [0.5], [0.25]);
        Assert.Equal("resnet", described.Architecture);
        Assert.Equal((18, 8, "cifar", 5), (described.Option("depth", 0), described.Option("width", 0), described.Option("stem", ""), described.Classes.Count));
        Assert.Equal([0.5, 0.5, 0.5], described.Input.Mean);
    }

    [Fact]
    public void The_blur_on_the_card_is_in_front_of_the_layers()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var card = Card("convnet", 4, 16, ("widths", "4"), ("hidden", 6));
        var blurred = card with { Preprocessing = new CardPreprocessing { BlurSigma = 2 } };
        using var plain = new Classifier(card, Architectures.Build(card), "a", new string('0', 64));
        using var path = new Classifier(blurred, Architectures.Build(card), "b", new string('1', 64));
        foreach (var (mine, other) in plain.Network.parameters().Zip(path.Network.parameters())) using (no_grad()) other.copy_(mine);
        var x = rand(1, 3, 16, 16);
        using var still = no_grad();
        using var blur = new Passband.Vision.Frequency.GaussianBlur(2);
        // The blur commutes with the normalisation, because its weights sum to one and its border is circular.
        Assert.True(path.Logits(x).allclose(plain.Logits(blur.Apply(x)), atol: 1e-5));
    }

    [Fact]
    public void A_network_that_evaluated_first_still_gives_gradients_of_its_input()
    {
        using var scope = NewDisposeScope();
        var card = Card("resnet-cifar", 10, 32, ("depth", 8), ("width", 4)) with { Preprocessing = new CardPreprocessing { BlurSigma = 1 } };
        using var classifier = new Classifier(card, Architectures.Build(card), "x", new string('0', 64));
        var x = rand(2, 3, 32, 32);
        using (inference_mode())
        {
            classifier.Fold();
            classifier.Logits(x);
        }

        var input = x.clone().requires_grad_();
        var gradient = autograd.grad([classifier.Logits(input).sum()], [input])[0];
        Assert.True(gradient.abs().sum().ToDouble() > 0);
        // The folded weights are fixed; only the head, which is not folded, could still learn.
        Assert.Null(classifier.Network.parameters().First().grad);
    }

    [Fact]
    public void Weights_of_another_architecture_are_refused_before_it_is_built_and_with_the_first_names()
    {
        var card = Card("resnet-cifar", 10, 32, ("depth", 8), ("width", 4));
        var path = Save(card);
        var missing = Assert.Throws<NetworkException>(() => NetworkFile.Open(path, card with { Options = Options(("depth", 14), ("width", 4)) }));
        Assert.Contains("its card says depth 14 where the weights have 8", missing.Message, StringComparison.Ordinal);
        var shape = Assert.Throws<NetworkException>(() => NetworkFile.Open(path, card with { Options = Options(("depth", 8), ("width", 8)) }));
        Assert.Contains("its card says width 8 where the weights have 4", shape.Message, StringComparison.Ordinal);
        var shortcut = Assert.Throws<NetworkException>(() => NetworkFile.Open(path, card with { Options = Options(("depth", 8), ("width", 4), ("shortcut", "b")) }));
        Assert.Contains("missing layer2.0.shortcut.0.weight", shortcut.Message, StringComparison.Ordinal);
        var surplus = Assert.Throws<NetworkException>(() => NetworkFile.Open(Save(card with { Options = Options(("depth", 8), ("width", 4), ("shortcut", "b")) }), card));
        Assert.Contains("surplus layer2.0.shortcut.", surplus.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_not_finite_are_refused()
    {
        var card = Card("resnet-cifar", 10, 32, ("depth", 8), ("width", 4));
        var path = Path.Combine(_folder, "nan.safetensors");
        using (var network = new Classifier(card, Architectures.Build(card), "x", new string('0', 64)))
        {
            using (no_grad()) network.Network.parameters().First().fill_(float.NaN);
            NetworkFile.Save(network, path);
        }

        var error = Assert.Throws<CheckpointException>(() => NetworkFile.Open(path));
        Assert.Contains("are NaN or infinite", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("resnet", "depth", 19, "a ResNet has depth 18, 34, 50, 101 or 152, not 19")]
    [InlineData("resnet-cifar", "depth", 21, "has 6 n + 2 layers")]
    [InlineData("resnet-cifar", "width", 0, "width must be between 1 and 4096, not 0")]
    [InlineData("resnet-cifar", "shortcut", "c", "shortcut is one of a, b, not 'c'")]
    [InlineData("vit", "depth", 12, "the architecture 'vit' is not known; known are resnet-cifar")]
    public void An_impossible_card_gets_a_sentence(string architecture, string option, object value, string words)
    {
        var error = Assert.Throws<NetworkException>(() => Architectures.Build(Card(architecture, 10, 32, (option, value))));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Published_files_without_cards_are_recognised_by_their_tensors()
    {
        var resnet = ArchitectureGuess.Of(Checkpoint.Open(SharedData.Path("checkpoints", "akamaster", "resnet44-014dd654.th")))!;
        Assert.Equal(("resnet-cifar", 44, "a"), (resnet.Architecture, resnet.Options["depth"].GetInt32(), resnet.Options["shortcut"].GetString()));
        var plain = ArchitectureGuess.Of(Checkpoint.Open(SharedData.Path("checkpoints", "abcrown", "cifar_cnn_a_mix4.model")))!;
        Assert.Equal(("convnet", "16,32", 2, 1), (plain.Architecture, plain.Options["widths"].GetString(), plain.Options["stride"].GetInt32(), plain.Options["padding"].GetInt32()));
        var residual = ArchitectureGuess.Of(Checkpoint.Open(SharedData.Path("checkpoints", "vnncomp", "resnet4b.pth")))!;
        Assert.Equal(("resnet-4b", 100), (residual.Architecture, residual.Options["hidden"].GetInt32()));
    }

    private string Save(NetworkCard card)
    {
        var path = Path.Combine(_folder, Guid.NewGuid() + ".safetensors");
        using var network = new Classifier(card, Architectures.Build(card), "x", new string('0', 64));
        NetworkFile.Save(network, path);
        return path;
    }

    private static NetworkCard Card(string architecture, int classes, int side, params (string, object)[] options) => new()
    {
        Name = "test network",
        Architecture = architecture,
        Options = Options(options),
        Classes = [.. Enumerable.Range(0, classes).Select(k => $"class {k}")],
        Input = new CardInput { Channels = 3, Height = side, Width = side, Mean = [0.5, 0.5, 0.5], Std = [0.25, 0.25, 0.25] },
    };

    private static Dictionary<string, JsonElement> Options(params (string Name, object Value)[] options) =>
        options.ToDictionary(o => o.Name, o => JsonSerializer.SerializeToElement(o.Value));
}
