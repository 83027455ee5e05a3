using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Networks;

/// <summary>
/// Residual networks whose normalisation and activation come before the convolutions: PreActResNet (He et al. 2016b) and wide ResNets
/// (Zagoruyko and Komodakis 2016). Weight names: conv1, layer1.0.bn1, ..., layer2.0.shortcut.0, bn, linear.
/// </summary>
internal sealed class PreActNet : Module<Tensor, Tensor>, IFoldable
{
    private readonly Conv2d conv1;
    private readonly BatchNorm2d? bn;
    private readonly Linear linear;
    private readonly Sequential[] _stages;
    private readonly FoldedConv _stem;
    private readonly FoldedNorm? _last;
    private readonly Activation _activation;

    /// <summary>A network with freshly drawn weights.</summary>
    /// <param name="stem">Channels of the first convolution.</param>
    /// <param name="stages">Blocks and channels of every stage; all but the first begin with stride 2.</param>
    /// <param name="style">What the blocks have in common.</param>
    /// <param name="finalNorm">Whether normalisation and activation stand before the head.</param>
    /// <param name="channels">Channels of the images.</param>
    /// <param name="classes">Classes told apart.</param>
    internal PreActNet(int stem, IReadOnlyList<(int Blocks, int Width)> stages, PreActStyle style, bool finalNorm, int channels, int classes)
        : base(nameof(PreActNet))
    {
        _activation = style.Activation;
        conv1 = Conv2d(channels, stem, 3, padding: 1, bias: false);
        long width = stem;
        _stages = [.. stages.Select((stage, k) => Stage(stage.Blocks, stage.Width, k == 0 ? 1 : 2))];
        if (finalNorm) (bn, _last) = BatchNorm2d(width) is var norm ? (norm, new FoldedNorm(norm)) : default;
        linear = Linear(width, classes);
        _stem = new FoldedConv(conv1);
        RegisterComponents();
        foreach (var (k, stage) in _stages.Index()) register_module($"layer{k + 1}", stage);
        Initialisation.He(this);

        Sequential Stage(int blocks, int outputs, long stride)
        {
            var list = new List<Module<Tensor, Tensor>>();
            for (var k = 0; k < blocks; k++, width = outputs) list.Add(new PreActBlock(width, outputs, k == 0 ? stride : 1, style));
            return Sequential(list);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<FoldedConv> Convolutions => [_stem];

    /// <inheritdoc/>
    public IReadOnlyList<FoldedNorm> Norms => _last is null ? [] : [_last];

    /// <inheritdoc/>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        x = _stem.Forward(x);
        foreach (var stage in _stages) x = stage.forward(x);
        if (_last is not null) x = _activation.Of(_last.Forward(x));
        return scope.MoveToOuter(linear.forward(x.mean([2, 3]).to(linear.weight.dtype)));
    }
}
