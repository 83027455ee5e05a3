using System.Globalization;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Networks;

/// <summary>
/// VGG networks (Simonyan and Zisserman 2015), with or without batch normalisation: 3 x 3 convolutions with maxima of 2 x 2 between, and
/// linear layers. Weight names are torchvision's: features.N for convolutions and normalisations, classifier or classifier.N for the head.
/// </summary>
internal sealed class Vgg : Module<Tensor, Tensor>, IFoldable
{
    /// <summary>In a plan, a maximum over 2 x 2 pixels.</summary>
    internal const int Pool = 0;

    private readonly List<FoldedConv?> _layers = [];
    private readonly List<Linear> _head = [];
    private readonly int _cells;

    /// <summary>A network with freshly drawn weights.</summary>
    /// <param name="plan">Output channels of every convolution in order; <see cref="Pool"/> for a maximum.</param>
    /// <param name="norm">Whether a batch normalisation stands behind each convolution.</param>
    /// <param name="cells">Cells a side to which the last maps are averaged.</param>
    /// <param name="hidden">Units of the hidden linear layers.</param>
    /// <param name="places">Number of each linear layer within the classifier; none where the classifier is one layer itself.</param>
    /// <param name="channels">Channels of the images.</param>
    /// <param name="classes">Classes told apart.</param>
    internal Vgg(IReadOnlyList<int> plan, bool norm, int cells, IReadOnlyList<int> hidden, IReadOnlyList<int> places, int channels, int classes)
        : base(nameof(Vgg))
    {
        _cells = cells;
        var features = Sequential();
        var place = 0;
        foreach (var outputs in plan)
        {
            if (outputs == Pool)
            {
                _layers.Add(null);
                place++;
                continue;
            }

            var conv = Conv2d(channels, outputs, 3, padding: 1);
            var behind = norm ? BatchNorm2d(outputs) : null;
            features.append(Name(place), conv);
            if (behind is not null) features.append(Name(place + 1), behind);
            _layers.Add(new FoldedConv(conv, behind));
            (channels, place) = (outputs, place + (norm ? 3 : 2));
        }

        register_module("features", features);
        long inputs = (long)channels * cells * cells;
        var classifier = Sequential();
        foreach (var (k, units) in hidden.Append(classes).Index())
        {
            var layer = Linear(inputs, units);
            if (places.Count > 0) classifier.append(Name(places[k]), layer);
            _head.Add(layer);
            inputs = units;
        }

        if (places.Count > 0) register_module("classifier", classifier);
        else register_module("classifier", _head[0]);
        Initialisation.He(this);

        static string Name(int k) => k.ToString(CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public IReadOnlyList<FoldedConv> Convolutions => [.. _layers.OfType<FoldedConv>()];

    /// <inheritdoc/>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        foreach (var layer in _layers) x = layer is null ? functional.max_pool2d(x, 2, stride: 2) : layer.Forward(x).relu_();
        if (x.size(2) != _cells || x.size(3) != _cells) x = functional.adaptive_avg_pool2d(x, _cells);
        x = x.flatten(1).to(_head[0].weight.dtype);
        foreach (var (k, layer) in _head.Index()) x = k == 0 ? layer.forward(x) : layer.forward(x.relu_());
        return scope.MoveToOuter(x);
    }
}
