namespace Passband.Cli.Tests;

public sealed class OnnxTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void A_graph_without_a_card_is_described_and_asks_for_its_normalisation()
    {
        var path = _place.Write("graph.onnx", TinyGraphs.Classifier(classes: 10, softmax: true));
        var shown = _place.Run("networks", "show", path);
        Assert.Equal(0, shown.Code);
        Assert.Matches("format +ONNX", shown.Output);
        Assert.Matches(@"recognised as +onnx \(layout nchw, softmax removed\), 3 channels, 10 classes", shown.Output);
        Assert.Matches("note +The graph ends in a softmax, which is left out", shown.Output);
        Assert.Matches("w +float32 +3 x 10", shown.Output);
        var asked = _place.Run("run", "low-pass", "--network", path, "--data", "shapes", "--count", "10");
        Assert.Equal(1, asked.Code);
        Assert.Contains("comes without a card, so its normalisation is not known", asked.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_graph_is_measured_as_any_network_is_and_its_notes_are_said()
    {
        var path = _place.Write("graph.onnx", TinyGraphs.Classifier(classes: 10, softmax: true));
        var answer = _place.Run("run", "low-pass", "--network", path, "--mean", "0", "--std", "1", "--data", "shapes", "--count", "10", "--cutoffs", "0.1,0.3");
        Assert.Equal(0, answer.Code);
        Assert.Contains("graph: The graph ends in a softmax, which is left out", answer.Said, StringComparison.Ordinal);
        Assert.Contains("graph", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void TorchScript_is_refused_until_the_command_line_allows_it()
    {
        var path = _place.Write("script.pt", TinyGraphs.Script());
        var refused = _place.Run("networks", "show", path);
        Assert.Equal(1, refused.Code);
        Assert.Contains("--allow-torchscript", refused.Error, StringComparison.Ordinal);
        var shown = _place.Run("networks", "show", path, "--allow-torchscript");
        Assert.Equal(0, shown.Code);
        Assert.Matches("format +TorchScript", shown.Output);
    }
}
