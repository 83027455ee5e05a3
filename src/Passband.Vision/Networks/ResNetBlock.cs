using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Networks;

/// <summary>
/// The residual block of ResNet-18/34 (two 3 x 3 convolutions) or of ResNet-50 (1 x 1, 3 x 3, 1 x 1; the stride on the
/// 3 x 3, as in torchvision), He et al. 2016, figure 5.
/// </summary>
internal sealed class ResNetBlock : Module<Tensor, Tensor>, IFoldable
{
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Conv2d conv2;
    private readonly BatchNorm2d bn2;
    private readonly Conv2d? conv3;
    private readonly BatchNorm2d? bn3;
    private readonly Sequential? downsample;
    private readonly FoldedConv[] _layers;
    private readonly FoldedConv? _projection;

    internal ResNetBlock(long channels, long width, long stride, bool bottleneck)
        : base(nameof(ResNetBlock))
    {
        var outputs = bottleneck ? 4 * width : width;
        conv1 = bottleneck ? Conv2d(channels, width, 1, bias: false) : Conv2d(channels, width, 3, stride: stride, padding: 1, bias: false);
        bn1 = BatchNorm2d(width);
        conv2 = Conv2d(width, width, 3, stride: bottleneck ? stride : 1, padding: 1, bias: false);
        bn2 = BatchNorm2d(width);
        _layers = [new FoldedConv(conv1, bn1), new FoldedConv(conv2, bn2)];
        if (bottleneck)
        {
            conv3 = Conv2d(width, outputs, 1, bias: false);
            bn3 = BatchNorm2d(outputs);
            _layers = [.. _layers, new FoldedConv(conv3, bn3)];
        }

        if (stride != 1 || channels != outputs)
        {
            var (conv, norm) = (Conv2d(channels, outputs, 1, stride: stride, bias: false), BatchNorm2d(outputs));
            downsample = Sequential(conv, norm);
            _projection = new FoldedConv(conv, norm) { IsShortcut = true };
        }

        RegisterComponents();
    }

    /// <inheritdoc/>
    public IReadOnlyList<FoldedConv> Convolutions => _projection is null ? _layers : [.. _layers, _projection];

    /// <inheritdoc/>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = x;
        foreach (var layer in _layers[..^1]) y = layer.Forward(y).relu_();
        y = _layers[^1].Forward(y);
        return scope.MoveToOuter(y.add_(_projection?.Forward(x) ?? x).relu_());
    }
}
