using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Passband.Vision.Networks;
using TorchSharp;

namespace Passband.Benchmarks;

/// <summary>A python3 with PyTorch that computes the same beside this program, on demand, so that both are timed in turn.</summary>
internal sealed class PyTorchPeer : IDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("passband-peer-");

    private PyTorchPeer(Process process) => _process = process;

    /// <summary>Starts the peer, or says why there is none.</summary>
    internal static PyTorchPeer? Start(Classifier classifier, float[] images, long[] shape, long[] labels, out string word)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "peers", "pytorch_peer.py");
        foreach (var python in new[] { "python3", "/usr/bin/python3" })
        {
            try
            {
                var start = new ProcessStartInfo(python, [script]) { RedirectStandardInput = true, RedirectStandardOutput = true };
                var peer = new PyTorchPeer(Process.Start(start)!);
                if (peer.Load(classifier, images, shape, labels) is { } version)
                {
                    word = $"PyTorch {version} of {python}";
                    return peer;
                }

                peer.Dispose();
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // No such python: the next one.
            }
        }

        word = "no python3 with PyTorch here (Debian: apt-get install python3-torch python3-numpy); Passband's own figures only";
        return null;
    }

    /// <summary>Has the peer do something and returns its answer.</summary>
    internal JsonNode Ask(JsonObject command)
    {
        _process.StandardInput.WriteLine(command.ToJsonString());
        var line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The PyTorch peer ended unexpectedly; its message stands above.");
        return JsonNode.Parse(line)!;
    }

    /// <summary>A file of the peer's own folder.</summary>
    internal string File(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(5000)) _process.Kill();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private string? Load(Classifier classifier, float[] images, long[] shape, long[] labels)
    {
        using var scope = torch.NewDisposeScope();
        var tensors = new JsonArray();
        using (var weights = System.IO.File.Create(File("weights")))
        {
            foreach (var (name, tensor) in classifier.Network.state_dict())
            {
                if (!tensor.is_floating_point()) continue;
                tensors.Add(new JsonObject { ["name"] = name, ["shape"] = JsonSerializer.SerializeToNode(tensor.shape) });
                weights.Write(tensor.detach().contiguous().bytes);
            }
        }

        System.IO.File.WriteAllBytes(File("images"), MemoryMarshal.AsBytes(images.AsSpan()).ToArray());
        var card = classifier.Card;
        var answer = Ask(new JsonObject
        {
            ["do"] = "load", ["threads"] = torch.get_num_threads(), ["architecture"] = card.Architecture,
            ["width"] = card.Option("width", 16), ["depth"] = card.Option("depth", 18),
            ["weights"] = File("weights"), ["tensors"] = tensors, ["images"] = File("images"),
            ["shape"] = JsonSerializer.SerializeToNode(shape), ["labels"] = JsonSerializer.SerializeToNode(labels),
            ["mean"] = JsonSerializer.SerializeToNode(card.Input.Mean), ["std"] = JsonSerializer.SerializeToNode(card.Input.Std),
        });
        return answer["version"]?.GetValue<string>();
    }
}
