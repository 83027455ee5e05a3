using TorchSharp.Modules;

namespace TorchSharp;

/// <summary>What Adam and AdamW keep for one parameter: the averages of its gradient and of the gradient's square.</summary>
internal sealed class AdamState : IDisposable
{
    private readonly torch.Tensor _mean;
    private readonly torch.Tensor _square;
    private readonly torch.Tensor? _largest;
    private long _step;

    private AdamState(long step, torch.Tensor mean, torch.Tensor square, torch.Tensor? largest)
    {
        _step = step;
        _mean = mean.DetachFromDisposeScope();
        _square = square.DetachFromDisposeScope();
        _largest = largest?.DetachFromDisposeScope();
    }

    internal static AdamState For(Parameter parameter, bool amsgrad) =>
        new(0, torch.zeros_like(parameter), torch.zeros_like(parameter), amsgrad ? torch.zeros_like(parameter) : null);

    /// <summary>Reads a state whose tensors the current dispose scope holds until <see cref="Keep"/>.</summary>
    internal static (long Step, torch.Tensor[] Tensors) Read(BinaryReader reader, Func<torch.Tensor> next)
    {
        var step = reader.ReadInt64();
        var (mean, square) = (next(), next());
        return (step, reader.ReadBoolean() ? [mean, square, next()] : [mean, square]);
    }

    internal static AdamState Keep((long Step, torch.Tensor[] Tensors) read) =>
        new(read.Step, read.Tensors[0], read.Tensors[1], read.Tensors.Length > 2 ? read.Tensors[2] : null);

    internal void Write(BinaryWriter writer)
    {
        writer.Write(_step);
        TensorFormat.Write(writer, _mean);
        TensorFormat.Write(writer, _square);
        writer.Write(_largest is not null);
        if (_largest is not null) TensorFormat.Write(writer, _largest);
    }

    /// <summary>Kingma and Ba, 2015, algorithm 1; with the largest square so far: Reddi et al., 2018, algorithm 2.</summary>
    internal void Update(Parameter parameter, torch.Tensor gradient, double lr, double beta1, double beta2, double eps)
    {
        _step++;
        var (correction1, correction2) = (1 - Math.Pow(beta1, _step), 1 - Math.Pow(beta2, _step));
        _mean.mul_(beta1).add_(gradient, 1 - beta1);
        _square.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
        var square = _largest is null ? _square : _largest.copy_(_largest.maximum(_square));
        var root = square.sqrt().div_(Math.Sqrt(correction2)).add_(eps);
        parameter.addcdiv_(_mean, root, -lr / correction1);
    }

    public void Dispose()
    {
        _mean.Dispose();
        _square.Dispose();
        _largest?.Dispose();
    }
}
