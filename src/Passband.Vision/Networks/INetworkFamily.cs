using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Networks;

/// <summary>One family of architectures: how it is recognised by its weights, and how it is built from a card.</summary>
internal interface INetworkFamily
{
    /// <summary>What a card calls it.</summary>
    string Id { get; }

    /// <summary>The member of the family that has weights of these names and shapes; null where none has.</summary>
    /// <param name="weights">Names and shapes, names as in <see cref="WeightNames"/>.</param>
    /// <param name="side">Height and width of the images, which some families need.</param>
    ArchitectureGuess? Guess(WeightShapes weights, int side);

    /// <summary>A network with freshly drawn weights: N x C x H x W, normalised, to N x classes.</summary>
    /// <exception cref="NetworkException">An option is not possible.</exception>
    Module<Tensor, Tensor> Build(CardOptions card);
}
