using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Networks;

/// <summary>What a ResNet does first.</summary>
public enum ResNetStem
{
    /// <summary>One 3 x 3 convolution at full resolution, for images of 32 or 64 pixels (Li et al. 2023: conv0 kernel 3, stride 1, no pooling).</summary>
    Cifar,

    /// <summary>A 7 x 7 convolution and a 3 x 3 maximum, both with stride 2 (He et al. 2016).</summary>
    ImageNet,
}

/// <summary>
/// ResNet-18 to -152 (He et al. 2016, table 1) of any base width, with either stem. Weight names are torchvision's
/// (conv1, bn1, layer1.0.conv1, ..., layer2.0.downsample.0, fc).
/// </summary>
internal sealed class ResNet : Module<Tensor, Tensor>, IFoldable
{
    /// <summary>Blocks of the four stages by depth, and whether they are of three convolutions.</summary>
    internal static readonly (int Depth, int[] Blocks, bool Bottleneck)[] Depths =
        [(18, [2, 2, 2, 2], false), (34, [3, 4, 6, 3], false), (50, [3, 4, 6, 3], true), (101, [3, 4, 23, 3], true), (152, [3, 8, 36, 3], true)];

    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Sequential layer1;
    private readonly Sequential layer2;
    private readonly Sequential layer3;
    private readonly Sequential layer4;
    private readonly Linear fc;
    private readonly FoldedConv _stem;
    private readonly bool _pools;

    /// <summary>A network with freshly drawn weights.</summary>
    /// <param name="depth">One of <see cref="Depths"/>.</param>
    /// <param name="width">Channels of the first stage; 64 in the paper.</param>
    /// <param name="stem">What comes first.</param>
    /// <param name="channels">Channels of the images.</param>
    /// <param name="classes">Classes told apart.</param>
    internal ResNet(int depth, int width, ResNetStem stem, int channels, int classes)
        : base(nameof(ResNet))
    {
        var (_, blocks, bottleneck) = Depths.First(d => d.Depth == depth);
        _pools = stem == ResNetStem.ImageNet;
        conv1 = _pools
            ? Conv2d(channels, width, 7, stride: 2, padding: 3, bias: false)
            : Conv2d(channels, width, 3, stride: 1, padding: 1, bias: false);
        bn1 = BatchNorm2d(width);
        long inputs = width;
        layer1 = Stage(0, 1);
        layer2 = Stage(1, 2);
        layer3 = Stage(2, 2);
        layer4 = Stage(3, 2);
        fc = Linear(inputs, classes);
        _stem = new FoldedConv(conv1, bn1);
        RegisterComponents();
        Initialisation.He(this);

        Sequential Stage(int index, long stride)
        {
            var list = new List<Module<Tensor, Tensor>>();
            for (var k = 0; k < blocks[index]; k++)
            {
                var outputs = (long)width << index;
                list.Add(new ResNetBlock(inputs, outputs, k == 0 ? stride : 1, bottleneck));
                inputs = bottleneck ? 4 * outputs : outputs;
            }

            return Sequential(list);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<FoldedConv> Convolutions => [_stem];

    /// <inheritdoc/>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        x = _stem.Forward(x).relu_();
        if (_pools) x = functional.max_pool2d(x, 3, stride: 2, padding: 1);
        x = layer4.forward(layer3.forward(layer2.forward(layer1.forward(x))));
        return scope.MoveToOuter(fc.forward(x.mean([2, 3]).to(fc.weight.dtype)));
    }
}
