using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Networks;

/// <summary>
/// Wide ResNets, 6 n + 4 layers deep (Zagoruyko and Komodakis 2016): WRN-28-10 is depth 28 and widen 10. Options depth (28), widen (10),
/// activation (relu or silu), padding (symmetric or same).
/// </summary>
internal sealed class WideResNetFamily : INetworkFamily
{
    private const int Stem = 16;

    /// <inheritdoc/>
    public string Id => Architectures.WideResNet;

    /// <inheritdoc/>
    public ArchitectureGuess? Guess(WeightShapes weights, int side)
    {
        if (weights.Kernels("conv1") is not { } stem || weights.Has("bn1.weight") || !weights.Has("bn.weight") || weights.Matrix("linear") is not { } head) return null;
        int[] blocks = [.. Enumerable.Range(1, 4).Select(weights.Blocks)];
        if (blocks[3] != 0 || blocks[0] < 1 || blocks[0] != blocks[1] || blocks[1] != blocks[2]) return null;
        if (stem[0] != Stem || weights.Kernels("layer1.0.conv1") is not { } first || first[0] % Stem != 0) return null;
        var theirs = weights.Spelling == WeightSpelling.Gowal;
        return new(Id, ArchitectureGuess.Chosen(
            ("depth", 6 * blocks[0] + 4), ("widen", (int)first[0] / Stem), ("activation", theirs ? "silu" : "relu"), ("padding", theirs ? "same" : "symmetric")), (int)stem[1], (int)head[0])
        {
            Assumed = theirs ? ["activation silu (the other: relu)"] : [],
        };
    }

    /// <inheritdoc/>
    public Module<Tensor, Tensor> Build(CardOptions card)
    {
        var depth = card.Whole("depth", 28);
        if (depth is < 10 or > 1000 || (depth - 4) % 6 != 0)
            throw new NetworkException($"{card.Name}: a wide ResNet has 6 n + 4 layers (16, 22, 28, 34, 40, 70), not {depth}.");
        var widen = card.Positive("widen", 10);
        if (widen > 64) throw new NetworkException($"{card.Name}: the option widen must be between 1 and 64, not {widen}.");
        var style = new PreActStyle(card.Word("activation", Activation.Relu), ShortcutSource.Activated, card.Word("padding", StridedPadding.Symmetric), ShortcutKernel: 1);
        return new PreActNet(Stem, [.. Enumerable.Range(0, 3).Select(k => ((depth - 4) / 6, (Stem * widen) << k))], style, finalNorm: true, card.Channels, card.Classes);
    }
}
