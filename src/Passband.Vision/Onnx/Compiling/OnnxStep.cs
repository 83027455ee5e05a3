using Passband.Vision.Onnx.Operators;
using Passband.Vision.Onnx.Reading;

namespace Passband.Vision.Onnx.Compiling;

/// <summary>One node in a program: where its operands are and where its results go.</summary>
/// <param name="node">The node.</param>
/// <param name="entry">How it is computed.</param>
/// <param name="inputs">Places of the operands; -1 for one that is left out.</param>
/// <param name="outputs">Places of the results; -1 for one that nobody reads.</param>
internal sealed class OnnxStep(OnnxNode node, OperatorEntry entry, int[] inputs, int[] outputs)
{
    public OnnxNode Node => node;

    public OperatorEntry Entry => entry;

    public int[] Inputs { get; set; } = inputs;

    public int[] Outputs { get; set; } = outputs;

    /// <summary>Places whose last reader this step is.</summary>
    public int[] Last { get; set; } = [];

    /// <summary>Whether the first operand may take the result.</summary>
    public bool MayOverwrite { get; set; }

    /// <summary>Whether it belongs to the head, which computes in float32 in every case.</summary>
    public bool InFloat32 { get; set; }

    /// <summary>How it serves batches of any size.</summary>
    public BatchFix Fix { get; set; } = BatchFix.None;
}
