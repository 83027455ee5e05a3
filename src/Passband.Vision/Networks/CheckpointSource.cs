using System.Text.Json;
using Passband.Vision.Checkpoints;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Networks;

/// <summary>Weights alone, whose architecture is on a card or recognised from their names and shapes.</summary>
internal sealed class CheckpointSource(Checkpoint checkpoint) : NetworkSource(checkpoint.Path, checkpoint.Sha256, checkpoint.Format)
{
    private const int NamesShown = 4;

    // Convolutional networks are recognised only for the right size of picture.
    private static readonly int[] UsualSides = [32, 28, 64, 96, 128, 160, 224];

    public override IReadOnlyList<StoredTensor> Tensors => checkpoint.Tensors;

    public override IReadOnlyList<(string Name, string Value)> Facts =>
    [
        .. checkpoint.StrippedPrefix.Length > 0 ? [("prefix removed", checkpoint.StrippedPrefix)] : Array.Empty<(string, string)>(),
        .. checkpoint.Metadata.Where(m => m.Key != NetworkCard.MetadataKey).Select(m => (m.Key, m.Value)),
    ];

    public override StoredNormalisation? Normalisation => StoredNormalisation.Of(checkpoint);

    protected override string? CardInside => checkpoint.Metadata.GetValueOrDefault(NetworkCard.MetadataKey);

    public override NetworkOutline? Outline(int? side = null, IReadOnlyDictionary<string, JsonElement>? options = null)
    {
        var fitting = side ?? UsualSides.FirstOrDefault(s => ArchitectureGuess.Of(checkpoint, s) is not null, UsualSides[0]);
        return ArchitectureGuess.Of(checkpoint, fitting) is { } guess
            ? new NetworkOutline(guess.Architecture, guess.Options) { Channels = guess.Channels, Classes = guess.Classes, Height = fitting, Width = side is null ? fitting : null }
            : null;
    }

    public override IReadOnlyList<string> Notes(NetworkCard? card = null) =>
        FindCard() is null && ArchitectureGuess.Of(checkpoint, card?.Input.Height ?? UsualSides[0]) is { Assumed.Count: > 0 } guess
            ? [$"Its weights do not say it, so this is assumed, and a card can say otherwise: {string.Join("; ", guess.Assumed)}."]
            : [];

    public override NonFiniteWeights? FindNonFinite() => checkpoint.FindNonFinite();

    public override void RequireFit(NetworkCard card) => CardFit.Require(checkpoint, card);

    public override Classifier Build(NetworkCard card)
    {
        RequireFinite();
        RequireFit(card);
        var projection = PrincipalProjection.Read(checkpoint, card);
        var network = Architectures.Build(card);
        try
        {
            Load(network, card);
        }
        catch
        {
            network.Dispose();
            throw;
        }

        return new Classifier(card, network, System.IO.Path.GetFileName(Path), Sha256, projection);
    }

    protected override NetworkException Unrecognised() => new(
        $"{Path} cannot be used: the names and shapes of its {checkpoint.Tensors.Count} tensors fit none of the known architectures ({string.Join(", ", Architectures.All)}); export the network as ONNX, which brings its own.");

    private void Load(Module<Tensor, Tensor> network, NetworkCard card)
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
            throw new NetworkException($"{Path}: its weights are not those of {card.Architecture}{Listed("; missing", missing)}{Listed("; surplus", surplus)}.");

        foreach (var (name, target) in wanted)
        {
            if (!given.TryGetValue(name, out var stored)) continue;
            if (!target.shape.SequenceEqual(stored.Shape))
                throw new NetworkException($"{Path}: {name} has shape [{string.Join(" x ", stored.Shape)}] where {card.Architecture} needs [{string.Join(" x ", target.shape)}].");
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

    private static string Listed(string what, List<string> names) => names.Count == 0
        ? ""
        : $"{what} {string.Join(", ", names.Take(NamesShown))}{(names.Count > NamesShown ? $" and {names.Count - NamesShown} more" : "")}";
}
