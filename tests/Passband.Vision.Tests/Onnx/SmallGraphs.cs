using Passband.Vision.Networks;
using Passband.Vision.Onnx;
using Passband.Vision.Onnx.Compiling;
using Passband.Vision.Onnx.Reading;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Onnx;

/// <summary>Runs graphs that a test writes.</summary>
internal static class SmallGraphs
{
    /// <summary>What a graph of one input "x" and one output "y" makes of a tensor, whatever their shapes.</summary>
    public static Tensor Run(OnnxWriter graph, Tensor x, ScalarType? floating = null)
    {
        var model = ModelReader.Read(graph.Bytes(), "test.onnx");
        using var scope = NewDisposeScope();
        var program = GraphCompiler.Compile(model, "test.onnx", "x", "y");
        var runner = new StepRunner("test.onnx", model.Opset) { Batch = Math.Max(1, x.dim() > 0 ? x.size(0) : 1), MostElements = 1 << 20, Floating = floating ?? ScalarType.Float32 };
        var values = new Dictionary<int, Tensor>(program.Constants) { [program.Input] = x };
        foreach (var step in program.Steps)
        {
            var results = runner.Run(step, [.. step.Inputs.Select(i => i < 0 ? null : values[i])]);
            for (var i = 0; i < results.Length; i++)
                if (step.Outputs[i] >= 0) values[step.Outputs[i]] = results[i];
        }

        var y = values[program.Output];
        return ReferenceEquals(y, x) ? y : scope.MoveToOuter(y);
    }

    /// <summary>What one node makes of a tensor and of others that are stored.</summary>
    public static Tensor Node(string kind, Tensor x, int opset, OnnxWriter? stored, string[] more, params (string, object)[] settings)
    {
        var graph = (stored ?? new OnnxWriter { Opset = opset }).Input("x").Output("y").Node(kind, ["x", .. more], ["y"], settings);
        return Run(graph, x);
    }

    /// <summary>A classifier of a file's bytes.</summary>
    public static Classifier Classifier(byte[] bytes, int height, int width, int? channels = null)
    {
        var source = OnnxSource.Read(bytes, "test.onnx");
        return source.Build(source.Describe(new InputShape(channels ?? 3, height, width), null, [0], [1]));
    }

    /// <summary>The sentence with which a file's bytes are refused.</summary>
    public static string Refusal(byte[] bytes, int height = 4, int width = 4) => Record.Exception(() => Classifier(bytes, height, width).Dispose()) switch
    {
        NetworkException e => e.Message,
        Passband.Vision.Checkpoints.CheckpointException e => e.Message,
        var other => throw new InvalidOperationException($"It was not refused in a sentence: {other}"),
    };
}
