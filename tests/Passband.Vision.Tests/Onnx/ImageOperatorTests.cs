using static TorchSharp.torch;

namespace Passband.Vision.Tests.Onnx;

/// <summary>Convolutions, pooling, normalisation and resizing against sums written out loop by loop.</summary>
public sealed class ImageOperatorTests
{
    private static OnnxWriter Graph(int opset = 13) => new OnnxWriter { Opset = opset }.Input("x").Output("y");

    private static float[] Noise(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }

    public static TheoryData<string, long[], long[], long[], int> Windows => new()
    {
        { "NOTSET", [1, 1], [1, 1], [0, 0, 0, 0], 1 },
        { "NOTSET", [2, 1], [1, 2], [1, 0, 2, 3], 1 },
        { "NOTSET", [2, 2], [2, 1], [1, 1, 1, 1], 2 },
        { "SAME_UPPER", [2, 2], [1, 1], [], 1 },
        { "SAME_LOWER", [2, 3], [1, 1], [], 2 },
        { "VALID", [1, 1], [2, 2], [], 1 },
    };

    [Theory]
    [MemberData(nameof(Windows))]
    public void A_convolution_is_its_sum(string autoPad, long[] strides, long[] dilations, long[] pads, int groups)
    {
        using var scope = NewDisposeScope();
        const int channels = 4, outputs = 6, side = 7, kernel = 3;
        var (image, weight, bias) = (Noise(channels * side * side, 1), Noise(outputs * channels / groups * kernel * kernel, 2), Noise(outputs, 3));
        (string, object)[] settings = [("auto_pad", autoPad), ("strides", strides), ("dilations", dilations), ("group", groups), .. pads.Length > 0 ? [("pads", pads)] : Array.Empty<(string, object)>()];
        var graph = Graph().Tensor("w", weight, outputs, channels / groups, kernel, kernel).Tensor("b", bias, outputs).Node("Conv", ["x", "w", "b"], ["y"], settings);
        var y = SmallGraphs.Run(graph, tensor(image, [1, channels, side, side]));
        var margins = Margins(autoPad, strides, dilations, pads, side, kernel);
        for (var o = 0; o < outputs; o++)
            for (var i = 0; i < y.size(2); i++)
                for (var j = 0; j < y.size(3); j++)
                {
                    double sum = bias[o];
                    for (var c = 0; c < channels / groups; c++)
                        for (var u = 0; u < kernel; u++)
                            for (var v = 0; v < kernel; v++)
                            {
                                var (row, column) = (i * strides[0] + u * dilations[0] - margins[0], j * strides[1] + v * dilations[1] - margins[1]);
                                if (row < 0 || row >= side || column < 0 || column >= side) continue;
                                var channel = o / (outputs / groups) * (channels / groups) + c;
                                sum += image[(channel * side + row) * side + column] * weight[((o * (channels / groups) + c) * kernel + u) * kernel + v];
                            }

                    Assert.Equal(sum, y[0, o, i, j].ToDouble(), 1e-5);
                }

        long Size(int axis) => (side + margins[axis] + margins[axis + 2] - dilations[axis] * (kernel - 1) - 1) / strides[axis] + 1;
        Assert.Equal([1L, outputs, Size(0), Size(1)], y.shape);
    }

    [Theory]
    [InlineData("MaxPool", "NOTSET", false, new long[] { 1, 0, 2, 1 })]
    [InlineData("MaxPool", "NOTSET", true, new long[] { 1, 1, 1, 1 })]
    [InlineData("MaxPool", "SAME_UPPER", false, new long[] { })]
    [InlineData("AveragePool", "NOTSET", false, new long[] { 1, 1, 1, 1 })]
    [InlineData("AveragePool", "NOTSET", true, new long[] { 1, 0, 2, 1 })]
    [InlineData("AveragePool", "SAME_LOWER", false, new long[] { })]
    public void A_pool_summarises_its_window_and_counts_margins_only_if_asked(string kind, string autoPad, bool includes, long[] pads)
    {
        using var scope = NewDisposeScope();
        const int side = 8, kernel = 3;
        long[] strides = [2, 2], dilations = [1, 1];
        var image = Noise(side * side, 4);
        List<(string, object)> settings = [("auto_pad", autoPad), ("strides", strides), ("kernel_shape", new long[] { kernel, kernel })];
        if (pads.Length > 0) settings.Add(("pads", pads));
        if (kind == "AveragePool") settings.Add(("count_include_pad", includes ? 1 : 0));
        var y = SmallGraphs.Run(Graph().Node(kind, ["x"], ["y"], [.. settings]), tensor(image, [1, 1, side, side]));
        var margins = Margins(autoPad, strides, dilations, pads, side, kernel);
        for (var i = 0; i < y.size(2); i++)
            for (var j = 0; j < y.size(3); j++)
            {
                var inside = new List<double>();
                for (var u = 0; u < kernel; u++)
                    for (var v = 0; v < kernel; v++)
                    {
                        var (row, column) = (i * 2 + u - margins[0], j * 2 + v - margins[1]);
                        if (row >= 0 && row < side && column >= 0 && column < side) inside.Add(image[row * side + column]);
                    }

                var expected = kind == "MaxPool" ? inside.Max() : inside.Sum() / (includes ? kernel * kernel : inside.Count);
                Assert.Equal(expected, y[0, 0, i, j].ToDouble(), 1e-5);
            }
    }

