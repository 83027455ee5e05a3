using System.Runtime.InteropServices;
using Passband.Vision.Checkpoints.Pickles;

namespace Passband.Vision.Checkpoints;

/// <summary>Where the blocks of a PyTorch file lie, and how a described tensor is cut out of them.</summary>
internal sealed class StorageMap(Stream stream, string file, bool bigEndian = false)
{
    private readonly Dictionary<string, (long Position, long Bytes)> _blocks = new(StringComparer.Ordinal);
    private long _memory;

    public void Add(string key, long position, long bytes)
    {
        if (!_blocks.TryAdd(key, (position, bytes)))
            throw new CheckpointException(file, $"it holds the storage {CheckpointException.Quote(key)} twice");
    }

    /// <summary>Reads one tensor; strided and overlapping views come back contiguous.</summary>
    public StoredTensor Read(string name, TensorReference tensor)
    {
        var storage = tensor.Storage;
        var size = storage.DType.Size();
        if (!_blocks.TryGetValue(storage.Key, out var block))
            throw Fail(name, $"needs the storage {CheckpointException.Quote(storage.Key)}, which the file does not hold");
        if (storage.RootCount > block.Bytes / size || storage.RootCount * size != block.Bytes)
            throw Fail(name, $"says that its storage has {storage.RootCount} elements of {size} bytes, but it has {block.Bytes} bytes");
        var bytes = StoredTensor.ByteCount(storage.DType, tensor.Shape);
        var reach = Reach(tensor);
        if (bytes < 0 || reach < 0 || reach > storage.Count)
            throw Fail(name, $"of shape [{string.Join(", ", tensor.Shape)}] and strides [{string.Join(", ", tensor.Strides)}] from element {tensor.Offset} on reaches outside its storage of {storage.Count} elements");
        // A view that leaves out elements is cut from a copy of all that it spans.
        _memory += bytes == 0 || IsContiguous(tensor) ? bytes : Math.Max(bytes, (reach - tensor.Offset) * size);
        if (bytes > Array.MaxLength || _memory > CheckpointLimits.TensorMemory(stream.Length))
            throw Fail(name, $"of shape [{string.Join(", ", tensor.Shape)}] would take more memory than a file of {stream.Length} bytes may ask for");

        var data = new byte[bytes];
        if (bytes > 0)
        {
            stream.Position = block.Position + ((storage.Offset + tensor.Offset) * size);
            if (IsContiguous(tensor))
                stream.ReadExactly(data);
            else
                Gather(tensor, size, reach - tensor.Offset, data, name);
        }

        if (bigEndian)
            Reverse(data, size);
        return new StoredTensor(name, storage.DType, tensor.Shape, data);
    }

    /// <summary>One past the last element that the tensor touches, counted from the storage's start; -1 where it is not a valid view.</summary>
    private static long Reach(TensorReference tensor)
    {
        if (tensor.Shape.Length != tensor.Strides.Length || tensor.Offset < 0 || tensor.Shape.Any(size => size < 0))
            return -1;
        if (tensor.Shape.Contains(0))
            return 0;
        Int128 last = tensor.Offset;
        for (var i = 0; i < tensor.Shape.Length; i++)
        {
            if (tensor.Strides[i] < 0)
                return -1;
            last += (Int128)(tensor.Shape[i] - 1) * tensor.Strides[i];
            if (last >= long.MaxValue)
                return -1;
        }

        return (long)last + 1;
    }

    private static bool IsContiguous(TensorReference tensor)
    {
        long expected = 1;
        for (var i = tensor.Shape.Length - 1; i >= 0; i--)
        {
            if (tensor.Shape[i] != 1 && tensor.Strides[i] != expected)
                return false;
            expected *= tensor.Shape[i];
        }

        return true;
    }

    private void Gather(TensorReference tensor, int size, long span, byte[] data, string name)
    {
        if (span * size > Array.MaxLength)
            throw Fail(name, $"is a view over {span * size} bytes, more than can be held at once");
        var source = new byte[span * size];
        stream.ReadExactly(source);
        var index = new long[tensor.Shape.Length];
        long from = 0;
        for (var to = 0; to < data.Length; to += size)
        {
            source.AsSpan((int)from * size, size).CopyTo(data.AsSpan(to));
            for (var d = index.Length - 1; d >= 0; d--)
            {
                from += tensor.Strides[d];
                if (++index[d] < tensor.Shape[d])
                    break;
                from -= tensor.Strides[d] * tensor.Shape[d];
                index[d] = 0;
            }
        }
    }

    private static void Reverse(byte[] data, int size)
    {
        for (var i = 0; i < data.Length; i += size)
            MemoryMarshal.CreateSpan(ref data[i], size).Reverse();
    }

    private CheckpointException Fail(string name, string problem) => new(file, $"the tensor {CheckpointException.Quote(name)} {problem}");
}
