using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Networks;

/// <summary>
/// PreActResNet-18 and -34 for small images (He et al. 2016b): options depth (18), width (64), shortcut (activated or input), shortcut-kernel
/// (1 or 3), final-norm, activation (relu or silu), padding (symmetric or same).
/// </summary>
internal sealed class PreActResNetFamily : INetworkFamily
{
    /// <inheritdoc/>
    public string Id => Architectures.PreActResNet;

    /// <inheritdoc/>
    public ArchitectureGuess? Guess(WeightShapes weights, int side)
    {
        if (weights.Kernels("conv1") is not { } stem || weights.Has("bn1.weight") || !weights.Has("layer1.0.bn1.weight") || weights.Matrix("linear") is not { } head) return null;
        int[] blocks = [.. Enumerable.Range(1, 4).Select(weights.Blocks)];
        int? depth = blocks switch { [2, 2, 2, 2] => 18, [3, 4, 6, 3] => 34, _ => null };
        if (depth is null || weights.Has("layer1.0.conv3.weight") || weights.Kernels("layer2.0.shortcut.0") is not { } shortcut) return null;
        var (theirs, norm) = (weights.Spelling == WeightSpelling.Gowal, weights.Has("bn.weight"));
        return new(Id, ArchitectureGuess.Chosen(
            ("depth", depth.Value), ("width", (int)stem[0]), ("shortcut", theirs ? "input" : "activated"), ("shortcut-kernel", (int)shortcut[2]), ("final-norm", norm),
            ("activation", theirs ? "silu" : "relu"), ("padding", theirs ? "same" : "symmetric")), (int)stem[1], (int)head[0])
        {
            Assumed = theirs ? ["activation silu (the other: relu)"]
                : norm ? []
                : ["shortcuts that branch off behind the activation (option shortcut: activated; some programs let them branch off before it: input)"],
        };
    }

    /// <inheritdoc/>
    public Module<Tensor, Tensor> Build(CardOptions card)
    {
        var depth = card.Whole("depth", 18);
        if (depth is not (18 or 34)) throw new NetworkException($"{card.Name}: a PreActResNet has depth 18 or 34, not {depth}.");
        var kernel = card.Whole("shortcut-kernel", 1);
        if (kernel is not (1 or 3)) throw new NetworkException($"{card.Name}: the option shortcut-kernel is 1 or 3, not {kernel}.");
        var width = card.Positive("width", 64);
        int[] blocks = depth == 18 ? [2, 2, 2, 2] : [3, 4, 6, 3];
        var style = new PreActStyle(card.Word("activation", Activation.Relu), card.Word("shortcut", ShortcutSource.Activated), card.Word("padding", StridedPadding.Symmetric), kernel);
        return new PreActNet(width, [.. blocks.Select((count, k) => (count, width << k))], style, card.Flag("final-norm", false), card.Channels, card.Classes);
    }
}
