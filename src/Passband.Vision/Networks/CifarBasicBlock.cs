using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Networks;

/// <summary>How a residual block passes its input on where width or size changes (He et al. 2016, section 3.3).</summary>
public enum ResidualShortcut
{
    /// <summary>Option A: every second pixel, missing channels zero; no parameters.</summary>
    A,

    /// <summary>Option B: a 1 x 1 convolution with batch normalisation.</summary>
    B,
}

/// <summary>Two 3 x 3 convolutions and a shortcut around them (He et al. 2016, figure 2).</summary>
internal sealed class CifarBasicBlock : Module<Tensor, Tensor>, IFoldable
{
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Conv2d conv2;
    private readonly BatchNorm2d bn2;
    private readonly Sequential shortcut;
    private readonly FoldedConv _first;
    private readonly FoldedConv _second;
    private readonly FoldedConv? _projection;
    private readonly long _stride;
    private readonly long _addedChannels;

    internal CifarBasicBlock(long channels, long width, long stride, ResidualShortcut kind)
        : base(nameof(CifarBasicBlock))
    {
        conv1 = Conv2d(channels, width, 3, stride: stride, padding: 1, bias: false);
        bn1 = BatchNorm2d(width);
        conv2 = Conv2d(width, width, 3, stride: 1, padding: 1, bias: false);
        bn2 = BatchNorm2d(width);
        var changes = stride != 1 || channels != width;
        if (changes && kind == ResidualShortcut.B)
        {
            var (conv, norm) = (Conv2d(channels, width, 1, stride: stride, bias: false), BatchNorm2d(width));
            shortcut = Sequential(conv, norm);
            _projection = new FoldedConv(conv, norm) { IsShortcut = true };
        }
        else
        {
            shortcut = Sequential();
            (_stride, _addedChannels) = changes ? (stride, width - channels) : (1, 0);
        }

        (_first, _second) = (new FoldedConv(conv1, bn1), new FoldedConv(conv2, bn2));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public IReadOnlyList<FoldedConv> Convolutions => _projection is null ? [_first, _second] : [_first, _second, _projection];

    /// <inheritdoc/>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = _second.Forward(_first.Forward(x).relu_());
        return scope.MoveToOuter(y.add_(Shortcut(x)).relu_());
    }

    private Tensor Shortcut(Tensor x)
    {
        if (_projection is not null) return _projection.Forward(x);
        if (_addedChannels == 0 && _stride == 1) return x;
        var every = x.slice(2, 0, x.size(2), _stride).slice(3, 0, x.size(3), _stride);
        var before = _addedChannels / 2;
        return functional.pad(every, [0, 0, 0, 0, before, _addedChannels - before]);
    }
}
