using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Networks;

/// <summary>Where the shortcut of a pre-activation block branches off.</summary>
internal enum ShortcutSource
{
    /// <summary>Behind the block's first normalisation and activation (He et al. 2016b, appendix).</summary>
    Activated,

    /// <summary>Before them.</summary>
    Input,
}

/// <summary>Where convolutions with stride 2 put their zeros.</summary>
internal enum StridedPadding
{
    /// <summary>One pixel on every side, as in PyTorch.</summary>
    Symmetric,

    /// <summary>One pixel on the right and at the bottom, as TensorFlow's "same".</summary>
    Same,
}

/// <summary>What the blocks of one pre-activation network have in common.</summary>
/// <param name="Activation">What stands before each convolution.</param>
/// <param name="Source">Where shortcuts branch off.</param>
/// <param name="Padding">Where convolutions with stride 2 put their zeros.</param>
/// <param name="ShortcutKernel">Side of the shortcuts' kernels, 1 or 3.</param>
internal sealed record PreActStyle(Activation Activation, ShortcutSource Source, StridedPadding Padding, int ShortcutKernel);

/// <summary>Normalisation, activation and a 3 x 3 convolution, twice, and a shortcut around them (He et al. 2016b, figure 1b).</summary>
internal sealed class PreActBlock : Module<Tensor, Tensor>, IFoldable
{
    private readonly BatchNorm2d bn1;
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn2;
    private readonly Conv2d conv2;
    private readonly Sequential shortcut;
    private readonly PreActStyle _style;
    private readonly bool _padsByHand;
    private readonly FoldedNorm _norm;
    private readonly FoldedConv _first;
    private readonly FoldedConv _second;
    private readonly FoldedConv? _projection;

    internal PreActBlock(long channels, long width, long stride, PreActStyle style)
        : base(nameof(PreActBlock))
    {
        _style = style;
        _padsByHand = stride == 2 && style.Padding == StridedPadding.Same;
        var padding = _padsByHand ? 0 : 1;
        bn1 = BatchNorm2d(channels);
        conv1 = Conv2d(channels, width, 3, stride: stride, padding: padding, bias: false);
        bn2 = BatchNorm2d(width);
        conv2 = Conv2d(width, width, 3, padding: 1, bias: false);
        shortcut = Sequential();
        if (stride != 1 || channels != width)
        {
            var conv = Conv2d(channels, width, style.ShortcutKernel, stride: stride, padding: style.ShortcutKernel == 3 ? padding : 0, bias: false);
            shortcut = Sequential(conv);
            _projection = new FoldedConv(conv) { IsShortcut = true };
        }

        (_norm, _first, _second) = (new FoldedNorm(bn1), new FoldedConv(conv1, bn2), new FoldedConv(conv2));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public IReadOnlyList<FoldedConv> Convolutions => _projection is null ? [_first, _second] : [_first, _second, _projection];

    /// <inheritdoc/>
    public IReadOnlyList<FoldedNorm> Norms => [_norm];

    /// <inheritdoc/>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var active = _style.Activation.Of(_norm.Forward(x));
        var y = _second.Forward(_style.Activation.Of(_first.Forward(Padded(active))));
        return scope.MoveToOuter(y.add_(_projection is null ? x : Projected(_projection, _style.Source == ShortcutSource.Activated ? active : x)));
    }

    private Tensor Projected(FoldedConv projection, Tensor x) => projection.Forward(_style.ShortcutKernel == 3 ? Padded(x) : x);

    private Tensor Padded(Tensor x) => _padsByHand ? functional.pad(x, [0, 1, 0, 1]) : x;
}
