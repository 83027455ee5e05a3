using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Networks;

/// <summary>
/// MobileNetV2 (Sandler et al. 2018, table 2). Weight names: stem.0, stem.1, blocks.N.{expand,depthwise,project,shortcut}.{0,1}, last, linear;
/// files with torchvision's names or with those usual for CIFAR are read as well.
/// </summary>
internal sealed class MobileNetV2 : Module<Tensor, Tensor>, IFoldable
{
    /// <summary>Blocks of every stage.</summary>
    internal static readonly int[] Blocks = [1, 2, 3, 4, 3, 3, 1];

    private static readonly int[] ImageNetStrides = [1, 2, 2, 2, 1, 2, 1];
    private static readonly int[] CifarStrides = [1, 1, 2, 2, 1, 2, 1];
    private readonly Sequential stem;
    private readonly Sequential blocks;
    private readonly Sequential last;
    private readonly Linear linear;
    private readonly FoldedConv _first;
    private readonly FoldedConv _last;
    private readonly Activation _activation;

    /// <summary>A network with freshly drawn weights.</summary>
    /// <param name="widths">Channels of the first convolution, of the seven stages and of the last convolution.</param>
    /// <param name="expansion">How many times wider the middle of a block is; in the first stage once.</param>
    /// <param name="small">For images of 32 or 64 pixels: the first convolution and the second stage keep their size.</param>
    /// <param name="projects">The form usual for CIFAR: every block begins with a 1 x 1 convolution, and shortcuts may hold one.</param>
    /// <param name="activation">relu6 in the paper.</param>
    /// <param name="channels">Channels of the images.</param>
    /// <param name="classes">Classes told apart.</param>
    internal MobileNetV2(IReadOnlyList<int> widths, int expansion, bool small, bool projects, Activation activation, int channels, int classes)
        : base(nameof(MobileNetV2))
    {
        _activation = activation;
        var (first, norm) = (Conv2d(channels, widths[0], 3, stride: small ? 1 : 2, padding: 1, bias: false), BatchNorm2d(widths[0]));
        (stem, _first) = (Sequential(first, norm), new FoldedConv(first, norm));
        var list = new List<Module<Tensor, Tensor>>();
        long before = widths[0];
        foreach (var (stage, count) in Blocks.Index())
        {
            for (var k = 0; k < count; k++, before = widths[stage + 1])
            {
                var stride = k > 0 ? 1 : small ? CifarStrides[stage] : ImageNetStrides[stage];
                list.Add(new InvertedResidual(before, stage == 0 ? before : expansion * before, widths[stage + 1], stride, projects || stage > 0, projects, activation));
            }
        }

        blocks = Sequential(list);
        var (end, endNorm) = (Conv2d(before, widths[^1], 1, bias: false), BatchNorm2d(widths[^1]));
        (last, _last) = (Sequential(end, endNorm), new FoldedConv(end, endNorm));
        linear = Linear(widths[^1], classes);
        RegisterComponents();
        Initialisation.He(this);
    }

    /// <inheritdoc/>
    public IReadOnlyList<FoldedConv> Convolutions => [_first, _last];

    /// <inheritdoc/>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        x = _activation.Of(_last.Forward(blocks.forward(_activation.Of(_first.Forward(x)))));
        return scope.MoveToOuter(linear.forward(x.mean([2, 3]).to(linear.weight.dtype)));
    }
}
