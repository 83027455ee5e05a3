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
    public void A_network_that_was_added_can_be_removed_and_brought_back()
    {
        TinyNetworks.Save(_place.At("results", "networks", "tiny.safetensors"));
        var path = _place.Write("graph.onnx", TinyGraphs.Classifier(classes: 10));
        Assert.Equal(0, _place.Run("networks", "add", path, "--name", "our graph", "--mean", "0", "--std", "1").Code);

        var removed = _place.Run("networks", "remove", "OUR graph");
        Assert.Equal((0, "our-graph is removed; for 30 days it can be brought back: passband networks restore our-graph"), (removed.Code, removed.Output.Trim()));
        Assert.DoesNotContain("our graph", _place.Run("networks").Output, StringComparison.Ordinal);
        Assert.Equal((2, ""), (_place.Run("networks", "remove", "our-graph").Code, _place.Run("networks", "remove", "our-graph").Output));
        Assert.Contains("No network 'their-graph' was removed; the trash holds our-graph.", _place.Run("networks", "restore", "their-graph").Error, StringComparison.Ordinal);

        Assert.Equal("our-graph is back.", _place.Run("networks", "restore", "our-graph").Output.Trim());
        Assert.Matches("our graph +onnx", _place.Run("networks").Output);
        var kept = _place.Run("networks", "remove", "tiny");
        Assert.Equal(2, kept.Code);
        Assert.Contains("belongs to the project", kept.Error, StringComparison.Ordinal);
        Assert.Matches("tiny +convnet", _place.Run("networks").Output);
    }

    [Fact]
    public void A_stored_program_that_stays_closed_is_listed_with_its_reason()
    {
        _place.Write("results/networks/script.pt", TinyGraphs.Script());
        var listed = _place.Run("networks");
        Assert.Equal((0, ""), (listed.Code, listed.Error));
        Assert.Contains("script.pt is a TorchScript program and stays closed: --allow-torchscript or PASSBAND_ALLOW_TORCHSCRIPT=1 opens it.", listed.Output, StringComparison.Ordinal);
        _place.Write("results/networks/broken.pth", [1, 2, 3]);
        Assert.Equal(1, _place.Run("networks").Code);
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
