using static TorchSharp.torch;

namespace Passband.Vision.Tests.Onnx;

/// <summary>Operators of two and more operands, matrices and sums, with answers worked out by hand.</summary>
public sealed class ArithmeticTests
{
    [Theory]
    [InlineData("Add", new float[] { 11, 22, 13, 24 })]
    [InlineData("Sub", new float[] { -9, -18, -7, -16 })]
    [InlineData("Mul", new float[] { 10, 40, 30, 80 })]
    [InlineData("Div", new float[] { 0.1f, 0.1f, 0.3f, 0.2f })]
    [InlineData("Max", new float[] { 10, 20, 10, 20 })]
    [InlineData("Min", new float[] { 1, 2, 3, 4 })]
    [InlineData("Sum", new float[] { 11, 22, 13, 24 })]
    [InlineData("Mean", new float[] { 5.5f, 11, 6.5f, 12 })]
    public void Two_operands_are_brought_to_a_common_shape(string kind, float[] expected)
    {
        using var scope = NewDisposeScope();
        var y = SmallGraphs.Node(kind, tensor([1f, 2, 3, 4], [2, 2]), 13, new OnnxWriter().Tensor("b", [10f, 20], 2), ["b"]);
        Assert.Equal(expected, y.data<float>().ToArray());
    }

