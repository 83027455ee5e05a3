using static TorchSharp.torch;

namespace Passband.Vision.Networks;

/// <summary>What stands between layers.</summary>
internal enum Activation
{
    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>max(x, 0), at most 6 (Sandler et al. 2018).</summary>
    Relu6,

    /// <summary>x / (1 + exp(-x)), also called Swish (Ramachandran et al. 2017).</summary>
    Silu,
}

/// <summary>Computes activations.</summary>
internal static class Activations
{
    /// <summary>The activation of a tensor that nobody else needs; it may be changed in place.</summary>
    internal static Tensor Of(this Activation activation, Tensor x) => activation switch
    {
        Activation.Relu6 => x.clamp(0, 6),
        Activation.Silu => x * x.sigmoid(),
        _ => x.relu_(),
    };
}
