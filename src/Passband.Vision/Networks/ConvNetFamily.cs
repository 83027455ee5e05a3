using System.Globalization;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Networks;

/// <summary>
/// Strided convolutions and one hidden layer, numbered as in a Sequential: options widths ("16,32"), kernel (4), stride (2), padding (1),
/// hidden (100).
/// </summary>
internal sealed class ConvNetFamily : INetworkFamily
{
    /// <inheritdoc/>
    public string Id => Architectures.ConvNet;

    /// <inheritdoc/>
    public ArchitectureGuess? Guess(WeightShapes weights, int side)
    {
        var convolutions = new List<long[]>();
        while (weights.Kernels($"{2 * convolutions.Count}") is { } shape) convolutions.Add(shape);
        var flatten = 2 * convolutions.Count;
        if (convolutions.Count == 0 || weights.Matrix($"{flatten + 1}") is not { } hidden || weights.Matrix($"{flatten + 3}") is not { } head) return null;

        // Strides do not show in shapes, so the usual ones are tried until the hidden layer's inputs fit.
        var kernel = convolutions[0][2];
        foreach (var (stride, padding) in new[] { (2L, 1L), (1L, kernel / 2), (2L, kernel / 2), (1L, 0L), (2L, 0L) })
        {
            var size = (long)side;
            foreach (var _ in convolutions) size = (size + 2 * padding - kernel) / stride + 1;
            if (size <= 0 || size * size * convolutions[^1][0] != hidden[1] || convolutions.Any(c => c[2] != kernel || c[3] != kernel)) continue;
            var widths = string.Join(',', convolutions.Select(c => c[0].ToString(CultureInfo.InvariantCulture)));
            return new(Id, ArchitectureGuess.Chosen(
                ("widths", widths), ("kernel", (int)kernel), ("stride", (int)stride), ("padding", (int)padding), ("hidden", (int)hidden[0])), (int)convolutions[0][1], (int)head[0]);
        }

        return null;
    }

    /// <inheritdoc/>
    public Module<Tensor, Tensor> Build(CardOptions card) => new ConvNet(card.List("widths", "16,32"), card.Positive("kernel", 4), card.Positive("stride", 2),
        card.Whole("padding", 1), card.Positive("hidden", 100), card.Input, card.Classes);
}
