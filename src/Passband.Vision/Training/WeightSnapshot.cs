using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Training;

/// <summary>A copy of all that a network has learned, buffers included.</summary>
internal sealed class WeightSnapshot : IDisposable
{
    private readonly Dictionary<string, Tensor> _tensors;

    private WeightSnapshot(IEnumerable<KeyValuePair<string, Tensor>> tensors) =>
        _tensors = tensors.ToDictionary(t => t.Key, t => t.Value.DetachFromDisposeScope(), StringComparer.Ordinal);

    /// <summary>The tensors by their names in the network's state dictionary.</summary>
    internal IReadOnlyDictionary<string, Tensor> Tensors => _tensors;

    internal static WeightSnapshot Of(Module<Tensor, Tensor> network)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        return new WeightSnapshot(network.state_dict().Select(t => KeyValuePair.Create(t.Key, t.Value.detach().clone())));
    }

    /// <summary>Takes tensors over.</summary>
    internal static WeightSnapshot Holding(IEnumerable<KeyValuePair<string, Tensor>> tensors) => new(tensors);

    /// <summary>Puts them back.</summary>
    internal void Restore(Module<Tensor, Tensor> network)
    {
        using var scope = NewDisposeScope();
        network.load_state_dict(_tensors);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in _tensors.Values) tensor.Dispose();
    }
}