    [Fact]
    public void Powers_and_rests_are_those()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([1f, 8, 27], SmallGraphs.Node("Pow", tensor([1f, 2, 3]), 13, new OnnxWriter().Tensor("b", [3f]), ["b"]).data<float>().ToArray());
        Assert.Equal([1f, 4, 27], SmallGraphs.Node("Pow", tensor([1f, 2, 3]), 13, new OnnxWriter().Tensor("b", [1f, 2, 3], 3), ["b"]).data<float>().ToArray());
        Assert.Equal([2L, 1, 2], SmallGraphs.Node("Mod", tensor([-4L, 4, 5]), 13, new OnnxWriter().Tensor("b", [3L], 1), ["b"]).data<long>().ToArray());
        Assert.Equal([-1f, 1, 2], SmallGraphs.Node("Mod", tensor([-4f, 4, 5]), 13, new OnnxWriter().Tensor("b", [3f], 1), ["b"], ("fmod", 1)).data<float>().ToArray());
    }

    [Fact]
    public void Whole_numbers_are_divided_towards_zero()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([-2L, 2, 3], SmallGraphs.Node("Div", tensor([-7L, 7, 9]), 13, new OnnxWriter().Tensor("b", [3L], 1), ["b"]).data<long>().ToArray());
    }

    [Theory]
    [InlineData("Equal", new[] { false, true, false })]
    [InlineData("Greater", new[] { false, false, true })]
    [InlineData("Less", new[] { true, false, false })]
    [InlineData("GreaterOrEqual", new[] { false, true, true })]
    [InlineData("LessOrEqual", new[] { true, true, false })]
    public void Comparisons_are_those(string kind, bool[] expected)
    {
        using var scope = NewDisposeScope();
        var y = SmallGraphs.Node(kind, tensor([1f, 2, 3]), 16, new OnnxWriter { Opset = 16 }.Tensor("b", [2f], 1), ["b"]);
        Assert.Equal(expected, y.data<bool>().ToArray());
    }

    [Fact]
    public void Logic_chooses_between_operands()
    {
        using var scope = NewDisposeScope();
        var graph = new OnnxWriter { Opset = 13 }.Input("x").Output("y").Tensor("two", [2f], 1).Tensor("four", [4f], 1)
            .Node("Greater", ["x", "two"], ["high"]).Node("Less", ["x", "four"], ["low"]).Node("And", ["high", "low"], ["between"])
            .Node("Not", ["between"], ["outside"]).Node("Or", ["between", "outside"], ["all"]).Node("Xor", ["all", "outside"], ["same"])
            .Node("Where", ["same", "x", "two"], ["y"]);
        Assert.Equal([2f, 2, 3, 2], SmallGraphs.Run(graph, tensor([1f, 2, 3, 4])).data<float>().ToArray());
    }

    [Theory]
    [InlineData(0, 0, 1, 1, new float[] { 20, 23, 44, 51 })]
    [InlineData(1, 0, 1, 0, new float[] { 26, 30, 38, 44 })]
    [InlineData(0, 1, 2, 0.5, new float[] { 34.5f, 46.5f, 78.5f, 106.5f })]
    public void A_general_matrix_product_transposes_scales_and_adds(int transA, int transB, double alpha, double beta, float[] expected)
    {
        using var scope = NewDisposeScope();
        var stored = new OnnxWriter { Opset = 11 }.Tensor("b", [5f, 6, 7, 8], 2, 2).Tensor("c", [1f, 1], 2);
        var x = tensor([1f, 2, 3, 4], [2, 2]);
        var y = SmallGraphs.Node("Gemm", x, 11, stored, ["b", "c"], ("transA", transA), ("transB", transB), ("alpha", alpha), ("beta", beta));
        // Worked out from the definition: alpha A' B' + beta C.
        double[,] a = { { 1, 2 }, { 3, 4 } }, b = { { 5, 6 }, { 7, 8 } };
        for (var i = 0; i < 2; i++)
            for (var j = 0; j < 2; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < 2; k++) sum += (transA == 1 ? a[k, i] : a[i, k]) * (transB == 1 ? b[j, k] : b[k, j]);
                Assert.Equal(alpha * sum + beta, y[i, j].ToDouble(), 1e-5);
            }

        Assert.Equal(expected, y.data<float>().ToArray());
    }

    [Fact]
    public void Matrix_products_are_stacked()
    {
        using var scope = NewDisposeScope();
        var y = SmallGraphs.Node("MatMul", arange(0, 8, 1, float32).reshape(2, 2, 2), 13, new OnnxWriter().Tensor("b", [1f, 1], 2, 1), ["b"]);
        Assert.Equal([2L, 2, 1], y.shape);
        Assert.Equal([1f, 5, 9, 13], y.data<float>().ToArray());
        var sum = SmallGraphs.Node("Einsum", arange(0, 8, 1, float32).reshape(2, 2, 2), 13, new OnnxWriter().Tensor("b", [1f, 1], 2, 1), ["b"], ("equation", "bij,jk->bik"));
        Assert.Equal([1f, 5, 9, 13], sum.data<float>().ToArray());
    }

    [Theory]
    [InlineData("ReduceSum", new float[] { 3, 12 })]
    [InlineData("ReduceMean", new float[] { 1, 4 })]
    [InlineData("ReduceMax", new float[] { 2, 5 })]
    [InlineData("ReduceMin", new float[] { 0, 3 })]
    [InlineData("ReduceProd", new float[] { 0, 60 })]
    [InlineData("ReduceSumSquare", new float[] { 5, 50 })]
    [InlineData("ReduceL1", new float[] { 3, 12 })]
    [InlineData("ReduceL2", new float[] { 2.236068f, 7.071068f })]
    [InlineData("ReduceLogSumExp", new float[] { 2.407606f, 5.407606f })]
    public void Sums_along_axes_take_them_as_settings_or_as_operands(string kind, float[] expected)
    {
        using var scope = NewDisposeScope();
        var x = arange(0, 6, 1, float32).reshape(2, 3);
        var old = SmallGraphs.Node(kind, x, 11, null, [], ("axes", new long[] { -1 }), ("keepdims", 0));
        var later = SmallGraphs.Node(kind, x, 18, new OnnxWriter { Opset = 18 }.Tensor("axes", [1L], 1), ["axes"]);
        Assert.Equal([2L], old.shape);
        Assert.Equal([2L, 1], later.shape);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(expected[i], old[i].ToDouble(), 1e-5);
            Assert.Equal(expected[i], later[i, 0].ToDouble(), 1e-5);
        }
    }
}
