using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Networks;

/// <summary>
/// The residual networks that He et al. 2016 (section 4.2) designed for CIFAR-10: 6 n + 2 layers in three stages of widths w,
/// 2w and 4w, w = 16. Weight names are those of the widely used implementations (conv1, bn1, layer1.0.conv1, ..., linear).
/// </summary>
internal sealed class CifarResNet : Module<Tensor, Tensor>, IFoldable
{
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Sequential layer1;
    private readonly Sequential layer2;
    private readonly Sequential layer3;
    private readonly Linear linear;
    private readonly FoldedConv _stem;

    /// <summary>A network with freshly drawn weights.</summary>
    /// <param name="depth">8, 14, 20, 32, 44, 56, 110: 6 n + 2.</param>
    /// <param name="width">Channels of the first stage; 16 in the paper.</param>
    /// <param name="shortcut">Option A (the paper's for CIFAR-10) or B.</param>
    /// <param name="channels">Channels of the images.</param>
    /// <param name="classes">Classes told apart.</param>
    internal CifarResNet(int depth, int width, ResidualShortcut shortcut, int channels, int classes)
        : base(nameof(CifarResNet))
    {
        var blocks = (depth - 2) / 6;
        conv1 = Conv2d(channels, width, 3, stride: 1, padding: 1, bias: false);
        bn1 = BatchNorm2d(width);
        layer1 = Stage(width, width, 1);
        layer2 = Stage(width, 2 * width, 2);
        layer3 = Stage(2 * width, 4 * width, 2);
        linear = Linear(4 * width, classes);
        _stem = new FoldedConv(conv1, bn1);
        RegisterComponents();
        Initialisation.He(this);

        Sequential Stage(long from, long to, long stride) => Sequential(
            Enumerable.Range(0, blocks).Select(k => (Module<Tensor, Tensor>)new CifarBasicBlock(k == 0 ? from : to, to, k == 0 ? stride : 1, shortcut)));
    }

    /// <inheritdoc/>
    public IReadOnlyList<FoldedConv> Convolutions => [_stem];

    /// <inheritdoc/>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        x = _stem.Forward(x).relu_();
        x = layer3.forward(layer2.forward(layer1.forward(x)));
        return scope.MoveToOuter(linear.forward(x.mean([2, 3]).to(linear.weight.dtype)));
    }
}
