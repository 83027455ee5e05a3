using System.Text.Json;
using Passband.Vision.Networks;
using Passband.Vision.Onnx;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Onnx;

/// <summary>How graphs become classifiers: layout, outputs, batches, cards.</summary>
public sealed class OnnxClassifierTests
{
    // A mean over pixels and one weight for each channel and class.
    private static OnnxWriter Head(OnnxWriter graph, string images = "x", string logits = "y") => graph.Tensor("w", [1f, 0, 0, 0, 1, 0], 2, 3)
        .Node("GlobalAveragePool", [images], ["pooled"]).Node("Flatten", ["pooled"], ["flat"]).Node("Gemm", ["flat", "w"], [logits], ("transB", 1));

    private static OnnxWriter Plain(params long?[] input) => Head(new OnnxWriter { Opset = 13 }.Input("x", input).Output("y", input[0], 2));

    private static Tensor Channels(params float[] values) => tensor(values, [1, values.Length, 1, 1]).expand(1, values.Length, 4, 4);

    [Fact]
    public void Channels_are_first_or_last_as_the_sizes_say()
    {
        using var scope = NewDisposeScope();
        using var first = SmallGraphs.Classifier(Plain(null, 3, 4, 4).Bytes(), 4, 4);
        Assert.Equal([0.25f, 0.5f], first.Logits(Channels(0.25f, 0.5f, 1)).data<float>().ToArray());
        Assert.Equal("nchw", first.Card.Option("layout", ""));
        var graph = new OnnxWriter { Opset = 13 }.Input("x", null, 4, 4, 3).Output("y", null, 2).Node("Transpose", ["x"], ["t"], ("perm", new long[] { 0, 3, 1, 2 }));
        using var last = SmallGraphs.Classifier(Head(graph, "t").Bytes(), 4, 4);
        Assert.Equal([0.25f, 0.5f], last.Logits(Channels(0.25f, 0.5f, 1)).data<float>().ToArray());
        Assert.Equal("nhwc", last.Card.Option("layout", ""));
    }

    [Fact]
    public void Where_sizes_do_not_tell_the_first_layer_does_and_else_the_card_must()
    {
        using var scope = NewDisposeScope();
        var turned = Head(new OnnxWriter { Opset = 13 }.Input("x").Output("y", null, 2).Node("Transpose", ["x"], ["t"], ("perm", new long[] { 0, 3, 1, 2 })), "t").Bytes();
        using var classifier = SmallGraphs.Classifier(turned, 4, 4);
        Assert.Equal("nhwc", classifier.Card.Option("layout", ""));
        var unknown = Plain(null, 3, 3, 3).Bytes();
        Assert.Contains("say \"options\": { \"layout\": \"nchw\" } or \"nhwc\" on its card", SmallGraphs.Refusal(unknown, 3, 3), StringComparison.Ordinal);
        var source = OnnxSource.Read(unknown, "test.onnx");
        using var told = source.Build(Card(("layout", "nchw")) with { Input = new() { Channels = 3, Height = 3, Width = 3, Mean = [0, 0, 0], Std = [1, 1, 1] } });
        Assert.Equal([1L, 2], told.Logits(rand(1, 3, 3, 3)).shape);
    }

    [Fact]
    public void Sizes_that_are_left_open_are_those_of_the_pictures()
    {
        using var classifier = SmallGraphs.Classifier(Plain(null, 3, null, null).Bytes(), 6, 5);
        Assert.Equal(new InputShape(3, 6, 5), classifier.Input);
    }

    [Theory]
    [InlineData(new long[] { 1, -1 })]
    [InlineData(new long[] { 1, 48 })]
    [InlineData(new long[] { -1, 48 })]
    [InlineData(new long[] { 0, -1 })]
    public void A_file_that_was_written_for_one_image_serves_any_number(long[] target)
    {
        using var scope = NewDisposeScope();
        var weights = Enumerable.Range(0, 96).Select(i => i % 7 / 7f).ToArray();
        var graph = new OnnxWriter { Opset = 13 }.Input("x", 1, 3, 4, 4).Output("y", 1, 2).Tensor("s", target, target.Length).Tensor("w", weights, 48, 2)
            .Node("Reshape", ["x", "s"], ["flat"]).Node("MatMul", ["flat", "w"], ["y"]);
        using var classifier = SmallGraphs.Classifier(graph.Bytes(), 4, 4);
        var images = rand(5, 3, 4, 4);
        var together = classifier.Logits(images);
        Assert.Equal([5L, 2], together.shape);
        for (var i = 0; i < 5; i++) Assert.True((classifier.Logits(images.narrow(0, i, 1)) - together.narrow(0, i, 1)).abs().max().ToDouble() < 1e-5);
    }

