using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>Tensors that have one row each for the same tasks, outside of dispose scopes, and that shrink together.</summary>
/// <param name="slots">How many.</param>
internal sealed class RowState(int slots) : IDisposable
{
    private readonly Tensor?[] _tensors = new Tensor?[slots];

    /// <summary>One of them. A value that is set is taken out of its dispose scope, and the one before freed.</summary>
    internal Tensor this[int slot]
    {
        get => _tensors[slot] ?? throw new InvalidOperationException($"Slot {slot} is read before it is set.");
        set
        {
            var before = _tensors[slot];
            if (ReferenceEquals(before, value)) return;
            _tensors[slot] = value.DetachFromDisposeScope();
            before?.Dispose();
        }
    }

    /// <summary>Keeps some rows of each.</summary>
    /// <param name="places">n, int64.</param>
    internal void Keep(Tensor places)
    {
        for (var slot = 0; slot < _tensors.Length; slot++)
            if (_tensors[slot] is { } tensor) this[slot] = tensor.index_select(0, places);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in _tensors) tensor?.Dispose();
    }
}
