using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Networks;

/// <summary>
/// "ResNet-4B", the small residual network without normalisation that verification benchmarks use (VNN-COMP 2021): a strided
/// convolution, two stages of two blocks, one hidden layer. For images of 32 x 32.
/// </summary>
internal sealed class ResNet4B : Module<Tensor, Tensor>, IFoldable
{
    private readonly Conv2d conv1;
    private readonly Sequential layer1;
    private readonly Sequential layer2;
    private readonly Linear linear1;
    private readonly Linear linear2;
    private readonly FoldedConv _stem;

    /// <summary>A network with freshly drawn weights.</summary>
    /// <param name="channels">Channels of the images.</param>
    /// <param name="width">Channels of the first convolution; 16 as published.</param>
    /// <param name="hidden">Units of the hidden layer; 100 as published.</param>
    /// <param name="classes">Classes told apart.</param>
    internal ResNet4B(int channels, int width, int hidden, int classes)
        : base(nameof(ResNet4B))
    {
        conv1 = Conv2d(channels, width, 3, stride: 2, padding: 1);
        layer1 = Sequential(new Block(width, 2 * width, 2), new Block(2 * width, 2 * width, 1));
        layer2 = Sequential(new Block(2 * width, 2 * width, 2), new Block(2 * width, 2 * width, 1));
        linear1 = Linear(2 * width * 16, hidden);
        linear2 = Linear(hidden, classes);
        _stem = new FoldedConv(conv1);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public IReadOnlyList<FoldedConv> Convolutions => [_stem];

    /// <inheritdoc/>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        x = layer2.forward(layer1.forward(_stem.Forward(x).relu_()));
        return scope.MoveToOuter(linear2.forward(linear1.forward(x.flatten(1).to(linear1.weight.dtype)).relu_()));
    }

    private sealed class Block : Module<Tensor, Tensor>, IFoldable
    {
        private readonly Conv2d conv1;
        private readonly Conv2d conv2;
        private readonly Sequential shortcut;
        private readonly FoldedConv[] _layers;
        private readonly FoldedConv? _projection;

        internal Block(long channels, long width, long stride)
            : base(nameof(Block))
        {
            conv1 = Conv2d(channels, width, 3, stride: stride, padding: 1);
            conv2 = Conv2d(width, width, 3, padding: 1);
            _layers = [new FoldedConv(conv1), new FoldedConv(conv2)];
            shortcut = Sequential();
            if (stride != 1 || channels != width)
            {
                var conv = Conv2d(channels, width, 1, stride: stride);
                shortcut = Sequential(conv);
                _projection = new FoldedConv(conv) { IsShortcut = true };
            }

            RegisterComponents();
        }

        public IReadOnlyList<FoldedConv> Convolutions => _projection is null ? _layers : [.. _layers, _projection];

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            var y = _layers[1].Forward(_layers[0].Forward(x).relu_());
            return scope.MoveToOuter(y.add_(_projection?.Forward(x) ?? x).relu_());
        }
    }
}
