using System.Security.Cryptography;

namespace Passband.Vision.Checkpoints;

/// <summary>The weights in one file: safetensors, or what torch.save wrote in either of its layouts. Nothing in the file is ever run.</summary>
public sealed class Checkpoint
{
    private readonly Dictionary<string, StoredTensor> _byName;

    private Checkpoint(string path, string sha256, CheckpointContents contents)
    {
        (Path, Sha256, Format) = (path, sha256, contents.Format);
        (Metadata, StateDictPath) = (contents.Metadata, contents.StateDictPath);
        (Tensors, StrippedPrefix) = NamePrefix.Strip(contents.Tensors);
        _byName = Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    }

    /// <summary>The file as it was named to <see cref="Open"/>.</summary>
    public string Path { get; }

    /// <summary>SHA-256 of the whole file, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; }

    /// <summary>The layout found.</summary>
    public NetworkFormat Format { get; }

    /// <summary>All tensors in the file's order, buffers such as <c>num_batches_tracked</c> included, under their names without <see cref="StrippedPrefix"/>.</summary>
    public IReadOnlyList<StoredTensor> Tensors { get; }

    /// <summary>safetensors: the header's <c>__metadata__</c>. PyTorch: numbers and short texts of the outermost dictionary, such as an epoch.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>What every name began with (<c>module.</c>, <c>_orig_mod.</c>, <c>model.</c>, or several in a row) and has been removed; empty if nothing.</summary>
    public string StrippedPrefix { get; }

    /// <summary>Keys of a training dictionary that led to the weights, joined by dots, for example <c>state_dict</c>; empty if the file is the weights alone.</summary>
    public string StateDictPath { get; }

    /// <summary>The tensor of this name, or null.</summary>
    public StoredTensor? this[string name] => _byName.GetValueOrDefault(name);

    /// <summary>Reads a weights file whose layout is found from its content.</summary>
    /// <exception cref="CheckpointException">The file is missing, unreadable, of another kind, damaged, larger than its limits, or asks to call something.</exception>
    public static Checkpoint Open(string path) => FileOpening.Read(path, stream => Read(stream, path));

    /// <summary>Reads weights from a stream that can seek, for example an upload held in memory.</summary>
    /// <param name="stream">The whole file; its position does not matter.</param>
    /// <param name="name">What error messages call it.</param>
    /// <exception cref="CheckpointException">As for <see cref="Open"/>.</exception>
    public static Checkpoint Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanSeek)
            throw new ArgumentException("Weights are read from a stream that can seek.", nameof(stream));
        try
        {
            var contents = FileKind.Detect(stream, name) switch
            {
                NetworkFormat.SafeTensors => SafeTensorsReader.Read(stream, name),
                NetworkFormat.PyTorchZip => PyTorchFile.ReadZip(stream, name),
                NetworkFormat.PyTorchLegacy => PyTorchFile.ReadLegacy(stream, name),
                NetworkFormat.Onnx => throw new CheckpointException(name, "it is an ONNX graph, where weights alone are needed"),
                _ => throw new CheckpointException(name, "it is a TorchScript program, where weights alone are needed: load it in PyTorch and save its state_dict with torch.save"),
            };
            stream.Position = 0;
            return new Checkpoint(name, Convert.ToHexStringLower(SHA256.HashData(stream)), contents);
        }
        catch (EndOfStreamException e)
        {
            throw new CheckpointException(name, "it is truncated", e);
        }
    }

    /// <summary>The first tensor that holds NaN or infinite values and how many of them, or null if all are finite.</summary>
    public NonFiniteWeights? FindNonFinite() => NonFiniteWeights.In(Tensors);

    /// <summary>Refuses weights that hold NaN or infinite values (float64 values beyond the range of float32 count as infinite).</summary>
    /// <exception cref="CheckpointException">The message names the first such tensor and how many of its values are not finite.</exception>
    public void RequireFinite()
    {
        if (FindNonFinite() is { } found)
            throw new CheckpointException(Path, found.Problem);
    }
}
