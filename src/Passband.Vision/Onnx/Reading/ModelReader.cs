using Google.Protobuf;
using Passband.Vision.Checkpoints;

namespace Passband.Vision.Onnx.Reading;

/// <summary>Reads an ONNX file's messages (ModelProto, GraphProto, ValueInfoProto) without computing anything.</summary>
internal static class ModelReader
{
    /// <summary>The model in a file's bytes.</summary>
    /// <param name="bytes">The whole file; tensors refer to it and copy nothing.</param>
    /// <param name="file">What error messages call it.</param>
    /// <exception cref="CheckpointException">It is truncated, damaged, or larger than its limits.</exception>
    public static OnnxModel Read(byte[] bytes, string file)
    {
        try
        {
            return Model(new ProtoMessage(file, bytes, 0, bytes.Length));
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new CheckpointException(file, "it begins like an ONNX file and breaks off or is damaged: fetch or export it again", e);
        }
    }

    private static OnnxModel Model(ProtoMessage message)
    {
        var (producer, version, graph) = ("", "", (OnnxGraph?)null);
        var opsets = new Dictionary<string, long>(StringComparer.Ordinal);
        while (message.Next())
        {
            switch (message.Field)
            {
                case 2: producer = message.Text(); break;
                case 3: version = message.Text(); break;
                case 7: graph = Graph(message.Message()); break;
                case 8:
                    var (domain, opset) = Opset(message.Message());
                    if (opsets.Count < OnnxLimits.Attributes) opsets[domain] = opset;
                    break;
                default: message.Skip(); break;
            }
        }

        if (graph is null)
            throw new CheckpointException(message.File, "it begins like an ONNX file but holds no graph, so it is truncated or damaged");
        return new OnnxModel(opsets, $"{producer} {version}".Trim(), graph);
    }

    private static (string Domain, long Version) Opset(ProtoMessage message)
    {
        var (domain, version) = ("", 1L);
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1: domain = message.Text(); break;
                case 2: version = message.Integer(); break;
                default: message.Skip(); break;
            }
        }

        if (version is < 1 or > 1000)
            throw new CheckpointException(message.File, $"it says version {version} of a set of operators, which cannot be");
        return (domain == "ai.onnx" ? "" : domain, version);
    }

    private static OnnxGraph Graph(ProtoMessage message)
    {
        var (nodes, tensors) = (new List<OnnxNode>(), new List<StoredTensor>());
        var (inputs, outputs) = (new List<OnnxValue>(), new List<OnnxValue>());
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1:
                    message.Room(nodes, 1, OnnxLimits.Nodes);
                    nodes.Add(NodeReader.Read(message.Message()));
                    break;
                case 5:
                    message.Room(tensors, 1, OnnxLimits.Tensors);
                    tensors.Add(TensorReader.Read(message.Message()));
                    break;
                case 11: Add(inputs); break;
                case 12: Add(outputs); break;
                case 15: throw new CheckpointException(message.File, "it holds sparse tensors, which are not read here: export the model with dense weights");
                default: message.Skip(); break;
            }
        }

        return new OnnxGraph(nodes, tensors, inputs, outputs);

        void Add(List<OnnxValue> values)
        {
            message.Room(values, 1, OnnxLimits.Tensors);
            values.Add(ValueReader.Read(message.Message()));
        }
    }
}
