using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Networks;

/// <summary>Weights of the families that laboratories use, as plain PyTorch writes them: recognised, loaded, and answering like PyTorch.</summary>
public sealed class FamilyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("passband-families-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("preact", "preact-resnet", "depth 18, width 8, shortcut activated, shortcut-kernel 1, final-norm false, activation relu, padding symmetric")]
    [InlineData("preact-norm", "preact-resnet", "depth 18, width 8, shortcut activated, shortcut-kernel 1, final-norm true, activation relu, padding symmetric")]
    [InlineData("wide", "wide-resnet", "depth 16, widen 2, activation relu, padding symmetric")]
    [InlineData("wide-idle", "wide-resnet", "depth 16, widen 2, activation relu, padding symmetric")]
    [InlineData("gowal-wide", "wide-resnet", "depth 16, widen 2, activation silu, padding same")]
    [InlineData("gowal-preact", "preact-resnet", "depth 18, width 8, shortcut input, shortcut-kernel 3, final-norm true, activation silu, padding same")]
    [InlineData("vgg", "vgg", "plan 8,0,16,16,0,32,0,32,0, norm false, cells 2, hidden 20,12, places 0,3,6")]
    [InlineData("vgg-norm", "vgg", "plan 8,0,16,16,0,32,0,32,0, norm true, cells 2, hidden , places ")]
    [InlineData("mobile-cifar", "mobilenet-v2", "widths 8,4,8,8,12,16,16,24,40, expansion 6, stem cifar, projects false, activation relu6")]
    [InlineData("mobile-imagenet", "mobilenet-v2", "widths 8,4,8,8,12,16,16,24,40, expansion 6, stem imagenet, projects false, activation relu6")]
    [InlineData("mobile-layers", "mobilenet-v2", "widths 8,4,8,8,12,16,16,24,40, expansion 6, stem cifar, projects true, activation relu")]
    public void A_file_of_PyTorch_is_recognised_and_answers_as_there(string family, string architecture, string options)
    {
        using var scope = NewDisposeScope();
        var (source, images, logits) = Written(family);
        var card = Described(source, (int)images.size(2));
        Assert.Equal(architecture, card.Architecture);
        Assert.Equal(options, string.Join(", ", card.Options.Select(o => $"{o.Key} {(o.Value.ValueKind == JsonValueKind.String ? o.Value.GetString() : o.Value.GetRawText())}")));
        Answers(source, card, images, logits);
    }

    [Fact]
    public void Where_weights_leave_a_choice_open_it_is_said_and_the_card_decides()
    {
        using var scope = NewDisposeScope();
        var (source, images, logits) = Written("preact-input");
        Assert.Contains("option shortcut: activated", Assert.Single(source.Notes()), StringComparison.Ordinal);
        var card = Described(source, 32);
        using (var wrong = source.Build(card)) Assert.False(Same(wrong.Logits(images), logits));
        card = card with { Options = new Dictionary<string, JsonElement>(card.Options) { ["shortcut"] = JsonSerializer.SerializeToElement("input") } };
        Answers(source, card, images, logits);
    }

    [Fact]
    public void The_normalisation_that_a_file_keeps_is_found()
    {
        var kept = Written("preact-norm").Source.Normalisation!;
        Assert.Equal([0.4914, 0.4822, 0.4465], kept.Mean);
        Assert.Equal([0.2471, 0.2435, 0.2616], kept.Std);
        Assert.Null(Written("wide").Source.Normalisation);
    }

    [Theory]
    [InlineData("preact-resnet", "depth", "50", "a PreActResNet has depth 18 or 34, not 50")]
    [InlineData("preact-resnet", "shortcut-kernel", "2", "the option shortcut-kernel is 1 or 3, not 2")]
    [InlineData("preact-resnet", "final-norm", "1", "the option final-norm is true or false, not 1")]
    [InlineData("wide-resnet", "depth", "27", "a wide ResNet has 6 n + 4 layers (16, 22, 28, 34, 40, 70), not 27")]
    [InlineData("wide-resnet", "activation", "\"tanh\"", "the option activation is one of relu, relu6, silu, not 'tanh'")]
    [InlineData("vgg", "plan", "\"0,64\"", "the option plan begins with a convolution")]
    [InlineData("vgg", "plan", "\"8,0,8,0,8,0,8,0,8,0,8,0\"", "6 maxima of 2 x 2 leave nothing of images of 32 x 32 pixels")]
    [InlineData("vgg", "hidden", "\"64\"", "the option places names 0 linear layers where the option hidden makes 2")]
    [InlineData("mobilenet-v2", "widths", "\"32,16\"", "the option widths names 9 numbers of channels, not 2")]
    public void An_impossible_card_gets_a_sentence(string architecture, string option, string value, string words)
    {
        var card = new NetworkCard
        {
            Name = "test network", Architecture = architecture, Classes = ["a", "b"], Options = new Dictionary<string, JsonElement> { [option] = JsonDocument.Parse(value).RootElement },
            Input = new CardInput { Channels = 3, Height = 32, Width = 32, Mean = [0, 0, 0], Std = [1, 1, 1] },
        };
        Assert.Contains(words, Assert.Throws<NetworkException>(() => Architectures.Build(card)).Message, StringComparison.Ordinal);
    }

    private static NetworkCard Described(NetworkSource source, int side)
    {
        var kept = source.Normalisation ?? new([0], [1]);
        return source.Describe(new InputShape(3, side, side), null, kept.Mean, kept.Std);
    }

    private static void Answers(NetworkSource source, NetworkCard card, Tensor images, Tensor logits)
    {
        source.RequireFit(card);
        using var classifier = source.Build(card);
        using var still = no_grad();
        Assert.True(Same(classifier.Logits(images), logits));
        classifier.Fold();
        Assert.True(Same(classifier.Logits(images), logits));
        var rough = classifier.Logits(images, ScalarType.BFloat16);
        Assert.InRange((rough - logits).abs().max().ToDouble(), 1e-6, 0.1 * logits.abs().max().ToDouble());
        classifier.Unfold();
        Assert.True(Same(classifier.Logits(images), logits));
    }

    private static bool Same(Tensor mine, Tensor theirs) => mine.allclose(theirs, rtol: 1e-3, atol: 1e-4 * theirs.abs().max().ToDouble());

    private (NetworkSource Source, Tensor Images, Tensor Logits) Written(string family)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, family)).FullName;
        if (!Python(Path.Combine(Repository.Root, "tests", "peers", "families.py"), family, folder)) Assert.Skip("This needs python3 with PyTorch, to write weights.");
        var answers = Checkpoint.Open(Path.Combine(folder, "answers.pth"));
        Tensor Named(string name) => answers.Tensors.Single(t => t.Name == name) is var stored ? tensor(stored.ToFloat32(), stored.Shape) : null!;
        return (new NetworkOpener().Open(Path.Combine(folder, "weights.pth")), Named("images"), Named("logits"));
    }

    private static bool Python(params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3") { RedirectStandardError = true };
            foreach (var argument in arguments) start.ArgumentList.Add(argument);
            using var python = Process.Start(start)!;
            var said = python.StandardError.ReadToEnd();
            python.WaitForExit();
            // A script that fails for another reason than a missing PyTorch is a mistake of this test.
            Assert.True(python.ExitCode == 0 || said.Contains("ModuleNotFoundError", StringComparison.Ordinal), string.Create(CultureInfo.InvariantCulture, $"python3 ended with {python.ExitCode}: {said}"));
            return python.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
