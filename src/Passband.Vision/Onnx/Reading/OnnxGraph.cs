using Passband.Vision.Checkpoints;

namespace Passband.Vision.Onnx.Reading;

/// <summary>A model as its file says it (ONNX, ModelProto), without anything being computed.</summary>
/// <param name="Opsets">Version of every set of operators, by domain; the standard one is "".</param>
/// <param name="Producer">The program that wrote it, for people.</param>
/// <param name="Graph">The graph.</param>
internal sealed record OnnxModel(IReadOnlyDictionary<string, long> Opsets, string Producer, OnnxGraph Graph)
{
    /// <summary>Version of the standard operators.</summary>
    public int Opset => (int)Opsets.GetValueOrDefault("", 1);
}

/// <summary>Nodes in the order of computation, the numbers that they need, and what goes in and comes out.</summary>
/// <param name="Nodes">The nodes.</param>
/// <param name="Initialisers">Named tensors.</param>
/// <param name="Inputs">What goes in; old files list the initialisers here, too.</param>
/// <param name="Outputs">What comes out.</param>
internal sealed record OnnxGraph(
    IReadOnlyList<OnnxNode> Nodes, IReadOnlyList<StoredTensor> Initialisers, IReadOnlyList<OnnxValue> Inputs, IReadOnlyList<OnnxValue> Outputs);

/// <summary>One operation.</summary>
/// <param name="Operator">Its name, such as "Conv".</param>
/// <param name="Domain">The set of operators it is from; "" for the standard one.</param>
/// <param name="Name">Its own name; may be empty.</param>
/// <param name="Inputs">Names of values; "" for one that is left out.</param>
/// <param name="Outputs">Names of values.</param>
/// <param name="Attributes">Its settings.</param>
internal sealed record OnnxNode(
    string Operator, string Domain, string Name, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs,
    IReadOnlyDictionary<string, OnnxAttribute> Attributes)
{
    /// <summary>What sentences call it.</summary>
    public string Title => Name.Length > 0 ? Name : Outputs.Count > 0 ? $"-> {Outputs[0]}" : "without a name";
}

/// <summary>One setting of a node; the kind that is not null holds it.</summary>
internal sealed record OnnxAttribute
{
    public long? Integer { get; init; }

    public float? Number { get; init; }

    public string? Text { get; init; }

    public StoredTensor? Tensor { get; init; }

    public IReadOnlyList<long>? Integers { get; init; }

    public IReadOnlyList<float>? Numbers { get; init; }
}

/// <summary>A value that goes in or comes out.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Sizes, null for those the file leaves open; null where it says nothing of the shape.</param>
internal sealed record OnnxValue(string Name, IReadOnlyList<long?>? Shape);
