using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Networks;

/// <summary>
/// The block of MobileNetV2 (Sandler et al. 2018, figure 4): a 1 x 1 convolution to many channels, a 3 x 3 convolution channel by channel, and
/// one back to few, with a shortcut where the size stays.
/// </summary>
internal sealed class InvertedResidual : Module<Tensor, Tensor>, IFoldable
{
    private readonly Sequential? expand;
    private readonly Sequential depthwise;
    private readonly Sequential project;
    private readonly Sequential? shortcut;
    private readonly FoldedConv[] _layers;
    private readonly FoldedConv? _projection;
    private readonly Activation _activation;
    private readonly bool _adds;

    /// <summary>A block.</summary>
    /// <param name="channels">Inputs.</param>
    /// <param name="hidden">Channels of the middle.</param>
    /// <param name="width">Outputs.</param>
    /// <param name="stride">Stride of the middle.</param>
    /// <param name="expands">Whether it begins with the 1 x 1 convolution.</param>
    /// <param name="projects">Whether a block of stride 1 whose channels change has a shortcut of a 1 x 1 convolution.</param>
    /// <param name="activation">What stands behind the first two.</param>
    internal InvertedResidual(long channels, long hidden, long width, long stride, bool expands, bool projects, Activation activation)
        : base(nameof(InvertedResidual))
    {
        _activation = activation;
        var layers = new List<FoldedConv>();
        if (expands) expand = Made(Conv2d(channels, hidden, 1, bias: false), hidden, layers);
        depthwise = Made(Conv2d(hidden, hidden, 3, stride: stride, padding: 1, groups: hidden, bias: false), hidden, layers);
        project = Made(Conv2d(hidden, width, 1, bias: false), width, layers);
        _layers = [.. layers];
        _adds = stride == 1 && (channels == width || projects);
        if (_adds && channels != width)
        {
            shortcut = Made(Conv2d(channels, width, 1, bias: false), width, layers, isShortcut: true);
            _projection = layers[^1];
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
        foreach (var layer in _layers[..^1]) y = _activation.Of(layer.Forward(y));
        y = _layers[^1].Forward(y);
        return scope.MoveToOuter(_adds ? y.add_(_projection?.Forward(x) ?? x) : y);
    }

    private static Sequential Made(Conv2d conv, long width, List<FoldedConv> layers, bool isShortcut = false)
    {
        var norm = BatchNorm2d(width);
        layers.Add(new FoldedConv(conv, norm) { IsShortcut = isShortcut });
        return Sequential(conv, norm);
    }
}
