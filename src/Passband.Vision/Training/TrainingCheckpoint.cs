using System.Text.Json;
using System.Text.Json.Serialization;
using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;
using Passband.Vision.Training.Recipes;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Training;

/// <summary>
/// A training kept in one file, from which it goes on exactly as if it had never stopped: a safetensors file with the weights
/// (<c>network.*</c>), those of the best epoch where it is kept (<c>best.*</c>) and of the last whole one within an epoch (<c>whole.*</c>), what the recipe learns (<c>recipe.*</c>), the numbers of the
/// preprocessing, what the optimiser keeps (<c>optimizer</c>, bytes) and a <see cref="TrainingState"/>. Written whole or not at all.
/// </summary>
public sealed class TrainingCheckpoint
{
    private const string MetadataKey = "passband-training";
    private const string Weights = "network.";
    private const string BestWeights = "best.";
    private const string WholeWeights = "whole.";
    private const string Learned = "recipe.";
    private const string OptimizerName = "optimizer";

    private static readonly JsonSerializerOptions Layout = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter() },
        MaxDepth = 16,
    };

    private readonly Checkpoint _file;

    private TrainingCheckpoint(Checkpoint file, TrainingState state) => (_file, State) = (file, state);

    /// <summary>Where the training stands.</summary>
    public TrainingState State { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="CheckpointException">The file is missing, damaged, or holds no training.</exception>
    /// <exception cref="TrainingException">Its options are out of their ranges.</exception>
    public static TrainingCheckpoint Open(string path)
    {
        var file = Checkpoint.Open(path);
        if (!file.Metadata.TryGetValue(MetadataKey, out var json))
            throw new CheckpointException(path, "it holds no training that could go on; name the file that './run.sh train' keeps beside the network");
        TrainingState? state;
        try
        {
            state = JsonSerializer.Deserialize<TrainingState>(json, Layout);
        }
        catch (JsonException e)
        {
            throw new CheckpointException(path, $"its training state is not readable at {CheckpointException.Quote(e.Path ?? "$")}", e);
        }

        if (state is null || !state.IsSound) throw new CheckpointException(path, "its training state contradicts itself");
        state.Options.Validate();
        return new TrainingCheckpoint(file, state);
    }

    internal static void Write(string path, TrainingState state, Classifier classifier, SGD optimizer, WeightSnapshot? best, WeightSnapshot? whole, IRecipeParts? parts)
    {
        using var scope = NewDisposeScope();
        using var kept = new MemoryStream();
        using (var writer = new BinaryWriter(kept)) optimizer.save_state_dict(writer);
        var bytes = kept.ToArray();
        var tensors = classifier.Network.state_dict().Select(entry => NetworkFile.Stored(Weights + entry.Key, entry.Value))
            .Concat(Stored(BestWeights, best))
            .Concat(Stored(WholeWeights, whole))
            .Concat(parts?.Learned.Select(entry => NetworkFile.Stored(Learned + entry.Key, entry.Value)) ?? [])
            .Concat(classifier.Projection?.Stored() ?? [])
            .Append(new StoredTensor(OptimizerName, DType.UInt8, [bytes.Length], bytes));
        SafeTensors.Write(path, tensors, new Dictionary<string, string> { [MetadataKey] = JsonSerializer.Serialize(state, Layout) });
    }

    internal void Load(Module<Tensor, Tensor> network, SGD optimizer, IRecipeParts? parts)
    {
        using var scope = NewDisposeScope();
        Guarded(() =>
        {
            network.load_state_dict(Named(Weights));
            if (parts is not null) Take(parts);
            var bytes = _file[OptimizerName]?.Data.ToArray() ?? [];
            using var reader = new BinaryReader(new MemoryStream(bytes));
            optimizer.load_state_dict(reader);
            return true;
        });
    }

    private void Take(IRecipeParts parts)
    {
        using var still = no_grad();
        var kept = Named(Learned);
        foreach (var (name, parameter) in parts.Learned)
        {
            if (!kept.TryGetValue(name, out var value) || !value.shape.SequenceEqual(parameter.shape))
                throw new InvalidDataException($"the recipe's {name} is missing or of another shape");
            parameter.copy_(value);
        }
    }

    /// <summary>The weights of the best epoch; null where they are not kept.</summary>
    internal WeightSnapshot? Best(Module<Tensor, Tensor> network, Device device) =>
        State.Options.Keep == KeptEpoch.Last || State.BestEpoch == 0 ? null : Snapshot(BestWeights, "best", network, device);

    /// <summary>The weights after the last whole epoch; null before there is one, and where an older version kept none.</summary>
    internal WeightSnapshot? Whole(Module<Tensor, Tensor> network, Device device) =>
        State.Epoch == 0 ? null
        : State.Step == 0 ? WeightSnapshot.Of(network)
        : _file.Tensors.Any(t => t.Name.StartsWith(WholeWeights, StringComparison.Ordinal)) ? Snapshot(WholeWeights, "last", network, device) : null;

    private WeightSnapshot Snapshot(string prefix, string which, Module<Tensor, Tensor> network, Device device) => Guarded(() =>
    {
        using var scope = NewDisposeScope();
        var weights = Named(prefix);
        foreach (var (name, value) in network.state_dict())
        {
            if (!weights.TryGetValue(name, out var kept) || !kept.shape.SequenceEqual(value.shape))
                throw new InvalidDataException($"the {which} epoch's {name} is missing or of another shape");
        }

        return WeightSnapshot.Holding(weights.Select(w => KeyValuePair.Create(w.Key, w.Value.to(device))));
    });

    private static IEnumerable<StoredTensor> Stored(string prefix, WeightSnapshot? weights) =>
        weights?.Tensors.Select(entry => NetworkFile.Stored(prefix + entry.Key, entry.Value)) ?? [];

    /// <summary>The projection of the preprocessing; null where there is none.</summary>
    internal PrincipalProjection? Projection() => Guarded(() => PrincipalProjection.Read(_file, State.Options.Card));

    private Dictionary<string, Tensor> Named(string prefix) => _file.Tensors.Where(t => t.Name.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(t => t.Name[prefix.Length..], Restored, StringComparer.Ordinal);

    private T Guarded<T>(Func<T> load)
    {
        try
        {
            return load();
        }
        catch (Exception e) when (e is InvalidOperationException or InvalidDataException or ArgumentException or IOException or FormatException or NetworkException)
        {
            throw new CheckpointException(_file.Path, $"its tensors are not those of the training it describes ({e.Message.TrimEnd('.')})", e);
        }
    }

    private static Tensor Restored(StoredTensor stored)
    {
        var type = stored.DType switch
        {
            DType.Float32 => ScalarType.Float32,
            DType.Int64 => ScalarType.Int64,
            var other => throw new InvalidDataException($"{stored.Name} is stored as {other}"),
        };
        var tensor = empty(stored.Shape, type);
        stored.Data.Span.CopyTo(tensor.bytes);
        return tensor;
    }
}
