using System.Text;
using Passband.Vision.Checkpoints;

namespace Passband.Vision.Onnx.Reading;

/// <summary>Reads a node and its attributes (ONNX, NodeProto and AttributeProto).</summary>
internal static class NodeReader
{
    public static OnnxNode Read(ProtoMessage message)
    {
        var (inputs, outputs) = (new List<string>(), new List<string>());
        var (kind, domain, name) = ("", "", "");
        var attributes = new Dictionary<string, OnnxAttribute>(StringComparer.Ordinal);
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1: Add(message, inputs); break;
                case 2: Add(message, outputs); break;
                case 3: name = message.Text(); break;
                case 4: kind = message.Text(); break;
                case 5:
                    var (key, attribute) = Attribute(message.Message());
                    if (attributes.Count == OnnxLimits.Attributes || !attributes.TryAdd(key, attribute))
                        throw new CheckpointException(message.File, $"the node {Quoted(name)} has the attribute {Quoted(key)} twice, or too many attributes");
                    break;
                case 7: domain = message.Text(); break;
                default: message.Skip(); break;
            }
        }

        return new OnnxNode(kind, domain == "ai.onnx" ? "" : domain, name, inputs, outputs, attributes);
    }

    private static (string Name, OnnxAttribute Attribute) Attribute(ProtoMessage message)
    {
        var (name, attribute) = ("", new OnnxAttribute());
        var (integers, numbers) = (new List<long>(), new List<ReadOnlyMemory<byte>>());
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1: name = message.Text(); break;
                case 2: attribute = attribute with { Number = message.Single() }; break;
                case 3: attribute = attribute with { Integer = message.Integer() }; break;
                case 4: attribute = attribute with { Text = Short(message) }; break;
                case 5: attribute = attribute with { Tensor = TensorReader.Read(message.Message()) }; break;
                case 7: message.Fixed(numbers, 4); break;
                case 8: message.Integers(integers); break;
                // Graphs inside a node belong to If, Loop and Scan, which no classifier here can use; names say so later.
                default: message.Skip(); break;
            }
        }

        if (numbers.Count > 0) attribute = attribute with { Numbers = [.. numbers.SelectMany(Singles)] };
        return (name, attribute with { Integers = integers.Count > 0 ? integers : null });
    }

    // Texts that steer an operator are short; longer ones are notes.
    private static string Short(ProtoMessage message)
    {
        var bytes = message.Bytes();
        return Encoding.UTF8.GetString(bytes.Span[..Math.Min(bytes.Length, OnnxLimits.Name)]);
    }

    private static IEnumerable<float> Singles(ReadOnlyMemory<byte> bytes)
    {
        for (var at = 0; at < bytes.Length; at += 4) yield return BitConverter.ToSingle(bytes.Span[at..]);
    }

    private static void Add(ProtoMessage message, List<string> names)
    {
        message.Room(names, 1, OnnxLimits.Names);
        names.Add(message.Text());
    }

    private static string Quoted(string name) => CheckpointException.Quote(name);
}
