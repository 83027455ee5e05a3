using System.Runtime.InteropServices;
using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;
using Passband.Vision.Tests.Data;
using Passband.Vision.Tests.Onnx;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Networks;

/// <summary>TorchScript programs: refused unless allowed, and then like any other network.</summary>
public sealed class ScriptSourceTests
{
    private static readonly NetworkOpener Allowing = new(AllowTorchScript: true);

    [Fact]
    public void A_program_is_refused_with_the_reason_and_the_switch()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("net.pt", TinyGraphs.Script());
        var problem = Assert.Throws<CheckpointException>(() => new NetworkOpener().Open(path)).Message;
        Assert.StartsWith($"{path} cannot be used: it is a TorchScript program, which libtorch would read and run without looking at what it does.", problem, StringComparison.Ordinal);
        Assert.Contains("--allow-torchscript or PASSBAND_ALLOW_TORCHSCRIPT=1", problem, StringComparison.Ordinal);
        Assert.Contains("Passband:Networks:AllowTorchScript", problem, StringComparison.Ordinal);
        Assert.Throws<CheckpointException>(() => NetworkFile.Open(path));
    }

    [Fact]
    public void An_archive_without_code_is_weights_and_none_of_libtorchs_business()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("net.pth", TorchFiles.Zip());
        Assert.Equal(NetworkFormat.PyTorchZip, Allowing.Open(path).Format);
    }

    [Fact]
    public void A_damaged_program_ends_in_a_sentence()
    {
        using var folder = new TemporaryFolder();
        var source = Allowing.Open(folder.Write("net.pt", TinyGraphs.Script()));
        var problem = Assert.Throws<CheckpointException>(() => source.Describe(new InputShape(3, 16, 16), null, [0], [1]));
        Assert.Contains("libtorch cannot load it", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_allowed_program_answers_as_in_PyTorch_with_gradients_and_in_float32_alone()
    {
        using var folder = new TemporaryFolder();
        PyTorchExports.Run("export_script.py", folder.Path);
        using var scope = NewDisposeScope();
        var source = Allowing.Open(folder["net.pt"]);
        Assert.Equal((NetworkFormat.TorchScript, null), (source.Format, source.Parameters));
        using var classifier = source.Build(source.Describe(new InputShape(3, 16, 16), ["a", "b", "c", "d"], [0], [1]));
        var images = tensor(Numbers(folder["net.x"]), [2, 3, 16, 16]).requires_grad_();
        var logits = classifier.Logits(images);
        Assert.True((logits - tensor(Numbers(folder["net.y"]), [2, 4])).abs().max().ToDouble() < 1e-5);
        logits.sum().backward();
        Assert.True(images.grad!.abs().max().ToDouble() > 0);
        Assert.False(classifier.Computes(ScalarType.BFloat16));
        Assert.Equal("net.pt", classifier.FileName);
    }

    [Theory]
    [InlineData("tuple.pt")]
    [InlineData("wide.pt")]
    public void A_program_that_does_not_answer_with_logits_is_refused(string file)
    {
        using var folder = new TemporaryFolder();
        PyTorchExports.Run("export_script.py", folder.Path);
        var problem = Assert.Throws<NetworkException>(() => Allowing.Open(folder[file]).Describe(new InputShape(3, 16, 16), null, [0], [1]));
        Assert.StartsWith($"{folder[file]} cannot be used: ", problem.Message, StringComparison.Ordinal);
    }

    private static float[] Numbers(string path) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray();
}
