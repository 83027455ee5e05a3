using Passband.Vision.Checkpoints;

namespace Passband.Vision.Onnx.Reading;

/// <summary>Reads what a graph says of a value that goes in or comes out (ONNX, ValueInfoProto, TypeProto, TensorShapeProto).</summary>
internal static class ValueReader
{
    public static OnnxValue Read(ProtoMessage message)
    {
        var (name, shape) = ("", (IReadOnlyList<long?>?)null);
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1: name = message.Text(); break;
                case 2: shape = Inside(message.Message(), 1, t => Inside(t, 2, Shape)); break;
                default: message.Skip(); break;
            }
        }

        return new OnnxValue(name, shape);
    }

    private static T? Inside<T>(ProtoMessage message, int field, Func<ProtoMessage, T> read)
    {
        var found = default(T);
        while (message.Next())
        {
            if (message.Field == field) found = read(message.Message());
            else message.Skip();
        }

        return found;
    }

    private static List<long?> Shape(ProtoMessage message)
    {
        var sizes = new List<long?>();
        while (message.Next())
        {
            if (message.Field != 1)
            {
                message.Skip();
                continue;
            }

            if (sizes.Count == OnnxLimits.Rank)
                throw new CheckpointException(message.File, $"a value in it has more than the {OnnxLimits.Rank} dimensions that are allowed");
            sizes.Add(Size(message.Message()));
        }

        return sizes;
    }

    // A size is a number or a name; exporters also write 0 or -1 for what is open.
    private static long? Size(ProtoMessage message)
    {
        long? size = null;
        while (message.Next())
        {
            if (message.Field == 1) size = message.Integer();
            else message.Skip();
        }

        return size > 0 ? size : null;
    }
}
