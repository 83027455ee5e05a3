namespace Passband.Cli.Tests;

/// <summary>Adding a network by the command line, as a person types it.</summary>
public sealed class AddNetworkTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void A_graph_is_asked_for_what_it_does_not_say_tried_stored_and_shown_a_few_images()
    {
        var path = _place.Write("graph.onnx", TinyGraphs.Classifier(classes: 10, softmax: true));
        var asked = _place.Run("networks", "add", path);
        Assert.Equal(2, asked.Code);
        Assert.Contains("say which mean and standard deviation its training used", asked.Error, StringComparison.Ordinal);
        Assert.Contains("takes numbers such as 0.485,0.456,0.406, not 'half'", _place.Run("networks", "add", path, "--mean", "half", "--std", "1").Error, StringComparison.Ordinal);

        var added = _place.Run("networks", "add", path, "--name", "our graph", "--mean", "0", "--std", "1", "--data", "shapes");
        Assert.Equal(0, added.Code);
        Assert.Contains("our graph is stored in", added.Output, StringComparison.Ordinal);
        Assert.Matches(@"\d+ of 200 images of shapes, cues agree are answered correctly", added.Output);
        Assert.Contains("where guessing gives 20", added.Error, StringComparison.Ordinal);
        Assert.Matches("our graph +onnx", _place.Run("networks").Output);
        Assert.Contains("There is a network 'our-graph' already", _place.Run("networks", "add", path, "--name", "our graph", "--mean", "0", "--std", "1").Error, StringComparison.Ordinal);
        Assert.Equal(0, _place.Run("run", "low-pass", "--network", "our graph", "--data", "shapes", "--count", "10", "--cutoffs", "0.2").Code);
    }

    [Fact]
    public void A_file_that_is_no_network_is_refused_and_leaves_nothing_behind()
    {
        var path = _place.Write("broken.onnx", [1, 2, 3, 4]);
        var refused = _place.Run("networks", "add", path, "--mean", "0", "--std", "1");
        Assert.Equal(2, refused.Code);
        Assert.Contains("broken.onnx", refused.Error, StringComparison.Ordinal);
        Assert.Equal([path], Directory.EnumerateFiles(_place.Root, "*.onnx", SearchOption.AllDirectories));
    }
}
