namespace Passband.Fuzzing.Readers;

/// <summary>Small graphs that together use most kinds of operators.</summary>
internal static class OnnxGraphs
{
    private const int Classes = 3;

    /// <summary>Operators and settings that a text in a graph may become.</summary>
    public static IReadOnlyList<string> Words { get; } =
    [
        "Abs", "Add", "And", "AveragePool", "BatchNormalization", "Cast", "CastLike", "Ceil", "Celu", "Clip", "Concat", "Constant", "ConstantOfShape", "Conv", "ConvTranspose", "DepthToSpace",
        "Div", "Dropout", "Einsum", "Elu", "Equal", "Erf", "Exp", "Expand", "Flatten", "Gather", "Gelu", "Gemm", "GlobalAveragePool", "GlobalMaxPool", "Greater", "GroupNormalization",
        "HardSigmoid", "Identity", "InstanceNormalization", "LRN", "LayerNormalization", "LeakyRelu", "LogSoftmax", "LpNormalization", "LpPool", "MatMul", "Max", "MaxPool", "Mean", "Min",
        "Mod", "Mul", "Neg", "Not", "PRelu", "Pad", "Pow", "Range", "Reciprocal", "ReduceLogSumExp", "ReduceMax", "ReduceMean", "ReduceProd", "ReduceSum", "Relu", "Reshape", "Resize",
        "Round", "Shape", "Sigmoid", "Sign", "Size", "Slice", "Softmax", "Softplus", "SpaceToDepth", "Split", "Sqrt", "Squeeze", "Sub", "Sum", "Tanh", "Tile", "Transpose", "Unsqueeze",
        "Upsample", "Where", "Loop", "If", "x", "y", "w", "axis", "axes", "perm", "pads", "strides", "dilations", "group", "kernel_shape", "auto_pad", "SAME_UPPER", "VALID", "mode", "edge",
        "reflect", "linear", "cubic", "keepdims", "to", "equation", "bij,bjk->bik", "ceil_mode", "transB", "blocksize", "value", "epsilon", "ai.onnx", "com.microsoft", "",
    ];

    public static IEnumerable<byte[]> All(int side)
    {
        yield return TinyGraphs.Classifier(Classes, side, softmax: true);
        yield return Convolutional(side);
        yield return Reshaping(side);
        yield return Attention(side);
        yield return Resizing(side);
    }

    private static byte[] Convolutional(int side) => new OnnxWriter { Opset = 13 }.Input("x", null, 3, side, side).Output("y", null, Classes)
        .Tensor("w1", Numbers(4 * 3 * 9), 4, 3, 3, 3).Tensor("b1", Numbers(4), 4).Tensor("w2", Numbers(4 * 2 * 9), 4, 2, 3, 3).Tensor("scale", Ones(4), 4).Tensor("shift", Numbers(4), 4)
        .Tensor("mean", Numbers(4), 4).Tensor("var", Ones(4), 4).Tensor("w3", Numbers(Classes * 4), Classes, 4).Tensor("b3", Numbers(Classes), Classes).Tensor("slope", Ones(4), 4, 1, 1)
        .Node("Conv", ["x", "w1", "b1"], ["a"], ("pads", new long[] { 1, 1, 1, 1 }), ("strides", new long[] { 1, 1 }), ("dilations", new long[] { 1, 1 }), ("group", 1))
        .Node("BatchNormalization", ["a", "scale", "shift", "mean", "var"], ["b"], ("epsilon", 1e-5f))
        .Node("PRelu", ["b", "slope"], ["c"]).Node("Conv", ["c", "w2"], ["d"], ("auto_pad", "SAME_UPPER"), ("group", 2)).Node("Add", ["c", "d"], ["e"])
        .Node("MaxPool", ["e"], ["f"], ("kernel_shape", new long[] { 2, 2 }), ("strides", new long[] { 2, 2 })).Node("LRN", ["f"], ["g"], ("size", 3))
        .Node("AveragePool", ["g"], ["h"], ("kernel_shape", new long[] { 3, 3 }), ("pads", new long[] { 1, 1, 1, 1 }), ("count_include_pad", 1))
        .Node("GlobalAveragePool", ["h"], ["i"]).Node("Flatten", ["i"], ["j"], ("axis", 1)).Node("Gemm", ["j", "w3", "b3"], ["y"], ("transB", 1), ("alpha", 1f), ("beta", 1f)).Bytes();

