using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Networks;

/// <summary>
/// A small network without normalisation: strided convolutions, one hidden layer, logits; ReLU between. Weight names are those
/// of a plain PyTorch Sequential with its ReLU and Flatten counted (0, 2, 5, 7 for two convolutions).
/// </summary>
internal sealed class ConvNet : Module<Tensor, Tensor>, IFoldable
{
    private readonly FoldedConv[] _convolutions;
    private readonly Linear _hidden;
    private readonly Linear _head;

    /// <summary>A network with freshly drawn weights.</summary>
    /// <param name="widths">Output channels of every convolution.</param>
    /// <param name="kernel">Side of the kernels.</param>
    /// <param name="stride">Stride of the convolutions.</param>
    /// <param name="padding">Zeros on every side.</param>
    /// <param name="hidden">Units of the hidden layer.</param>
    /// <param name="input">The images' shape.</param>
    /// <param name="classes">Classes told apart.</param>
    internal ConvNet(IReadOnlyList<int> widths, int kernel, int stride, int padding, int hidden, InputShape input, int classes)
        : base(nameof(ConvNet))
    {
        var (channels, height, width) = (input.Channels, input.Height, input.Width);
        var layers = new List<FoldedConv>();
        foreach (var outputs in widths)
        {
            var conv = Conv2d(channels, outputs, kernel, stride: stride, padding: padding);
            register_module((2 * layers.Count).ToString(System.Globalization.CultureInfo.InvariantCulture), conv);
            layers.Add(new FoldedConv(conv));
            (channels, height, width) = (outputs, (height + 2 * padding - kernel) / stride + 1, (width + 2 * padding - kernel) / stride + 1);
        }

        _convolutions = [.. layers];
        var flatten = 2 * layers.Count;
        _hidden = Linear((long)channels * height * width, hidden);
        _head = Linear(hidden, classes);
        register_module((flatten + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), _hidden);
        register_module((flatten + 3).ToString(System.Globalization.CultureInfo.InvariantCulture), _head);
    }

    /// <inheritdoc/>
    public IReadOnlyList<FoldedConv> Convolutions => _convolutions;

    /// <inheritdoc/>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        foreach (var layer in _convolutions) x = layer.Forward(x).relu_();
        return scope.MoveToOuter(_head.forward(_hidden.forward(x.flatten(1).to(_hidden.weight.dtype)).relu_()));
    }
}
