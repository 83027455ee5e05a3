using Passband.Probes.Locating;
using Passband.Probes.Shelves;
using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;

namespace Passband.Probes.Tests.Shelves;

/// <summary>Networks that bring their own architecture go the same way as weights: examined, tried once, listed.</summary>
public sealed class OnnxShelfTests : IDisposable
{
    private readonly TestLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task An_ONNX_file_is_recognised_tried_and_listed_and_its_bytes_stay()
    {
        var shelf = new NetworkShelf(_lab.Home);
        var bytes = TinyGraphs.Classifier(softmax: true);
        using (var file = await _lab.Receive(bytes, "graph.onnx"))
        {
            var candidate = shelf.Examine(file);
            Assert.True(candidate.Asks);
            Assert.Equal((NetworkFormat.Onnx, 3, 3, 32, 9L), (candidate.Format, candidate.Outputs, candidate.Channels, candidate.Side, candidate.Parameters));
            Assert.Contains("softmax, which is left out", Assert.Single(candidate.Notes), StringComparison.Ordinal);
            var added = shelf.Add(candidate, new NetworkAnswers { Name = "A graph", Mean = [0], Std = [1] });
            Assert.Contains(candidate.Notes[0], added.Trial.Warnings);
            Assert.Equal(3, added.Trial.Classes);
        }

        Assert.Equal(["networks/a-graph.json", "networks/a-graph.onnx"], _lab.Files);
        var listed = Assert.Single(new NetworkShelf(_lab.Home).List());
        Assert.Equal(("a-graph", NetworkFormat.Onnx, null, "onnx"), (listed.Name, listed.Format, listed.Problem, listed.Card!.Architecture));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(listed.Path, TestContext.Current.CancellationToken));
        using var classifier = _lab.Home.Opener.Open(new NetworkLocator(_lab.Home).PathOf("A graph")).Classifier();
        Assert.Equal("a-graph.onnx", classifier.FileName);
    }

    [Theory]
    [InlineData("unknown.onnx", "it needs operators that are not computed here, in version 13: Loop (node 'the Loop')")]
    [InlineData("cut.onnx", "it begins like an ONNX file and breaks off or is damaged")]
    [InlineData("script.pt", "it is a TorchScript program, which libtorch would read and run without looking at what it does")]
    public async Task What_cannot_be_used_is_refused_by_name_and_nothing_of_it_stays(string fileName, string expected)
    {
        var content = fileName switch { "unknown.onnx" => TinyGraphs.Classifier(unknown: true), "cut.onnx" => TinyGraphs.Classifier()[..^40], _ => TinyGraphs.Script() };
        using (var file = await _lab.Receive(content, fileName))
        {
            var problem = Assert.Throws<RequestException>(() => new NetworkShelf(_lab.Home).Examine(file));
            Assert.StartsWith($"{fileName} cannot be used: {expected}", problem.Message, StringComparison.Ordinal);
        }

        Assert.Empty(_lab.Files);
    }

    [Fact]
    public async Task Where_TorchScript_is_allowed_a_program_is_run_when_it_is_tried_and_no_sooner()
    {
        var shelf = new NetworkShelf(_lab.Home with { Opener = new NetworkOpener(AllowTorchScript: true) });
        using var file = await _lab.Receive(TinyGraphs.Script(), "script.pt");
        var candidate = shelf.Examine(file);
        Assert.Equal((NetworkFormat.TorchScript, null, null), (candidate.Format, candidate.Outputs, candidate.Parameters));
        var problem = Assert.Throws<RequestException>(() => shelf.Add(candidate, new NetworkAnswers { Mean = [0], Std = [1] }));
        Assert.StartsWith("script.pt cannot be used: libtorch cannot load it", problem.Message, StringComparison.Ordinal);
        Assert.Empty(shelf.List());
    }
}
