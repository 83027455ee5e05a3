using System.Runtime.InteropServices;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Networks;

/// <summary>A TorchScript program as a network: N x C x H x W, normalised, to N x classes, in float32.</summary>
internal sealed class ScriptNetwork : Module<Tensor, Tensor>, IMixedPrecision
{
    private readonly string _file;
    private readonly jit.ScriptModule<Tensor, Tensor> _script;

    /// <summary>A network of a program, which is owned from now on.</summary>
    public ScriptNetwork(string file, jit.ScriptModule<Tensor, Tensor> script)
        : base(nameof(ScriptNetwork))
    {
        (_file, _script) = (file, script);
        register_module("script", script);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor x)
    {
        try
        {
            var logits = _script.call(x);
            if (logits.dim() == 2 && logits.size(0) == x.size(0) && logits.dtype == ScalarType.Float32) return logits;
            throw new NetworkException($"{_file} cannot be used: it answers {x.size(0)} images with {logits.dtype} numbers of shape [{string.Join(" x ", logits.shape)}] where {x.size(0)} x classes in float32 are expected.");
        }
        catch (Exception e) when (e is ExternalException or InvalidOperationException)
        {
            throw new NetworkException($"{_file} cannot be used: it takes no images of shape [{string.Join(" x ", x.shape)}] ({LastLine(e.Message)}).", e);
        }
    }

    /// <inheritdoc/>
    public bool Computes(ScalarType precision) => precision == ScalarType.Float32;

    // An interpreter's message is a trace, with what went wrong at its end.
    private static string LastLine(string message) =>
        message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [.., var last] ? last.TrimEnd('.') : "no reason given";
}
