using static TorchSharp.torch;

namespace Passband.Vision.Onnx.Operators;

/// <summary>One operator: its name, since which version of the standard operators this way of computing it holds, and the way.</summary>
internal sealed record OperatorEntry(string Name, int Since, Func<OperatorCall, IReadOnlyList<Tensor>> Compute)
{
    /// <summary>An operator of one result that is computed alike in all versions, settings and operands told apart inside.</summary>
    public OperatorEntry(string name, Func<OperatorCall, Tensor> compute)
        : this(name, 1, call => [compute(call)])
    {
    }

    /// <summary>An operator of one result.</summary>
    public OperatorEntry(string name, int since, Func<OperatorCall, Tensor> compute)
        : this(name, since, call => [compute(call)])
    {
    }
}
