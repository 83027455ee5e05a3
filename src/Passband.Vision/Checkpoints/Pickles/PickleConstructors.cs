using System.Buffers.Binary;
using System.Text;

namespace Passband.Vision.Checkpoints.Pickles;

/// <summary>Rebuilds what a REDUCE, BUILD or persistent id stands for, from checked arguments and without calling anything.</summary>
internal static class PickleConstructors
{
    public static object? Reduce(object? function, object? arguments, PickleInput input)
    {
        if (function is not PickleGlobal global)
            throw input.Fail($"its pickle calls {Describe(function)}, which is no function");
        var items = arguments is PickleTuple tuple ? tuple.Items : throw input.Fail($"its pickle calls {global.Name} without a tuple of arguments");
        return global.Call switch
        {
            PickleCall.OrderedDict when items.Length == 0 => new PickleDict(),
            PickleCall.OrderedDict when items is [PickleList pairs] => FromPairs(pairs, input),
            PickleCall.Size when items is [PickleTuple size] => size,
            PickleCall.Tensor when items is [StorageReference storage, long offset, PickleTuple size, PickleTuple stride, ..] =>
                new TensorReference(storage, offset, Integers(size, input), Integers(stride, input)),
            PickleCall.Parameter when items is [TensorReference tensor, ..] => tensor,
            PickleCall.Bytes when items is [string text, "latin1"] => Latin1(text, input),
            PickleCall.NumpyDType when items is [string code, ..] => new NumpyDType(code),
            PickleCall.NumpyScalar when items is [NumpyDType type, byte[] bytes] => Scalar(type, bytes, input),
            _ => throw input.Fail($"its pickle calls {global.Name} with arguments that do not fit"),
        };
    }

    /// <summary>BUILD sets attributes. Only the version notes of a state dictionary and NumPy's byte order are expected; the former are dropped.</summary>
    public static void Build(object? target, object? state, PickleInput input)
    {
        switch (target, state)
        {
            case (PickleDict, PickleDict or PickleTuple):
                break;
            case (NumpyDType type, PickleTuple { Items: [_, string order, ..] }):
                type.BigEndian = order == ">";
                break;
            default:
                throw input.Fail($"its pickle sets the state of {Describe(target)}, which rebuilding weights does not need; nothing in the file was run");
        }
    }

    /// <summary>("storage", type, key, location, count) and in legacy files a sixth item: null or (view key, offset, count).</summary>
    public static StorageReference Persistent(object? id, PickleInput input)
    {
        if (id is not PickleTuple { Items: ["storage", PickleGlobal { Call: PickleCall.Storage } type, string key, _, long count, .. var rest] } || count < 0)
            throw input.Fail("its pickle refers to something outside itself that is not a tensor's storage");
        return rest switch
        {
            [] or [null] => new StorageReference(key, type.Storage, count, 0, count),
            [PickleTuple { Items: [_, long offset, long part] }] when offset >= 0 && part >= 0 && offset <= count - part =>
                new StorageReference(key, type.Storage, count, offset, part),
            _ => throw input.Fail($"its pickle describes a view that lies outside the storage {CheckpointException.Quote(key)}"),
        };
    }

    public static string Describe(object? value) => value switch
    {
        PickleGlobal global => global.Name,
        TensorReference => "a tensor",
        PickleDict => "a dict",
        PickleList => "a list",
        PickleTuple => "a tuple",
        string text => CheckpointException.Quote(text),
        null => "None",
        _ => "a plain value",
    };

    private static PickleDict FromPairs(PickleList pairs, PickleInput input)
    {
        var dict = new PickleDict();
        foreach (var pair in pairs.Items)
        {
            var items = pair switch { PickleTuple tuple => tuple.Items, PickleList list when list.Items.Count == 2 => [.. list.Items], _ => [] };
            if (items.Length != 2)
                throw input.Fail("its pickle builds an OrderedDict from something that is no list of pairs");
            input.Charge(64);
            dict.Set(items[0], items[1]);
        }

        return dict;
    }

    private static long[] Integers(PickleTuple tuple, PickleInput input)
    {
        if (tuple.Items.Length > CheckpointLimits.Rank)
            throw input.Fail($"its pickle describes a tensor of {tuple.Items.Length} dimensions");
        return Array.ConvertAll(tuple.Items, item => item is long size ? size : throw input.Fail("its pickle describes a tensor whose shape is not made of integers"));
    }

    private static byte[] Latin1(string text, PickleInput input)
    {
        input.Charge(text.Length);
        return Encoding.Latin1.GetBytes(text);
    }

    private static object Scalar(NumpyDType type, byte[] bytes, PickleInput input)
    {
        var little = (byte[])bytes.Clone();
        if (type.BigEndian)
            Array.Reverse(little);
        return (type.Code.TrimStart('<', '>', '|', '='), little.Length) switch
        {
            ("f8", 8) => BinaryPrimitives.ReadDoubleLittleEndian(little),
            ("f4", 4) => (double)BinaryPrimitives.ReadSingleLittleEndian(little),
            ("f2", 2) => (double)BinaryPrimitives.ReadHalfLittleEndian(little),
            ("i8", 8) => BinaryPrimitives.ReadInt64LittleEndian(little),
            ("i4", 4) => (long)BinaryPrimitives.ReadInt32LittleEndian(little),
            ("b1", 1) => little[0] != 0,
            _ => throw input.Fail($"its pickle holds a NumPy scalar of the type {CheckpointException.Quote(type.Code)} that is not supported or has the wrong length"),
        };
    }
}
