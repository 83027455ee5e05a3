using Passband.Fuzzing.Mutations;
using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;

namespace Passband.Fuzzing.Readers;

/// <summary>ONNX graphs, from the first byte to a network that was tried.</summary>
internal sealed class OnnxReader : IFuzzedReader
{
    private const int Side = 8;
    private readonly ScratchFolder _folder = new();

    public string Name => "onnx";

    public IReadOnlyList<FuzzInput> Seeds { get; } = [.. OnnxGraphs.All(Side).Select((bytes, i) => new FuzzInput($"graph{i}.onnx", bytes))];

    public IReadOnlyList<Mutation> Mutations { get; } = new ProtoMutations(OnnxGraphs.Words).All;

    // Folded constants, and the activations that a graph may keep at a time: see the limits of the reader.
    public long MemoryLimit => 1L << 30;

    public void Read(FuzzInput input)
    {
        var source = new NetworkOpener().Open(_folder.Write(input));
        source.Build(source.Describe(new InputShape(3, Side, Side), null, [0], [1])).Dispose();
    }

    public bool IsRefusal(Exception problem) => problem is CheckpointException or NetworkException;

    public void Dispose() => _folder.Dispose();
}