    [Fact]
    public void A_pool_that_rounds_up_has_one_window_more_and_whole_images_have_one()
    {
        using var scope = NewDisposeScope();
        var x = arange(0, 36, 1, float32).reshape(1, 1, 6, 6);
        (string, object)[] Settings(int ceil) => [("kernel_shape", new long[] { 3, 3 }), ("strides", new long[] { 2, 2 }), ("ceil_mode", ceil)];
        Assert.Equal([14f, 16, 26, 28], SmallGraphs.Run(Graph().Node("MaxPool", ["x"], ["y"], Settings(0)), x).data<float>().ToArray());
        Assert.Equal([14f, 16, 17, 26, 28, 29, 32, 34, 35], SmallGraphs.Run(Graph().Node("MaxPool", ["x"], ["y"], Settings(1)), x).data<float>().ToArray());
        Assert.Equal([17.5f], SmallGraphs.Run(Graph().Node("GlobalAveragePool", ["x"], ["y"]), x).data<float>().ToArray());
        Assert.Equal([35f], SmallGraphs.Run(Graph().Node("GlobalMaxPool", ["x"], ["y"]), x).data<float>().ToArray());
        Assert.Equal(5, SmallGraphs.Run(Graph().Node("LpPool", ["x"], ["y"], ("kernel_shape", new long[] { 1, 2 })), tensor([3f, 4], [1, 1, 1, 2])).ToDouble(), 1e-5);
    }

    [Fact]
    public void Normalisations_have_the_moments_they_promise()
    {
        using var scope = NewDisposeScope();
        var x = tensor(Noise(2 * 4 * 9, 5), [2, 4, 3, 3]);
        OnnxWriter Two(int opset, int count) => Graph(opset).Tensor("s", [.. Enumerable.Repeat(2f, count)], count).Tensor("b", [.. Enumerable.Repeat(1f, count)], count);
        Moments(SmallGraphs.Run(Two(13, 4).Node("InstanceNormalization", ["x", "s", "b"], ["y"], ("epsilon", 1e-9f)), x), [2, 3]);
        var grouped = SmallGraphs.Run(Two(18, 2).Node("GroupNormalization", ["x", "s", "b"], ["y"], ("num_groups", 2), ("epsilon", 1e-9f)), x);
        Moments(grouped.reshape(2, 2, 18), [2]);
        Moments(SmallGraphs.Run(Graph(17).Tensor("s", [2f, 2, 2], 3).Tensor("b", [1f, 1, 1], 3).Node("LayerNormalization", ["x", "s", "b"], ["y"], ("epsilon", 1e-9f)), x), [3]);

        var batch = SmallGraphs.Run(Graph().Tensor("s", [2f, 2, 2, 2], 4).Tensor("b", [1f, 1, 1, 1], 4).Tensor("m", [0.5f, 0, 0, 0], 4).Tensor("v", [4f, 4, 4, 4], 4)
            .Node("BatchNormalization", ["x", "s", "b", "m", "v"], ["y"], ("epsilon", 0f)), x);
        Assert.Equal(x[0, 0, 1, 1].ToDouble() - 0.5 + 1, batch[0, 0, 1, 1].ToDouble(), 1e-6);

        static void Moments(Tensor y, long[] axes)
        {
            Assert.True((y.mean(axes) - 1).abs().max().ToDouble() < 1e-5);
            Assert.True((y.@var(axes, unbiased: false) - 4).abs().max().ToDouble() < 1e-3);
        }
    }

    [Fact]
    public void A_normalisation_behind_a_convolution_changes_its_weights_and_not_the_answer()
    {
        using var scope = NewDisposeScope();
        OnnxWriter Weights() => Graph().Tensor("w", Noise(2 * 3, 6), 2, 3, 1, 1).Tensor("c", [0.3f, -0.2f], 2).Tensor("s", [2f, -1], 2).Tensor("b", [1f, 0], 2).Tensor("m", [0.5f, 0.1f], 2).Tensor("v", [4f, 0.3f], 2);
        var x = tensor(Noise(3 * 4, 7), [1, 3, 2, 2]);
        var folded = SmallGraphs.Run(Weights().Node("Conv", ["x", "w", "c"], ["z"]).Node("BatchNormalization", ["z", "s", "b", "m", "v"], ["y"]), x);
        // A second reader keeps the two apart.
        var apart = SmallGraphs.Run(Weights().Node("Conv", ["x", "w", "c"], ["z"]).Node("BatchNormalization", ["z", "s", "b", "m", "v"], ["n"])
            .Node("Sub", ["n", "z"], ["d"]).Node("Add", ["d", "z"], ["y"]), x);
        Assert.True((folded - apart).abs().max().ToDouble() < 1e-6);
    }

