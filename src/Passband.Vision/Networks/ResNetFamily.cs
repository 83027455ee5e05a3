using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Networks;

/// <summary>ResNet-18, -34, -50, -101 and -152: options depth (18), width (64), stem (cifar or imagenet).</summary>
internal sealed class ResNetFamily : INetworkFamily
{
    /// <inheritdoc/>
    public string Id => Architectures.ResNet;

    /// <inheritdoc/>
    public ArchitectureGuess? Guess(WeightShapes weights, int side)
    {
        if (weights.Kernels("conv1") is not { } stem || !weights.Has("bn1.weight") || (weights.Matrix("linear") ?? weights.Matrix("fc")) is not { } head) return null;
        int[] blocks = [.. Enumerable.Range(1, 4).Select(weights.Blocks)];
        var bottleneck = weights.Has("layer1.0.conv3.weight");
        if (!ResNet.Depths.Any(d => d.Blocks.SequenceEqual(blocks) && d.Bottleneck == bottleneck)) return null;
        var depth = ResNet.Depths.First(d => d.Blocks.SequenceEqual(blocks) && d.Bottleneck == bottleneck).Depth;
        return new(Id, ArchitectureGuess.Chosen(("depth", depth), ("width", (int)stem[0]), ("stem", stem[2] == 7 ? "imagenet" : "cifar")), (int)stem[1], (int)head[0]);
    }

    /// <inheritdoc/>
    public Module<Tensor, Tensor> Build(CardOptions card)
    {
        var depth = card.Whole("depth", 18);
        if (ResNet.Depths.All(d => d.Depth != depth)) throw new NetworkException($"{card.Name}: a ResNet has depth 18, 34, 50, 101 or 152, not {depth}.");
        return new ResNet(depth, card.Positive("width", 64), card.Word("stem", ResNetStem.Cifar), card.Channels, card.Classes);
    }
}
