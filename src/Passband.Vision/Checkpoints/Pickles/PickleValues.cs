namespace Passband.Vision.Checkpoints.Pickles;

// What a pickle may build besides null, bool, long, double, BigInteger, string and byte[]. Classes, not records: a value that holds
// itself or is nested a million deep must never be compared or printed by walking it.

/// <summary>A Python tuple (also torch.Size).</summary>
internal sealed class PickleTuple(object?[] items)
{
    public object?[] Items { get; } = items;
}

/// <summary>A Python list or set.</summary>
internal sealed class PickleList
{
    public List<object?> Items { get; } = [];
}

/// <summary>A Python dict or OrderedDict in the order its keys were first set. Of a text key the last value counts, as in Python; other keys
/// are only listed, because equal hashes of chosen numbers could make looking them up arbitrarily slow.</summary>
internal sealed class PickleDict
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public List<KeyValuePair<object?, object?>> Items { get; } = [];

    public void Set(object? key, object? value)
    {
        if (key is string text)
        {
            if (_places.TryGetValue(text, out var place))
            {
                Items[place] = new(key, value);
                return;
            }

            _places.Add(text, Items.Count);
        }

        Items.Add(new(key, value));
    }
}

/// <summary>One of the few Python names that a pickle may mention.</summary>
internal sealed record PickleGlobal(string Name, PickleCall Call, DType Storage = default);

/// <summary>What calling a <see cref="PickleGlobal"/> rebuilds.</summary>
internal enum PickleCall
{
    OrderedDict,
    Size,
    Tensor,
    Parameter,
    Storage,
    Bytes,
    NumpyDType,
    NumpyScalar,
}

/// <summary>Elements <paramref name="Offset"/>..+<paramref name="Count"/> of the stored block <paramref name="Key"/> of <paramref name="RootCount"/> elements.</summary>
internal sealed record StorageReference(string Key, DType DType, long RootCount, long Offset, long Count);

/// <summary>A tensor as the pickle describes it; its bounds are checked when its bytes are read.</summary>
internal sealed class TensorReference(StorageReference storage, long offset, long[] shape, long[] strides)
{
    public StorageReference Storage { get; } = storage;

    public long Offset { get; } = offset;

    public long[] Shape { get; } = shape;

    public long[] Strides { get; } = strides;
}

/// <summary>A NumPy element type such as f8, for scalars like a best accuracy.</summary>
internal sealed class NumpyDType(string code)
{
    public string Code { get; } = code;

    public bool BigEndian { get; set; }
}