    [Fact]
    public void The_response_of_neighbouring_channels_divides()
    {
        using var scope = NewDisposeScope();
        var x = tensor([1f, 2, 3, 4], [1, 4, 1, 1]);
        var y = SmallGraphs.Run(Graph().Node("LRN", ["x"], ["y"], ("size", 3), ("alpha", 0.3f), ("beta", 0.5f), ("bias", 1f)), x);
        double[] sums = [5, 14, 29, 25];
        for (var c = 0; c < 4; c++) Assert.Equal((c + 1) / Math.Sqrt(1 + 0.1 * sums[c]), y[0, c, 0, 0].ToDouble(), 1e-6);
    }

    [Fact]
    public void A_transposed_convolution_spreads_every_pixel()
    {
        using var scope = NewDisposeScope();
        var graph = Graph().Tensor("w", [1f, 2, 3, 4], 1, 1, 2, 2).Node("ConvTranspose", ["x", "w"], ["y"], ("strides", new long[] { 2, 2 }));
        var y = SmallGraphs.Run(graph, tensor([1f, 10], [1, 1, 1, 2]));
        Assert.Equal([1f, 2, 10, 20, 3, 4, 30, 40], y.data<float>().ToArray());
    }

    [Theory]
    [InlineData("nearest", "asymmetric", "floor", new float[] { 1, 1, 2, 2 })]
    [InlineData("nearest", "half_pixel", "round_prefer_floor", new float[] { 1, 1, 2, 2 })]
    [InlineData("linear", "half_pixel", "floor", new float[] { 1, 1.25f, 1.75f, 2 })]
    [InlineData("linear", "asymmetric", "floor", new float[] { 1, 1.5f, 2, 2 })]
    [InlineData("linear", "align_corners", "floor", new float[] { 1, 4 / 3f, 5 / 3f, 2 })]
    public void Resizing_lays_the_axes_on_each_other_as_it_is_told(string mode, string coordinates, string nearest, float[] expected)
    {
        using var scope = NewDisposeScope();
        var x = tensor([1f, 2], [1, 1, 1, 2]);
        (string, object)[] settings = [("mode", mode), ("coordinate_transformation_mode", coordinates), ("nearest_mode", nearest)];
        var byFactor = SmallGraphs.Run(Graph().Tensor("roi", Array.Empty<float>(), 0).Tensor("f", [1f, 1, 1, 2], 4).Node("Resize", ["x", "roi", "f"], ["y"], settings), x);
        var bySize = SmallGraphs.Run(Graph().Tensor("n", [1L, 1, 1, 4], 4).Node("Resize", ["x", "", "", "n"], ["y"], settings), x);
        Assert.Equal([1L, 1, 1, 4], byFactor.shape);
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(expected[i], byFactor[0, 0, 0, i].ToDouble(), 1e-6);
            Assert.Equal(expected[i], bySize[0, 0, 0, i].ToDouble(), 1e-6);
        }
    }

    [Fact]
    public void Upsampling_before_version_11_repeats_pixels()
    {
        using var scope = NewDisposeScope();
        var x = tensor([1f, 2], [1, 1, 1, 2]);
        Assert.Equal([1f, 1, 2, 2], SmallGraphs.Run(Graph(9).Tensor("f", [1f, 1, 1, 2], 4).Node("Upsample", ["x", "f"], ["y"]), x).data<float>().ToArray());
        Assert.Equal([1f, 1, 2, 2], SmallGraphs.Run(Graph(8).Node("Upsample", ["x"], ["y"], ("scales", new float[] { 1, 1, 1, 2 })), x).data<float>().ToArray());
        Assert.Equal([1f, 1, 2, 2], SmallGraphs.Run(Graph(10).Tensor("f", [1f, 1, 1, 2], 4).Node("Resize", ["x", "f"], ["y"]), x).data<float>().ToArray());
    }

    // ONNX's rule for auto_pad, written down once more.
    private static long[] Margins(string autoPad, long[] strides, long[] dilations, long[] pads, int side, int kernel)
    {
        if (autoPad is "NOTSET") return pads;
        if (autoPad is "VALID") return [0, 0, 0, 0];
        var margins = new long[4];
        for (var axis = 0; axis < 2; axis++)
        {
            var outputs = (long)Math.Ceiling((double)side / strides[axis]);
            var total = Math.Max(0, (outputs - 1) * strides[axis] + (kernel - 1) * dilations[axis] + 1 - side);
            var less = total / 2;
            (margins[axis], margins[axis + 2]) = autoPad == "SAME_UPPER" ? (less, total - less) : (total - less, less);
        }

        return margins;
    }
}
