using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Networks;

/// <summary>CIFAR ResNets: options depth (20), width (16), shortcut (a or b).</summary>
internal sealed class CifarResNetFamily : INetworkFamily
{
    /// <inheritdoc/>
    public string Id => Architectures.CifarResNet;

    /// <inheritdoc/>
    public ArchitectureGuess? Guess(WeightShapes weights, int side)
    {
        if (weights.Kernels("conv1") is not { } stem || !weights.Has("bn1.weight") || (weights.Matrix("linear") ?? weights.Matrix("fc")) is not { } head) return null;
        int[] blocks = [.. Enumerable.Range(1, 4).Select(weights.Blocks)];
        if (blocks[3] != 0 || blocks[0] < 1 || blocks[0] != blocks[1] || blocks[1] != blocks[2]) return null;
        var shortcut = weights.Names.Any(k => k.StartsWith("layer2.0.shortcut.", StringComparison.Ordinal)) ? "b" : "a";
        return new(Id, ArchitectureGuess.Chosen(("depth", 6 * blocks[0] + 2), ("width", (int)stem[0]), ("shortcut", shortcut)), (int)stem[1], (int)head[0]);
    }

    /// <inheritdoc/>
    public Module<Tensor, Tensor> Build(CardOptions card)
    {
        var depth = card.Whole("depth", 20);
        if (depth < 8 || depth > 1202 || (depth - 2) % 6 != 0)
            throw new NetworkException($"{card.Name}: a CIFAR ResNet has 6 n + 2 layers (8, 14, 20, 32, 44, 56, 110), not {depth}.");
        return new CifarResNet(depth, card.Positive("width", 16), card.Word("shortcut", ResidualShortcut.A), card.Channels, card.Classes);
    }
}
