using static TorchSharp.torch;

namespace Passband.Vision.Tests.Onnx;

/// <summary>Operators that move numbers without changing them, in old and new versions.</summary>
public sealed class ShapeOperatorTests
{
    private static Tensor Six => arange(0, 6, 1, float32).reshape(2, 3);

    private static float[] Run(OnnxWriter graph, Tensor x, params long[] shape)
    {
        using var scope = NewDisposeScope();
        var y = SmallGraphs.Run(graph, x);
        Assert.Equal(shape, y.shape);
        return y.to(float32).data<float>().ToArray();
    }

    private static OnnxWriter Graph(int opset = 13) => new OnnxWriter { Opset = opset }.Input("x").Output("y");

    [Fact]
    public void Reshape_keeps_dimensions_and_finds_an_open_one()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([0, 1, 2, 3, 4, 5], Run(Graph().Tensor("s", [0L, -1, 1], 3).Node("Reshape", ["x", "s"], ["y"]), Six, 2, 3, 1));
        Assert.Equal([0, 1, 2, 3, 4, 5], Run(Graph().Tensor("s", [3L, 2], 2).Node("Reshape", ["x", "s"], ["y"]), Six, 3, 2));
        Assert.Equal([0, 1, 2, 3, 4, 5], Run(Graph().Node("Flatten", ["x"], ["y"], ("axis", 0)), Six, 1, 6));
    }

    [Fact]
    public void Dimensions_are_turned_added_and_taken_out()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([0, 3, 1, 4, 2, 5], Run(Graph().Node("Transpose", ["x"], ["y"]), Six, 3, 2));
        Assert.Equal([0, 1, 2, 3, 4, 5], Run(Graph(11).Node("Unsqueeze", ["x"], ["y"], ("axes", new long[] { 0, -1 })), Six, 1, 2, 3, 1));
        Assert.Equal([0, 1, 2, 3, 4, 5], Run(Graph().Tensor("a", [1L], 1).Node("Unsqueeze", ["x", "a"], ["y"]), Six, 2, 1, 3));
        Assert.Equal([0, 1, 2, 3, 4, 5], Run(Graph(11).Node("Squeeze", ["x"], ["y"], ("axes", new long[] { 1 })), Six.reshape(2, 1, 3, 1), 2, 3, 1));
        Assert.Equal([0, 1, 2, 3, 4, 5], Run(Graph().Tensor("a", [-1L], 1).Node("Squeeze", ["x", "a"], ["y"]), Six.reshape(2, 3, 1), 2, 3));
        Assert.Equal([0, 1, 2, 3, 4, 5], Run(Graph().Node("Squeeze", ["x"], ["y"]), Six.reshape(2, 1, 3, 1), 2, 3));
    }

    [Fact]
    public void Slices_take_starts_ends_axes_and_steps_also_backwards()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([1, 2, 4, 5], Run(Graph(9).Node("Slice", ["x"], ["y"], ("axes", new long[] { 1 }), ("starts", new long[] { 1 }), ("ends", new long[] { 1000 })), Six, 2, 2));
        Assert.Equal([3, 5], Run(Graph().Tensor("s", [-1L, 0], 2).Tensor("e", [int.MaxValue, 3L], 2).Tensor("a", [0L, 1], 2).Tensor("p", [1L, 2], 2)
            .Node("Slice", ["x", "s", "e", "a", "p"], ["y"]), Six, 1, 2));
        Assert.Equal([2, 1, 0, 5, 4, 3], Run(Graph().Tensor("s", [-1L], 1).Tensor("e", [long.MinValue], 1).Tensor("a", [1L], 1).Tensor("p", [-1L], 1)
            .Node("Slice", ["x", "s", "e", "a", "p"], ["y"]), Six, 2, 3));
        Assert.Equal([2, 5], Run(Graph().Tensor("s", [2L], 1).Tensor("e", [0L], 1).Tensor("a", [1L], 1).Tensor("p", [-2L], 1)
            .Node("Slice", ["x", "s", "e", "a", "p"], ["y"]), Six, 2, 1));
    }

    [Fact]
    public void Parts_are_gathered_split_and_joined()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([2, 0, 5, 3], Run(Graph().Tensor("i", [-1L, 0], 2).Node("Gather", ["x", "i"], ["y"], ("axis", 1)), Six, 2, 2));
        Assert.Equal([3, 4, 5], Run(Graph().Tensor("i", [1L]).Node("Gather", ["x", "i"], ["y"]), Six, 3));
        Assert.Equal([2, 0, 1, 5, 3, 4], Run(Graph(11).Node("Split", ["x"], ["a", "b"], ("axis", 1), ("split", new long[] { 2, 1 })).Node("Concat", ["b", "a"], ["y"], ("axis", 1)), Six, 2, 3));
        Assert.Equal([2, 0, 1, 5, 3, 4], Run(Graph().Tensor("n", [2L, 1], 2).Node("Split", ["x", "n"], ["a", "b"], ("axis", -1)).Node("Concat", ["b", "a"], ["y"], ("axis", -1)), Six, 2, 3));
        Assert.Equal([3, 4, 5], Run(Graph().Node("Split", ["x"], ["a", "y"], ("axis", 0)), Six, 1, 3));
    }

    [Fact]
    public void Tensors_are_repeated_and_spread()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([0, 1, 0, 1], Run(Graph().Tensor("t", [1L, 2], 2).Node("Tile", ["x", "t"], ["y"]), tensor([0f, 1], [1, 2]), 1, 4));
        Assert.Equal([0, 1, 0, 1], Run(Graph().Tensor("t", [2L, 1], 2).Node("Expand", ["x", "t"], ["y"]), tensor([0f, 1], [1, 2]), 2, 2));
    }

    [Fact]
    public void Sizes_are_computed_with_and_fill_tensors()
    {
        using var scope = NewDisposeScope();
        // 3 x 2 by Shape, turned round, and filled with 7; then 0, 1, 2 are added along the rows.
        var seven = OnnxWriter.Stored("", 1, [1], System.Runtime.InteropServices.MemoryMarshal.AsBytes(new[] { 7f }.AsSpan()));
        var graph = Graph().Tensor("turn", [1L, 0], 2).Tensor("zero", [0L]).Tensor("one", [1L]).Tensor("column", [1L, -1], 2).Tensor("first", [0L])
            .Node("Shape", ["x"], ["s"]).Node("Gather", ["s", "turn"], ["r"]).Node("ConstantOfShape", ["r"], ["f"], ("value", seven))
            .Node("Gather", ["s", "first"], ["n"]).Node("Range", ["zero", "n", "one"], ["places"]).Node("Cast", ["places"], ["fractions"], ("to", 1))
            .Node("Reshape", ["fractions", "column"], ["row"]).Node("Add", ["f", "row"], ["y"]);
        Assert.Equal([7, 8, 7, 8, 7, 8], Run(graph, Six, 3, 2));
    }

    [Fact]
    public void Kinds_of_numbers_are_turned_into_each_other()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([-1, 0, 2], Run(Graph().Node("Cast", ["x"], ["i"], ("to", 7)).Node("Cast", ["i"], ["y"], ("to", 1)), tensor([-1.7f, 0.2f, 2.9f]), 3));
        Assert.Equal([1, 0, 1], Run(Graph().Node("Cast", ["x"], ["b"], ("to", 9)).Node("Cast", ["b"], ["y"], ("to", 11)), tensor([-1.7f, 0, 2.9f]), 3));
    }

    [Theory]
    [InlineData("constant", new float[] { 9, 9, 0, 1, 2, 9 })]
    [InlineData("edge", new float[] { 0, 0, 0, 1, 2, 2 })]
    [InlineData("reflect", new float[] { 2, 1, 0, 1, 2, 1 })]
    [InlineData("wrap", new float[] { 1, 2, 0, 1, 2, 0 })]
    public void Margins_are_settings_before_version_11_and_operands_since(string mode, float[] expected)
    {
        using var scope = NewDisposeScope();
        var x = tensor([0f, 1, 2], [1, 3]);
        Assert.Equal(expected, Run(Graph(10).Node("Pad", ["x"], ["y"], ("mode", mode), ("pads", new long[] { 0, 2, 0, 1 }), ("value", 9f)), x, 1, 6));
        Assert.Equal(expected, Run(Graph(19).Tensor("p", [2L, 1], 2).Tensor("v", [9f]).Tensor("a", [1L], 1).Node("Pad", ["x", "p", "v", "a"], ["y"], ("mode", mode)), x, 1, 6));
    }

    [Fact]
    public void Pixels_and_channels_are_traded_as_the_standard_draws_it()
    {
        using var scope = NewDisposeScope();
        // The example of ONNX's text: 8 channels of 1 x 1 become 2 of 2 x 2.
        var x = arange(0, 8, 1, float32).reshape(1, 8, 1, 1);
        Assert.Equal([0, 2, 4, 6, 1, 3, 5, 7], Run(Graph().Node("DepthToSpace", ["x"], ["y"], ("blocksize", 2)), x, 1, 2, 2, 2));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], Run(Graph().Node("DepthToSpace", ["x"], ["y"], ("blocksize", 2), ("mode", "CRD")), x, 1, 2, 2, 2));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], Run(Graph().Node("DepthToSpace", ["x"], ["d"], ("blocksize", 2)).Node("SpaceToDepth", ["d"], ["y"], ("blocksize", 2)), x, 1, 8, 1, 1));
    }
}
