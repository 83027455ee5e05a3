using System.Runtime.InteropServices;
using Passband.Vision.Checkpoints;
using static TorchSharp.torch;

namespace Passband.Vision.Networks;

/// <summary>Reads classifiers from files and writes them.</summary>
public static class NetworkFile
{
    /// <summary>
    /// Opens a network's file of a kind that needs no permission. Its card is taken from <paramref name="card"/>, from the file beside it,
    /// from inside it, or from the published networks known by hash.
    /// </summary>
    /// <param name="path">safetensors, PyTorch or ONNX file.</param>
    /// <param name="card">What the caller knows; null to look for it.</param>
    /// <exception cref="CheckpointException">The file cannot be read, is damaged, or holds values that are not finite.</exception>
    /// <exception cref="NetworkException">No card is found, or the weights are those of another architecture.</exception>
    public static Classifier Open(string path, NetworkCard? card = null) => new NetworkOpener().Open(path).Classifier(card);

    /// <summary>Writes a classifier as safetensors with its card inside and beside it.</summary>
    /// <param name="classifier">What to write.</param>
    /// <param name="path">The file, ending in .safetensors.</param>
    /// <param name="precision">Float16 halves the file.</param>
    /// <param name="card">What is known now, such as how it was trained; null for the classifier's own card.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public static void Save(Classifier classifier, string path, DType precision = DType.Float32, NetworkCard? card = null)
    {
        using var scope = NewDisposeScope();
        var tensors = classifier.Network.state_dict()
            .Select(entry => Stored(entry.Key, entry.Value).ToPrecision(precision))
            .Concat(classifier.Projection?.Stored() ?? []).ToList();
        card = (card ?? classifier.Card) with { Sha256 = null };
        SafeTensors.Write(path, tensors, new Dictionary<string, string> { [NetworkCard.MetadataKey] = NetworkCardFile.ToJson(card) });
        NetworkCardFile.Write(NetworkCardFile.PathFor(path), card with { Sha256 = Checkpoint.Open(path).Sha256 });
    }

    internal static StoredTensor Stored(string name, Tensor tensor)
    {
        var dense = tensor.detach().cpu().contiguous();
        return dense.dtype == ScalarType.Int64
            ? new StoredTensor(name, DType.Int64, dense.shape, dense.bytes.ToArray())
            : StoredTensor.FromFloat32(name, dense.shape, MemoryMarshal.Cast<byte, float>(dense.to(ScalarType.Float32).bytes));
    }
}
