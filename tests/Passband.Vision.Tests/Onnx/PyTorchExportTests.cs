using System.Runtime.InteropServices;
using Passband.Vision.Networks;
using Passband.Vision.Onnx;
using Passband.Vision.Tests.Data;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Onnx;

/// <summary>Networks that PyTorch's own exporter wrote answer as PyTorch does, in every version of the operators and for any number of images.</summary>
public sealed class PyTorchExportTests
{
    [Theory]
    [InlineData("residual", 10)]
    [InlineData("mobile", 10)]
    [InlineData("transformer", 10)]
    [InlineData("windows", 10)]
    [InlineData("upsampled", 8)]
    [InlineData("split", 6)]
    public void An_exported_network_answers_as_in_PyTorch(string name, int files)
    {
        using var folder = new TemporaryFolder();
        PyTorchExports.Run("export_models.py", folder.Path, name);
        using var scope = NewDisposeScope();
        var images = tensor(Numbers(Path.Combine(folder.Path, name + ".x")), [2, 3, 32, 32]);
        var expected = tensor(Numbers(Path.Combine(folder.Path, name + ".y")), [2, 5]);
        var exported = Directory.GetFiles(folder.Path, "*.onnx").Order(StringComparer.Ordinal).ToList();
        Assert.Equal(files, exported.Count);
        foreach (var path in exported)
        {
            var source = OnnxSource.Open(path);
            using var classifier = source.Build(source.Describe(new InputShape(3, 32, 32), null, [0], [1]));
            var batch = cat([images, images.flip(2), images]);
            using var still = no_grad();
            var error = (classifier.Logits(batch).index_select(0, tensor([0L, 1, 4, 5])) - expected.repeat(2, 1)).abs().max().ToDouble();
            Assert.True(error < 2e-5, $"{Path.GetFileName(path)}: {error}");
            Assert.True((classifier.Logits(images.narrow(0, 1, 1)) - expected.narrow(0, 1, 1)).abs().max().ToDouble() < 2e-5, path);
            if (!classifier.Computes(ScalarType.BFloat16)) continue;
            var low = (classifier.Logits(images, ScalarType.BFloat16) - expected).abs().max().ToDouble();
            Assert.True(low < 0.05 * (1 + expected.abs().max().ToDouble()), $"{Path.GetFileName(path)} in bfloat16: {low} of {expected.abs().max().ToDouble()}");
        }
    }

    private static float[] Numbers(string path) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray();
}
