using Passband.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Networks;

/// <summary>
/// A convolution and the batch normalisation behind it, which together are one convolution once the statistics are fixed:
/// w' = w g / s, b' = beta + (b - m) g / s with s = sqrt(variance + epsilon). Evaluating with the folded weights saves a pass
/// over the activations per layer and changes logits by rounding only.
/// </summary>
internal sealed class FoldedConv(Conv2d conv, BatchNorm2d? norm = null)
{
    private readonly Dictionary<ScalarType, (Tensor Weight, Tensor? Bias)> _folded = [];
    private readonly long[] _stride = [conv.stride[0], conv.stride[1]];

    /// <summary>Whether evaluation goes through the folded weights.</summary>
    internal bool IsFolded => _folded.Count > 0;

    /// <summary>Whether it lies on a shortcut around other layers.</summary>
    internal bool IsShortcut { get; init; }

    /// <summary>Shown every answer of the layer before anything changes it in place; null for nobody.</summary>
    internal Action<Tensor>? Watcher { get; set; }

    /// <summary>The layer's answer: N x C x H x W to N x C' x H' x W', in the element type of its input.</summary>
    internal Tensor Forward(Tensor x)
    {
        var answer = Answer(x);
        Watcher?.Invoke(answer);
        return answer;
    }

    private Tensor Answer(Tensor x)
    {
        if (!IsFolded)
        {
            var y = x.dtype == conv.weight.dtype ? conv.forward(x) : Rounded(x);
            return norm is null ? y : norm.forward(y);
        }

        var (weight, bias) = _folded.TryGetValue(x.dtype, out var known) ? known : Convert(x.dtype);
        return functional.conv2d(x, weight, bias, strides: _stride, padding: [conv.padding![0], conv.padding[1]], groups: conv.groups);
    }

    // The kernels are rounded to the input's type on the way; their gradients come back in their own.
    private Tensor Rounded(Tensor x) =>
        functional.conv2d(x, conv.weight.to(x.dtype), conv.bias?.to(x.dtype), strides: _stride, padding: [conv.padding![0], conv.padding[1]], groups: conv.groups);

    /// <summary>Fixes the weights as they are now. Afterwards only the input gets gradients, and training has no effect here.</summary>
    internal void Fold()
    {
        Unfold();
        using var scope = NewDisposeScope();
        using var still = no_grad();
        // Kept weights must serve gradients later, even when evaluation asks for them first.
        using var lasting = inference_mode(false);
        var (weight, bias) = (conv.weight.detach(), conv.bias?.detach());
        if (norm is not null)
        {
            var gain = norm.weight!.detach() / (norm.running_var! + norm.eps).sqrt();
            var offset = bias is null ? norm.running_mean! : norm.running_mean! - bias;
            (weight, bias) = (weight * gain.view(-1, 1, 1, 1), norm.bias!.detach() - offset * gain);
        }

        _folded[ScalarType.Float32] = (Keep(scope, weight.to(ScalarType.Float32).ChannelsLast()), bias is null ? null : Keep(scope, bias.to(ScalarType.Float32)));
    }

    /// <summary>Goes back to the layers themselves and frees the folded weights.</summary>
    internal void Unfold()
    {
        foreach (var (weight, bias) in _folded.Values)
        {
            weight.Dispose();
            bias?.Dispose();
        }

        _folded.Clear();
    }

    private (Tensor Weight, Tensor? Bias) Convert(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        using var lasting = inference_mode(false);
        var (weight, bias) = _folded[ScalarType.Float32];
        var converted = (Keep(scope, weight.to(type)), bias is null ? null : Keep(scope, bias.to(type)));
        return _folded[type] = converted;
    }

    // A tensor that no scope will free: a copy where it is still the layer's own.
    private static Tensor Keep(TorchSharp.DisposeScope scope, Tensor tensor) => scope.Detach(tensor.clone());
}
