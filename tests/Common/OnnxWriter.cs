using System.Runtime.InteropServices;
using System.Text;
using Google.Protobuf;

namespace Passband.Tests.Common;

/// <summary>Writes small ONNX files, field by field.</summary>
internal sealed class OnnxWriter
{
    private const int Float = 1;
    private const int Int64 = 7;
    private readonly List<byte[]> _nodes = [];
    private readonly List<byte[]> _tensors = [];
    private readonly List<byte[]> _inputs = [];
    private readonly List<byte[]> _outputs = [];

    public int Opset { get; init; } = 13;

    /// <summary>One message.</summary>
    public static byte[] Message(Action<CodedOutputStream> write)
    {
        using var memory = new MemoryStream();
        using (var stream = new CodedOutputStream(memory, leaveOpen: true)) write(stream);
        return memory.ToArray();
    }

    /// <summary>A field that holds a text or a message.</summary>
    public static void Part(CodedOutputStream stream, int field, ReadOnlySpan<byte> content)
    {
        stream.WriteTag(field, WireFormat.WireType.LengthDelimited);
        stream.WriteBytes(ByteString.CopyFrom(content));
    }

    public static void Text(CodedOutputStream stream, int field, string text) => Part(stream, field, Encoding.UTF8.GetBytes(text));

    public static void Number(CodedOutputStream stream, int field, long number)
    {
        stream.WriteTag(field, WireFormat.WireType.Varint);
        stream.WriteInt64(number);
    }

    /// <summary>An input; null for a size that is left open, no sizes at all for a shape that is not said.</summary>
    public OnnxWriter Input(string name, params long?[] sizes)
    {
        _inputs.Add(Value(name, sizes));
        return this;
    }

    public OnnxWriter Output(string name, params long?[] sizes)
    {
        _outputs.Add(Value(name, sizes));
        return this;
    }

    public OnnxWriter Tensor(string name, float[] values, params long[] shape) => Add(name, Float, shape, MemoryMarshal.AsBytes(values.AsSpan()));

    public OnnxWriter Tensor(string name, long[] values, params long[] shape) => Add(name, Int64, shape, MemoryMarshal.AsBytes(values.AsSpan()));

    public OnnxWriter Add(string name, int type, long[] shape, ReadOnlySpan<byte> raw)
    {
        _tensors.Add(Stored(name, type, shape, raw));
        return this;
    }

    /// <summary>A tensor whose message is written by hand.</summary>
    public OnnxWriter Add(byte[] tensor)
    {
        _tensors.Add(tensor);
        return this;
    }

    public static byte[] Stored(string name, int type, long[] shape, ReadOnlySpan<byte> raw)
    {
        var bytes = raw.ToArray();
        return Message(s =>
        {
            foreach (var size in shape) Number(s, 1, size);
            Number(s, 2, type);
            Text(s, 8, name);
            Part(s, 9, bytes);
        });
    }

    /// <summary>A node; settings are whole numbers, fractions, texts, lists of them, or a tensor's message.</summary>
    public OnnxWriter Node(string kind, string[] inputs, string[] outputs, params (string Name, object Value)[] settings) => Node(kind, "", inputs, outputs, settings);

    /// <summary>A node of a set of operators that is not the standard one.</summary>
    public OnnxWriter Node(string kind, string domain, string[] inputs, string[] outputs, params (string Name, object Value)[] settings)
    {
        _nodes.Add(Message(s =>
        {
            foreach (var input in inputs) Text(s, 1, input);
            foreach (var output in outputs) Text(s, 2, output);
            Text(s, 3, $"the {kind}");
            Text(s, 4, kind);
            foreach (var (name, value) in settings) Part(s, 5, Setting(name, value));
            if (domain.Length > 0) Text(s, 7, domain);
        }));
        return this;
    }

    public byte[] Bytes() => Message(s =>
    {
        Number(s, 1, 8);
        Text(s, 2, "tests");
        Part(s, 7, Message(g =>
        {
            foreach (var node in _nodes) Part(g, 1, node);
            Text(g, 2, "graph");
            foreach (var tensor in _tensors) Part(g, 5, tensor);
            foreach (var input in _inputs) Part(g, 11, input);
            foreach (var output in _outputs) Part(g, 12, output);
        }));
        Part(s, 8, Message(o => Number(o, 2, Opset)));
    });

    private static byte[] Setting(string name, object value) => Message(s =>
    {
        Text(s, 1, name);
        switch (value)
        {
            case int number: Number(s, 3, number); break;
            case long number: Number(s, 3, number); break;
            case float or double:
                s.WriteTag(2, WireFormat.WireType.Fixed32);
                s.WriteFloat(Convert.ToSingle(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case string text: Text(s, 4, text); break;
            case long[] numbers: foreach (var number in numbers) Number(s, 8, number); break;
            case float[] numbers: Part(s, 7, MemoryMarshal.AsBytes(numbers.AsSpan())); break;
            case byte[] tensor: Part(s, 5, tensor); break;
            default: throw new ArgumentException($"{value} is no setting.");
        }
    });

    private static byte[] Value(string name, long?[] sizes) => Message(s =>
    {
        Text(s, 1, name);
        if (sizes.Length == 0) return;
        Part(s, 2, Message(type => Part(type, 1, Message(tensor =>
        {
            Number(tensor, 1, Float);
            Part(tensor, 2, Message(shape =>
            {
                foreach (var size in sizes)
                    Part(shape, 1, Message(d =>
                    {
                        if (size is { } known) Number(d, 1, known);
                        else Text(d, 2, "open");
                    }));
            }));
        }))));
    });
}