    [Fact]
    public void A_graph_in_which_images_change_each_others_answers_is_refused()
    {
        var graph = new OnnxWriter { Opset = 13 }.Input("x", null, 3, 4, 4).Output("y", null, 2)
            .Node("ReduceMean", ["x"], ["mean"], ("axes", new long[] { 0 })).Node("Sub", ["x", "mean"], ["apart"]);
        Assert.Contains("depends on the others in the batch", SmallGraphs.Refusal(Head(graph, "apart").Bytes()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_softmax_at_the_end_is_left_out_and_said_unless_the_card_keeps_it()
    {
        using var scope = NewDisposeScope();
        var bytes = Head(new OnnxWriter { Opset = 13 }.Input("x", null, 3, 4, 4).Output("y", null, 2), logits: "z").Node("Softmax", ["z"], ["y"], ("axis", -1)).Bytes();
        var source = OnnxSource.Read(bytes, "test.onnx");
        var described = source.Describe(new InputShape(3, 4, 4), null, [0], [1]);
        Assert.Equal("removed", described.Option("softmax", ""));
        Assert.Contains("softmax, which is left out", Assert.Single(source.Notes(described)), StringComparison.Ordinal);
        using (var logits = source.Build(described)) Assert.Equal([0.25f, 0.5f], logits.Logits(Channels(0.25f, 0.5f, 1)).data<float>().ToArray());
        var kept = Card(("layout", "nchw"), ("softmax", "kept"));
        Assert.Contains("its answers are probabilities", Assert.Single(source.Notes(kept)), StringComparison.Ordinal);
        using var probabilities = source.Build(kept);
        Assert.Equal(1, probabilities.Logits(Channels(0.25f, 0.5f, 1)).sum().ToDouble(), 1e-6);
    }

    [Fact]
    public void Of_several_outputs_the_first_of_two_dimensions_is_taken_and_nodes_for_others_alone_are_left_out()
    {
        using var scope = NewDisposeScope();
        var graph = Head(new OnnxWriter { Opset = 13 }.Input("x", null, 3, 4, 4).Output("pooled", null, 3, 1, 1).Output("y", null, 2).Output("classes", [null]));
        var source = OnnxSource.Read(graph.Node("ArgMax", ["y"], ["classes"]).Bytes(), "test.onnx");
        Assert.Contains("'y' is taken for the logits", Assert.Single(source.Notes()), StringComparison.Ordinal);
        using var classifier = source.Build(source.Describe(new InputShape(3, 4, 4), null, [0], [1]));
        Assert.Equal([0.25f, 0.5f], classifier.Logits(Channels(0.25f, 0.5f, 1)).data<float>().ToArray());
    }

    [Fact]
    public void Classes_that_the_file_does_not_declare_are_counted_by_a_run()
    {
        var graph = Head(new OnnxWriter { Opset = 13 }.Input("x", null, 3, 4, 4).Output("y"), logits: "z").Node("Sin", ["z"], ["y"]);
        using var classifier = SmallGraphs.Classifier(graph.Bytes(), 4, 4);
        Assert.Equal(2, classifier.Classes);
    }

    [Theory]
    [InlineData(4, 3, 2, "it takes 4 x 4 pixels where its card says 5 x 5")]
    [InlineData(4, 1, 2, "it takes 3 channels where its card says 1")]
    [InlineData(4, 3, 3, "it has 2 outputs where 3 classes are named")]
    public void A_card_of_another_network_is_refused(int side, int channels, int classes, string expected)
    {
        var source = OnnxSource.Read(Plain(null, 3, 4, 4).Bytes(), "test.onnx");
        if (expected.Contains("pixels", StringComparison.Ordinal)) side = 5;
        var card = Card(("layout", "nchw")) with
        {
            Classes = [.. Enumerable.Range(0, classes).Select(k => $"class {k}")],
            Input = new() { Channels = channels, Height = side, Width = side, Mean = [.. new double[channels]], Std = [.. Enumerable.Repeat(1.0, channels)] },
        };
        Assert.Equal($"test.onnx cannot be used: {expected}.", Assert.Throws<NetworkException>(() => source.RequireFit(card)).Message);
    }

    [Fact]
    public void Gradients_are_those_of_the_written_out_function()
    {
        using var scope = NewDisposeScope();
        using var classifier = SmallGraphs.Classifier(Plain(null, 3, 4, 4).Bytes(), 4, 4);
        var images = rand(2, 3, 4, 4).requires_grad_();
        classifier.Logits(images).select(1, 1).sum().backward();
        var expected = zeros(2, 3, 4, 4);
        expected.select(1, 1).fill_(1 / 16.0);
        Assert.True((images.grad! - expected).abs().max().ToDouble() < 1e-7);
    }

    private static Passband.Vision.Checkpoints.NetworkCard Card(params (string Name, string Value)[] options) => new()
    {
        Name = "test",
        Architecture = "onnx",
        Options = options.ToDictionary(o => o.Name, o => JsonSerializer.SerializeToElement(o.Value)),
        Classes = ["a", "b"],
        Input = new() { Channels = 3, Height = 4, Width = 4, Mean = [0, 0, 0], Std = [1, 1, 1] },
    };
}
