using static TorchSharp.torch;

namespace Passband.Vision.Onnx.Compiling;

/// <summary>A graph ready to be computed: its steps in order and the constants they need.</summary>
/// <param name="File">How the file is called in sentences.</param>
/// <param name="Opset">Version of the standard operators.</param>
/// <param name="Steps">The steps.</param>
/// <param name="Constants">Constants by place; float32, int64 or bool, on the processor.</param>
/// <param name="Places">Number of places for values.</param>
/// <param name="Input">Place of the images.</param>
/// <param name="Output">Place of the logits.</param>
internal sealed record OnnxProgram(
    string File, int Opset, IReadOnlyList<OnnxStep> Steps, IReadOnlyDictionary<int, Tensor> Constants, int Places, int Input, int Output);
