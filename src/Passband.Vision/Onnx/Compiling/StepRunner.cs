using System.Runtime.InteropServices;
using Passband.Vision.Networks;
using Passband.Vision.Onnx.Operators;
using Passband.Vision.Onnx.Reading;
using static TorchSharp.torch;

namespace Passband.Vision.Onnx.Compiling;

/// <summary>Computes single steps; whatever goes wrong in one is told with the node's name.</summary>
internal sealed class StepRunner(string file, int opset)
{
    /// <summary>Images in the batch.</summary>
    public long Batch { get; init; } = 1;

    /// <summary>Type of floating-point numbers outside the head.</summary>
    public ScalarType Floating { get; init; } = ScalarType.Float32;

    /// <summary>Most elements of a result.</summary>
    public long MostElements { get; init; } = OnnxLimits.FoldedElements;

    /// <summary>The type that a step computes in.</summary>
    public ScalarType TypeFor(OnnxStep step) => step.InFloat32 ? ScalarType.Float32 : Floating;

    /// <summary>A step's results, owned by the current dispose scope.</summary>
    /// <exception cref="NetworkException">It cannot be computed.</exception>
    public Tensor[] Run(OnnxStep step, Tensor?[] operands)
    {
        using var scope = NewDisposeScope();
        var call = new OperatorCall(file, opset, step.Node, operands)
        {
            Batch = Batch, Floating = TypeFor(step), MostElements = MostElements, MayOverwrite = step.MayOverwrite, Fix = step.Fix,
        };
        try
        {
            var results = step.Entry.Compute(call);
            var handed = new Tensor[step.Outputs.Length];
            for (var i = 0; i < handed.Length; i++)
            {
                if (i >= results.Count) throw call.Fail($"it has {step.Outputs.Length} outputs where {results.Count} are computed here");
                // A step that changes nothing gives a second handle, so that each value can be freed by itself.
                var same = Array.FindIndex(operands, o => ReferenceEquals(o, results[i]));
                var result = same < 0 || (same == 0 && step.MayOverwrite) ? results[i] : results[i].alias();
                call.Afford(result.shape);
                handed[i] = scope.MoveToOuter(result);
            }

            return handed;
        }
        catch (Exception e) when (e is (ExternalException and not COMException) or ArgumentException
            or InvalidOperationException or OverflowException or IndexOutOfRangeException or FormatException)
        {
            throw new NetworkException(call.Fail($"the computation fails ({e.Message.Split('\n')[0].Trim().TrimEnd('.')})").Message, e);
        }
    }
}
