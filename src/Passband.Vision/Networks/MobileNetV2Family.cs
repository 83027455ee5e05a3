using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Networks;

/// <summary>
/// MobileNetV2: options widths (first convolution, seven stages, last convolution), expansion (6), stem (imagenet or cifar), projects (whether
/// shortcuts may hold a convolution, as usual for CIFAR), activation (relu6 or relu).
/// </summary>
internal sealed class MobileNetV2Family : INetworkFamily
{
    private const string Published = "32,16,24,32,64,96,160,320,1280";
    private const int LargestSmall = 64;

    /// <inheritdoc/>
    public string Id => Architectures.MobileNetV2;

    /// <inheritdoc/>
    public ArchitectureGuess? Guess(WeightShapes weights, int side)
    {
        if (weights.Kernels("stem.0") is not { } stem || weights.Kernels("last.0") is not { } last || weights.Matrix("linear") is not { } head) return null;
        var (widths, block) = (new List<long> { stem[0] }, 0);
        foreach (var count in MobileNetV2.Blocks)
        {
            block += count;
            if (weights.Kernels($"blocks.{block - 1}.project.0") is not { } project) return null;
            widths.Add(project[0]);
        }

        if (weights.Kernels("blocks.1.expand.0") is not { } expand || weights.Has($"blocks.{block}.project.0.weight") || expand[1] == 0) return null;
        var projects = weights.Has("blocks.0.expand.0.weight");
        return new(Id, ArchitectureGuess.Chosen(
            ("widths", string.Join(',', widths.Append(last[0]))), ("expansion", (int)(expand[0] / expand[1])), ("stem", side <= LargestSmall ? "cifar" : "imagenet"),
            ("projects", projects), ("activation", projects ? "relu" : "relu6")), (int)stem[1], (int)head[0])
        {
            Assumed = projects ? [] : [$"strides for images of {(side <= LargestSmall ? "at most" : "more than")} {LargestSmall} pixels (option stem: cifar or imagenet)"],
        };
    }

    /// <inheritdoc/>
    public Module<Tensor, Tensor> Build(CardOptions card)
    {
        var (widths, projects) = (card.List("widths", Published), card.Flag("projects", false));
        if (widths.Length != MobileNetV2.Blocks.Length + 2)
            throw new NetworkException($"{card.Name}: the option widths names {MobileNetV2.Blocks.Length + 2} numbers of channels, not {widths.Length}.");
        return new MobileNetV2(widths, card.Positive("expansion", 6), card.Word("stem", ResNetStem.Cifar) == ResNetStem.Cifar, projects,
            card.Word("activation", projects ? Activation.Relu : Activation.Relu6), card.Channels, card.Classes);
    }
}
