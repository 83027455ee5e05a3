using Passband.Vision.Checkpoints;

namespace Passband.Vision.Tests.Checkpoints;

/// <summary>Published weights, with values that PyTorch 1.13 printed for them.</summary>
public sealed class RealCheckpointTests
{
    [Fact]
    public void ResNet20_of_akamaster_is_a_legacy_file_with_97_tensors()
    {
        var checkpoint = Open("akamaster/resnet20-12fca82f.th");
        Assert.Equal((NetworkFormat.PyTorchLegacy, "module.", "state_dict", 97),
            (checkpoint.Format, checkpoint.StrippedPrefix, checkpoint.StateDictPath, checkpoint.Tensors.Count));
        Assert.StartsWith("12fca82f", checkpoint.Sha256, StringComparison.Ordinal);
        var first = checkpoint.Tensors[0];
        Assert.Equal("conv1.weight", first.Name);
        Assert.Equal([16, 3, 3, 3], first.Shape);
        Assert.Equal([-0.13818146288394928f, -0.1624176800251007f, 0.8207383155822754f], first.ToFloat32()[..3]);
        Assert.Equal(10.665690739639103, Sum(checkpoint, "layer3.2.bn2.running_var"), 9);
        Assert.Equal(-0.04562738863751292, Sum(checkpoint, "linear.weight"), 9);
        Assert.Equal(3.4442171454429626e-05, Sum(checkpoint, "linear.bias"), 12);
        Assert.Contains("best_prec1", checkpoint.Metadata.Keys);
        checkpoint.RequireFinite();
    }

    [Fact]
    public void ResNet44_of_akamaster_has_217_tensors()
    {
        var checkpoint = Open("akamaster/resnet44-014dd654.th");
        Assert.Equal(217, checkpoint.Tensors.Count);
        Assert.StartsWith("014dd654", checkpoint.Sha256, StringComparison.Ordinal);
        Assert.Equal(1.544271791495703, Sum(checkpoint, "conv1.weight"), 9);
        Assert.Equal(13.931617599446326, Sum(checkpoint, "layer3.6.bn2.running_var"), 9);
    }

    [Fact]
    public void The_vnncomp_ResNet_is_a_zip_file_with_a_training_dict()
    {
        var checkpoint = Open("vnncomp/resnet4b.pth");
        Assert.Equal((NetworkFormat.PyTorchZip, "", "state_dict", 26),
            (checkpoint.Format, checkpoint.StrippedPrefix, checkpoint.StateDictPath, checkpoint.Tensors.Count));
        Assert.Equal(19.66411691290523, Sum(checkpoint, "layer1.0.conv1.weight"), 8);
        Assert.Equal([0.017487136647105217f, -0.2492832988500595f, -0.06066441163420677f], checkpoint["linear2.bias"]!.ToFloat32()[..3]);
        Assert.Equal(["test_acc", "test_loss", "test_robust_acc", "test_robust_loss"], checkpoint.Metadata.Keys);
    }

    [Fact]
    public void The_abcrown_network_is_an_ordered_dict()
    {
        var checkpoint = Open("abcrown/cifar_cnn_a_mix4.model");
        Assert.Equal(["0.weight", "0.bias", "2.weight", "2.bias", "5.weight", "5.bias", "7.weight", "7.bias"], checkpoint.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([100, 2048], checkpoint["5.weight"]!.Shape);
        Assert.Equal(-106.45791743240807, Sum(checkpoint, "7.weight"), 8);
    }

    [Fact]
    public void A_real_network_survives_the_way_through_safetensors()
    {
        var original = Open("akamaster/resnet20-12fca82f.th");
        var path = Path.Combine(Path.GetTempPath(), $"passband-{Guid.NewGuid():N}.safetensors");
        try
        {
            SafeTensors.Write(path, original.Tensors);
            var copy = Checkpoint.Open(path);
            Assert.Equal(original.Tensors.Count, copy.Tensors.Count);
            Assert.All(original.Tensors, tensor => Assert.True(tensor.Data.Span.SequenceEqual(copy[tensor.Name]!.Data.Span)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static double Sum(Checkpoint checkpoint, string name) => checkpoint[name]!.ToFloat32().Sum(value => (double)value);

    private static Checkpoint Open(string name)
    {
        var path = Path.Combine(SharedFolder(), "checkpoints", name);
        if (!File.Exists(path))
            Assert.Skip($"Published weights are needed: {path} is absent (set PASSBAND_SHARED to the folder with checkpoints).");
        return Checkpoint.Open(path);
    }

    private static string SharedFolder() =>
        Environment.GetEnvironmentVariable("PASSBAND_SHARED") is { Length: > 0 } named ? named : Repository.Shared;
}