    private static byte[] Reshaping(int side) => new OnnxWriter { Opset = 13 }.Input("x", null, 3, side, side).Output("y", null, Classes)
        .Tensor("zero", [0L], 1).Tensor("one", [1L], 1).Tensor("rest", [-1L], 1).Tensor("starts", [1L, 0L], 2).Tensor("ends", [100L, -1L], 2).Tensor("axes", [2L, 3L], 2)
        .Tensor("pads", [0L, 0L, 1L, 0L, 0L, 0L, 0L, 1L], 8).Tensor("w", Numbers(3 * Classes), 3, Classes)
        .Node("Constant", [], ["three"], ("value", OnnxWriter.Stored("t", 7, [1], BitConverter.GetBytes(3L))))
        .Node("Slice", ["x", "starts", "ends", "axes"], ["cut"]).Node("Pad", ["cut", "pads"], ["padded"], ("mode", "reflect"))
        .Node("Shape", ["padded"], ["shape"]).Node("Gather", ["shape", "zero"], ["batch"], ("axis", 0)).Node("Concat", ["batch", "three", "rest"], ["rows"], ("axis", 0))
        .Node("Reshape", ["padded", "rows"], ["flat"]).Node("Transpose", ["flat"], ["turned"], ("perm", new long[] { 0, 2, 1 }))
        .Node("ReduceMean", ["turned"], ["mean"], ("axes", new long[] { 1 }), ("keepdims", 0)).Node("Unsqueeze", ["mean", "one"], ["up"]).Node("Squeeze", ["up", "one"], ["down"])
        .Node("MatMul", ["down", "w"], ["y"]).Bytes();

    private static byte[] Attention(int side) => new OnnxWriter { Opset = 17 }.Input("x", null, 3, side, side).Output("y", null, Classes)
        .Tensor("rows", [0L, 3L, -1L], 3).Tensor("scale", Ones(side * side), side * side).Tensor("half", [0.5f], 1).Tensor("low", [-3f]).Tensor("high", [3f])
        .Tensor("parts", [1L, 2L], 2).Tensor("w", Numbers(3 * Classes), 3, Classes)
        .Node("Reshape", ["x", "rows"], ["t"]).Node("LayerNormalization", ["t", "scale"], ["n"], ("axis", -1)).Node("Einsum", ["n", "n"], ["s"], ("equation", "bij,bkj->bik"))
        .Node("Mul", ["s", "half"], ["m"]).Node("Softmax", ["m"], ["p"], ("axis", -1)).Node("MatMul", ["p", "n"], ["a"]).Node("Erf", ["a"], ["e"]).Node("Clip", ["e", "low", "high"], ["c"])
        .Node("Split", ["c", "parts"], ["c1", "c2"], ("axis", 1)).Node("Concat", ["c2", "c1"], ["d"], ("axis", 1)).Node("Greater", ["d", "half"], ["q"]).Node("Where", ["q", "d", "c"], ["f"])
        .Node("ReduceMax", ["f"], ["g"], ("axes", new long[] { 2 }), ("keepdims", 0)).Node("MatMul", ["g", "w"], ["y"]).Bytes();

    private static byte[] Resizing(int side) => new OnnxWriter { Opset = 13 }.Input("x", null, 3, side, side).Output("y", null, Classes)
        .Tensor("scales", [1f, 1f, 2f, 1.5f], 4).Tensor("up", Numbers(3 * 2 * 4), 3, 2, 2, 2).Tensor("size", [1L, 1L, 1L, 2L], 4).Tensor("w", Numbers(8 * Classes), 8, Classes)
        .Node("Resize", ["x", "", "scales"], ["r"], ("mode", "linear"), ("coordinate_transformation_mode", "half_pixel")).Node("ConvTranspose", ["r", "up"], ["c"], ("strides", new long[] { 2, 2 }))
        .Node("SpaceToDepth", ["c"], ["d"], ("blocksize", 2)).Node("Tile", ["d", "size"], ["t"]).Node("InstanceNormalization", ["t", "s", "s"], ["i"]).Tensor("s", Ones(8), 8)
        .Node("HardSigmoid", ["i"], ["h"]).Node("Pow", ["h", "two"], ["p"]).Tensor("two", [2f], 1).Node("LpPool", ["p"], ["l"], ("kernel_shape", new long[] { 2, 2 }), ("p", 2))
        .Node("GlobalMaxPool", ["l"], ["g"]).Node("Flatten", ["g"], ["f"]).Node("MatMul", ["f", "w"], ["z"]).Node("LogSoftmax", ["z"], ["y"], ("axis", 1)).Bytes();

    private static float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => (i * 7 % 11 - 5) / 10f)];

    private static float[] Ones(int count) => [.. Enumerable.Repeat(1f, count)];
}
