using Passband.Vision.Onnx.Reading;

namespace Passband.Vision.Onnx.Compiling;

/// <summary>The number of classes, as a graph declares it or as the weights of its last layer say.</summary>
internal static class ClassCount
{
    private const int MostSteps = 20;

    // What stands behind the last layer and keeps its number of results.
    private static readonly HashSet<string> Passing =
    [
        "Softmax", "LogSoftmax", "Sigmoid", "Add", "Sub", "Mul", "Div", "Relu", "Identity", "Dropout", "Cast", "Clip", "Flatten", "Reshape", "Squeeze",
        "GlobalAveragePool", "ReduceMean", "BatchNormalization",
    ];

    /// <summary>How many numbers an output has for each image; null where nothing says.</summary>
    public static int? Of(OnnxGraph graph, OnnxValue output)
    {
        if (output.Shape is { Count: >= 2 } shape && shape[1] is { } declared) return Sensible(declared);
        var value = output.Name;
        for (var step = 0; step < MostSteps; step++)
        {
            if (GraphOutput.Maker(graph, value) is not { Domain: "", Inputs.Count: > 0 } node) return null;
            switch (node.Operator)
            {
                case "Gemm" when Shape(1) is { Length: 2 } weights:
                    return Sensible(weights[node.Attributes.GetValueOrDefault("transB")?.Integer == 1 ? 0 : 1]);
                case "MatMul" when Shape(1) is { Length: 2 } weights: return Sensible(weights[1]);
                case "Conv" when Shape(1) is { Length: 4 } weights: return Sensible(weights[0]);
                case var passing when Passing.Contains(passing):
                    value = node.Inputs.FirstOrDefault(i => graph.Initialisers.All(t => t.Name != i)) ?? "";
                    break;
                default: return null;
            }

            long[]? Shape(int input) => node.Inputs.Count > input ? graph.Initialisers.FirstOrDefault(t => t.Name == node.Inputs[input])?.Shape : null;
        }

        return null;
    }

    private static int? Sensible(long count) => count is >= 1 and <= int.MaxValue ? (int)count : null;
}
