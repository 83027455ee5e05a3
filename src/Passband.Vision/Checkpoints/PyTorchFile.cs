using System.Numerics;
using Passband.Vision.Checkpoints.Pickles;

namespace Passband.Vision.Checkpoints;

/// <summary>Reads what torch.save wrote, in either of its two layouts, without running anything in it.</summary>
internal static class PyTorchFile
{
    private static readonly BigInteger Magic = new([0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19]);

    /// <summary>The zip layout: NAME/data.pkl, NAME/data/KEY, and since PyTorch 2.1 NAME/byteorder.</summary>
    public static CheckpointContents ReadZip(Stream stream, string file)
    {
        var entries = ZipDirectory.Read(stream, file);
        var pickles = entries.Keys.Where(name => name.EndsWith("/data.pkl", StringComparison.Ordinal)).ToArray();
        if (pickles.Length != 1)
            throw new CheckpointException(file, $"it is a zip archive with {pickles.Length} entries data.pkl where a PyTorch file has one");
        var folder = pickles[0][..^"data.pkl".Length];
        if (entries.FirstOrDefault(entry => entry.Value.Position == ZipDirectory.Packed).Key is { } packed)
            throw new CheckpointException(file, $"its zip entry {CheckpointException.Quote(packed)} is compressed or encrypted, which torch.save never does: unpack it and store it again without compression");

        var (position, length) = entries[pickles[0]];
        if (length > CheckpointLimits.Pickle)
            throw new CheckpointException(file, $"its data.pkl has {length} bytes, more than the {CheckpointLimits.Pickle} that are allowed");
        using var pickle = new MemoryStream(Bytes(stream, position, (int)length));
        var root = new PickleMachine(pickle, file).Load();

        var storages = new StorageMap(stream, file, IsBigEndian(stream, entries, folder, file));
        foreach (var (name, place) in entries)
        {
            if (name.StartsWith(folder + "data/", StringComparison.Ordinal))
                storages.Add(name[(folder.Length + 5)..], place.Position, place.Length);
        }

        return Collect(root, storages, NetworkFormat.PyTorchZip, file);
    }

    /// <summary>The layout before PyTorch 1.6: pickles of a magic number, 1001, the system, the object and the storages' keys, then each storage as an
    /// element count (64 bits) and little-endian elements.</summary>
    public static CheckpointContents ReadLegacy(Stream stream, string file)
    {
        stream.Position = 0;
        if (new PickleMachine(stream, file).Load() is not BigInteger magic || magic != Magic)
            throw new CheckpointException(file, "it is a Python pickle but was not written by torch.save");
        if (new PickleMachine(stream, file).Load() is not 1001L)
            throw new CheckpointException(file, "it was written by an unknown version of torch.save");
        if (new PickleMachine(stream, file).Load() is not PickleDict)
            throw new CheckpointException(file, "the notes on the system that wrote it are damaged");
        var root = new PickleMachine(stream, file).Load();
        if (new PickleMachine(stream, file).Load() is not PickleList keys)
            throw new CheckpointException(file, "its list of storages is damaged");

        var sizes = StorageSizes(root);
        var storages = new StorageMap(stream, file);
        foreach (var item in keys.Items)
        {
            if (item is not string key || !sizes.TryGetValue(key, out var storage))
                throw new CheckpointException(file, $"it lists the storage {PickleConstructors.Describe(item)}, which no tensor uses");
            var left = stream.Length - stream.Position;
            if (left < 8)
                throw new CheckpointException(file, $"it is truncated before the storage {CheckpointException.Quote(key)}");
            var count = BitConverter.ToInt64(Bytes(stream, stream.Position, 8));
            var size = storage.DType.Size();
            if (count != storage.RootCount)
                throw new CheckpointException(file, $"its storage {CheckpointException.Quote(key)} says {count} elements where its description says {storage.RootCount}");
            if (count > (left - 8) / size)
                throw new CheckpointException(file, $"it is truncated: its storage {CheckpointException.Quote(key)} of {count} elements needs {(Int128)count * size} bytes and {left - 8} are left");
            storages.Add(key, stream.Position, count * size);
            stream.Position += count * size;
        }

        return Collect(root, storages, NetworkFormat.PyTorchLegacy, file);
    }

    private static CheckpointContents Collect(object? root, StorageMap storages, NetworkFormat format, string file)
    {
        var (found, path) = StateDict.Find(root, file);
        return new CheckpointContents(format, [.. found.Select(item => storages.Read(item.Name, item.Tensor))], StateDict.Facts(root), path);
    }

    /// <summary>Every storage that any tensor refers to; containers are walked with a list, since a file may nest or knot them at will.</summary>
    private static Dictionary<string, StorageReference> StorageSizes(object? root)
    {
        var sizes = new Dictionary<string, StorageReference>(StringComparer.Ordinal);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<object?>([root]);
        while (waiting.TryPop(out var value))
        {
            if (value is null || (value is PickleDict or PickleList or PickleTuple && !seen.Add(value)))
                continue;
            switch (value)
            {
                case TensorReference tensor: sizes.TryAdd(tensor.Storage.Key, tensor.Storage); break;
                case StorageReference storage: sizes.TryAdd(storage.Key, storage); break;
                case PickleDict dict: dict.Items.ForEach(item => waiting.Push(item.Value)); break;
                case PickleList list: list.Items.ForEach(waiting.Push); break;
                case PickleTuple tuple: Array.ForEach(tuple.Items, waiting.Push); break;
            }
        }

        return sizes;
    }

    private static bool IsBigEndian(Stream stream, Dictionary<string, (long Position, long Length)> entries, string folder, string file)
    {
        if (!entries.TryGetValue(folder + "byteorder", out var place))
            return false;
        var text = place.Length <= 16 ? System.Text.Encoding.ASCII.GetString(Bytes(stream, place.Position, (int)place.Length)) : "";
        return text switch
        {
            "little" => false,
            "big" => true,
            _ => throw new CheckpointException(file, "its byteorder is neither little nor big"),
        };
    }

    private static byte[] Bytes(Stream stream, long position, int length)
    {
        var bytes = new byte[length];
        stream.Position = position;
        stream.ReadExactly(bytes);
        return bytes;
    }
}
