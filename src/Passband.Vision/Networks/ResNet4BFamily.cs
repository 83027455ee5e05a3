using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Networks;

/// <summary>VNN-COMP's ResNet-4B: options width (16), hidden (100).</summary>
internal sealed class ResNet4BFamily : INetworkFamily
{
    private const int Side = 32;

    /// <inheritdoc/>
    public string Id => Architectures.ResNet4B;

    /// <inheritdoc/>
    public ArchitectureGuess? Guess(WeightShapes weights, int side) =>
        weights.Kernels("conv1") is { } stem && weights.Matrix("linear1") is { } hidden && weights.Matrix("linear2") is { } head
        && weights.Blocks(1) == 2 && weights.Blocks(2) == 2 && weights.Blocks(3) == 0
            ? new(Id, ArchitectureGuess.Chosen(("width", (int)stem[0]), ("hidden", (int)hidden[0])), (int)stem[1], (int)head[0])
            : null;

    /// <inheritdoc/>
    public Module<Tensor, Tensor> Build(CardOptions card)
    {
        if (card.Input.Height != Side || card.Input.Width != Side)
            throw new NetworkException($"{card.Name}: ResNet-4B takes 32 x 32 pixels, not {card.Input.Height} x {card.Input.Width}.");
        return new ResNet4B(card.Channels, card.Positive("width", 16), card.Positive("hidden", 100), card.Classes);
    }
}
