using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Passband.Vision.Networks;

/// <summary>
/// A batch normalisation with no convolution before it to be folded into: once the statistics are fixed it is a scale and a shift per channel,
/// in the element type of its input.
/// </summary>
internal sealed class FoldedNorm(BatchNorm2d norm)
{
    private readonly Dictionary<ScalarType, (Tensor Scale, Tensor Shift)> _folded = [];

    /// <summary>The layer's answer: N x C x H x W to the same.</summary>
    internal Tensor Forward(Tensor x)
    {
        if (_folded.Count == 0) return norm.forward(x);
        var (scale, shift) = _folded.TryGetValue(x.dtype, out var known) ? known : Convert(x.dtype);
        return x * scale + shift;
    }

    /// <summary>Fixes scale and shift as they are now.</summary>
    internal void Fold()
    {
        Unfold();
        using var scope = NewDisposeScope();
        using var still = no_grad();
        using var lasting = inference_mode(false);
        var scale = norm.weight!.detach() / (norm.running_var! + norm.eps).sqrt();
        var shift = norm.bias!.detach() - norm.running_mean! * scale;
        _folded[ScalarType.Float32] = (Keep(scope, scale.view(1, -1, 1, 1)), Keep(scope, shift.view(1, -1, 1, 1)));
    }

    /// <summary>Goes back to the layer itself.</summary>
    internal void Unfold()
    {
        foreach (var (scale, shift) in _folded.Values)
        {
            scale.Dispose();
            shift.Dispose();
        }

        _folded.Clear();
    }

    private (Tensor Scale, Tensor Shift) Convert(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        using var lasting = inference_mode(false);
        var (scale, shift) = _folded[ScalarType.Float32];
        return _folded[type] = (Keep(scope, scale.to(type)), Keep(scope, shift.to(type)));
    }

    // A tensor that no scope will free.
    private static Tensor Keep(TorchSharp.DisposeScope scope, Tensor tensor) => scope.Detach(tensor.clone());
}
