using System.Diagnostics;
using System.Runtime.InteropServices;
using TorchSharp;
using static Passband.Torch.Tests.Numbers;
using static TorchSharp.torch;

namespace Passband.Torch.Tests;

public sealed class ScriptModuleTests
{
    private const string Script = """
        import sys, torch
        torch.manual_seed(0)
        net = torch.nn.Sequential(torch.nn.Conv2d(2, 3, 3), torch.nn.BatchNorm2d(3), torch.nn.Dropout(0.5), torch.nn.Flatten())
        with torch.no_grad():
            net[0].weight.copy_((torch.arange(54).float().reshape(3, 2, 3, 3) * 0.11).cos())
            net[0].bias.zero_()
        torch.jit.script(net).save(sys.argv[1])
        """;

    [Fact]
    public void A_network_from_PyTorch_computes_as_the_same_one_here()
    {
        var before = LiveTensors();
        var path = WriteScript();
        try
        {
            using var scope = NewDisposeScope();
            using var script = jit.load<Tensor, Tensor>(path);
            Assert.True(script.training);
            script.eval();
            Assert.False(script.training);
            Assert.Equal(new[] { "0.weight", "0.bias", "1.weight", "1.bias" }, script.named_parameters().Select(p => p.name));
            Assert.Contains("1.running_mean", script.state_dict().Keys);

            using var here = nn.Sequential(nn.Conv2d(2, 3, 3), nn.BatchNorm2d(3), nn.Dropout(), nn.Flatten());
            here.load_state_dict(script.state_dict());
            here.eval();
            Assert.True(here.call(Images()).allclose(script.call(Images()), atol: 1e-6));

            using (no_grad()) script.get_parameter("0.bias")!.fill_(1);
            Assert.False(here.call(Images()).allclose(script.call(Images())));

            Assert.Same(script, script.to(float64));
            Assert.Equal(float64, script.call(Images().to(float64)).dtype);
            Assert.Equal(float64, script.get_parameter("0.weight")!.dtype);
            Assert.Contains("channels", Assert.Throws<ExternalException>(() => script.call(ones([1, 5, 8, 8], float64))).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void A_script_cut_short_is_refused_with_a_sentence()
    {
        var path = WriteScript();
        try
        {
            var bytes = File.ReadAllBytes(path);
            foreach (var length in new[] { 0, 10, bytes.Length / 3, bytes.Length - 20 })
            {
                File.WriteAllBytes(path, bytes[..length]);
                Assert.NotEmpty(Assert.Throws<ExternalException>(() => jit.load<Tensor, Tensor>(path)).Message);
            }

            using var scope = NewDisposeScope();
            Assert.Equal(3f, (ones(1) + 2).item<float>());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_file_that_is_no_script_is_refused_with_a_sentence()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "This is a letter, not a network.");
            Assert.NotEmpty(Assert.Throws<ExternalException>(() => jit.load<Tensor, Tensor>(path)).Message);
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Throws<FileNotFoundException>(() => jit.load<Tensor, Tensor>(path));
    }

    private static string WriteScript()
    {
        var path = Path.Combine(Path.GetTempPath(), $"passband-{Guid.NewGuid():N}.pt");
        using var python = Start(path);
        if (python is not null)
        {
            python.StandardError.ReadToEnd();
            python.WaitForExit();
        }

        if (python is null || python.ExitCode != 0 || !File.Exists(path)) Assert.Skip("This needs python3 with PyTorch, to write a script.");
        return path;
    }

    private static Process? Start(string path)
    {
        try
        {
            var start = new ProcessStartInfo(File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3") { RedirectStandardError = true };
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add(Script);
            start.ArgumentList.Add(path);
            return Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
