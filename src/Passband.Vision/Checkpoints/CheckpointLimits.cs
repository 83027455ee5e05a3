namespace Passband.Vision.Checkpoints;

/// <summary>What an untrusted weights file may ask for. Each limit is far above what real networks need and is checked before allocating.</summary>
internal static class CheckpointLimits
{
    /// <summary>Longest JSON header of a safetensors file, bytes. A header needs about 100 bytes per tensor.</summary>
    public const long Header = 16 << 20;

    /// <summary>Longest pickle inside a zip archive, bytes.</summary>
    public const long Pickle = 64 << 20;

    /// <summary>Opcodes run in one pickle. A ResNet-152 with its optimiser state needs about 200,000.</summary>
    public const int Operations = 4_000_000;

    /// <summary>Values waiting on a pickle's stack; Python writes containers in batches of 1000.</summary>
    public const int Stack = 200_000;

    /// <summary>Open marks in a pickle, that is, containers being built inside one another.</summary>
    public const int Depth = 1000;

    /// <summary>Entries in a pickle's memo.</summary>
    public const int Memo = 2_000_000;

    /// <summary>Longest string in a pickle, bytes.</summary>
    public const long String = 1 << 20;

    /// <summary>Bytes of strings and containers that one pickle may build.</summary>
    public const long PickleMemory = 256 << 20;

    /// <summary>Tensors in one file.</summary>
    public const int Tensors = 100_000;

    /// <summary>Dimensions of one tensor (PyTorch's own limit).</summary>
    public const int Rank = 64;

    /// <summary>Entries in a zip archive.</summary>
    public const int ZipEntries = 400_000;

    /// <summary>Longest central directory of a zip archive, bytes.</summary>
    public const long ZipDirectory = 64 << 20;

    /// <summary>Longest network card, bytes.</summary>
    public const long Card = 1 << 20;

    /// <summary>Bytes that the tensors of a file of this length may fill. Views may share a storage, so it is more than the file holds.</summary>
    public static long TensorMemory(long fileLength) => 4 * fileLength + (16 << 20);
}
