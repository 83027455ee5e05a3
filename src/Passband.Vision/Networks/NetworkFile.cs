using System.Runtime.InteropServices;
using Passband.Vision.Checkpoints;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Networks;

/// <summary>Reads classifiers from weight files and writes them.</summary>
public static class NetworkFile
{
    private const int NamesShown = 4;

    /// <summary>
    /// Opens a weights file. Its card is taken from <paramref name="card"/>, from the file beside it, from inside it, or from
    /// the published networks known by hash; failing all, the architecture is recognised and only the normalisation must be
    /// told by the caller.
    /// </summary>
    /// <param name="path">safetensors or PyTorch file.</param>
    /// <param name="card">What the caller knows; null to look for it.</param>
    /// <exception cref="CheckpointException">The file cannot be read, is damaged, or holds values that are not finite.</exception>
    /// <exception cref="NetworkException">No card is found, or the weights are those of another architecture.</exception>
    public static Classifier Open(string path, NetworkCard? card = null)
    {
        var checkpoint = Checkpoint.Open(path);
        card ??= FindCard(checkpoint) ?? throw new NetworkException(
            $"{path}: this file comes without a card, so its normalisation is not known: write {NetworkCardFile.PathFor(path)} beside it, or give mean and standard deviation.");
        return Build(checkpoint, card);
    }

    /// <summary>The card of a weights file: beside it, inside it, or known by the file's hash; null where there is none.</summary>
    /// <exception cref="CheckpointException">The card found is not valid.</exception>
    public static NetworkCard? FindCard(Checkpoint checkpoint) => NetworkCardFile.For(checkpoint) ?? KnownNetworks.Card(checkpoint.Sha256);

    /// <summary>
    /// A card for weights without one: the architecture is recognised from names and shapes, the rest is what the caller says.
    /// </summary>
    /// <param name="checkpoint">The weights.</param>
    /// <param name="height">Rows of the images in pixels.</param>
    /// <param name="width">Columns of the images in pixels.</param>
    /// <param name="classNames">Names in the order of the logits; numbers if null.</param>
    /// <param name="mean">Mean per channel that the training subtracted, for values 0..1; one number serves all channels.</param>
    /// <param name="std">Standard deviation per channel that the training divided by, for values 0..1.</param>
    /// <exception cref="NetworkException">No known architecture fits, or the numbers do not fit the channels.</exception>
    public static NetworkCard Describe(Checkpoint checkpoint, int height, int width, IReadOnlyList<string>? classNames, IReadOnlyList<double> mean, IReadOnlyList<double> std)
    {
        var guess = ArchitectureGuess.Of(checkpoint, height) ?? throw new NetworkException(
            $"{checkpoint.Path}: the names and shapes of its {checkpoint.Tensors.Count} tensors fit none of the known architectures ({string.Join(", ", Architectures.All)}).");
        if (classNames is not null && classNames.Count != guess.Classes)
            throw new NetworkException($"{checkpoint.Path}: the network has {guess.Classes} classes where the image set has {classNames.Count}.");
        var card = new NetworkCard
        {
            Name = Path.GetFileNameWithoutExtension(checkpoint.Path),
            Architecture = guess.Architecture,
            Options = guess.Options,
            Classes = classNames ?? [.. Enumerable.Range(0, guess.Classes).Select(k => $"class {k}")],
            Input = new CardInput { Channels = guess.Channels, Height = height, Width = width, Mean = Spread(mean, guess.Channels), Std = Spread(std, guess.Channels) },
        };
        return card.Problems() is [var first, ..] ? throw new NetworkException($"{checkpoint.Path}: {first}") : card;
    }

    /// <summary>A classifier of weights and their card.</summary>
    /// <exception cref="CheckpointException">The weights hold values that are not finite.</exception>
    /// <exception cref="NetworkException">The weights are those of another architecture; the first missing, surplus or misshapen tensors are named.</exception>
    public static Classifier Build(Checkpoint checkpoint, NetworkCard card)
    {
        checkpoint.RequireFinite();
        var projection = PrincipalProjection.Read(checkpoint, card);
        var network = Architectures.Build(card);
        try
        {
            Load(checkpoint, network, card);
        }
        catch
        {
            network.Dispose();
            throw;
        }

        return new Classifier(card, network, Path.GetFileName(checkpoint.Path), checkpoint.Sha256, projection);
    }

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

    private static void Load(Checkpoint checkpoint, Module<Tensor, Tensor> network, NetworkCard card)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var wanted = network.state_dict();
        var given = new Dictionary<string, StoredTensor>(StringComparer.Ordinal);
        var layers = checkpoint.Tensors.Where(t => !t.Name.StartsWith(PrincipalProjection.Prefix, StringComparison.Ordinal));
        foreach (var stored in WeightNames.Of([.. layers]).Tensors) given[Standard(stored.Name, wanted)] = stored;
        // Files from before PyTorch 0.4 do not count batches, and evaluation does not need it.
        var missing = wanted.Keys.Where(k => !given.ContainsKey(k) && !k.EndsWith("num_batches_tracked", StringComparison.Ordinal)).ToList();
        var surplus = given.Keys.Where(k => !wanted.ContainsKey(k) && !k.EndsWith("num_batches_tracked", StringComparison.Ordinal)).ToList();
        if (missing.Count > 0 || surplus.Count > 0)
            throw new NetworkException($"{checkpoint.Path}: its weights are not those of {card.Architecture}{Listed("; missing", missing)}{Listed("; surplus", surplus)}.");

        foreach (var (name, target) in wanted)
        {
            if (!given.TryGetValue(name, out var stored)) continue;
            if (!target.shape.SequenceEqual(stored.Shape))
                throw new NetworkException($"{checkpoint.Path}: {name} has shape [{string.Join(" x ", stored.Shape)}] where {card.Architecture} needs [{string.Join(" x ", target.shape)}].");
            target.copy_(tensor(stored.ToFloat32(), stored.Shape));
        }
    }

    // Other implementations' names for the same parts: "shortcut" for "downsample", "linear" for "fc".
    private static string Standard(string name, Dictionary<string, Tensor> wanted)
    {
        if (wanted.ContainsKey(name)) return name;
        var other = name.Replace(".shortcut.", ".downsample.", StringComparison.Ordinal);
        if (other.StartsWith("linear.", StringComparison.Ordinal)) other = "fc." + other["linear.".Length..];
        return wanted.ContainsKey(other) ? other : name;
    }

    internal static StoredTensor Stored(string name, Tensor tensor)
    {
        var dense = tensor.detach().cpu().contiguous();
        return dense.dtype == ScalarType.Int64
            ? new StoredTensor(name, DType.Int64, dense.shape, dense.bytes.ToArray())
            : StoredTensor.FromFloat32(name, dense.shape, MemoryMarshal.Cast<byte, float>(dense.to(ScalarType.Float32).bytes));
    }

    private static string Listed(string what, List<string> names) => names.Count == 0
        ? ""
        : $"{what} {string.Join(", ", names.Take(NamesShown))}{(names.Count > NamesShown ? $" and {names.Count - NamesShown} more" : "")}";

    private static IReadOnlyList<double> Spread(IReadOnlyList<double> values, int channels) =>
        values.Count == 1 ? [.. Enumerable.Repeat(values[0], channels)] : values;
}
