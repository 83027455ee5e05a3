using static TorchSharp.torch;

namespace Passband.Vision.Frequency;

/// <summary>Contrast about middle grey, the same at all frequencies (Geirhos et al. 2018).</summary>
public static class Contrast
{
    /// <summary>(1 - c) / 2 + c x.</summary>
    /// <param name="images">Any shape, 0..1.</param>
    /// <param name="contrast">c, 0..1: 1 leaves the images as they are, 0 leaves grey.</param>
    /// <exception cref="ArgumentOutOfRangeException">The contrast is not within 0..1.</exception>
    public static Tensor Reduce(Tensor images, double contrast)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (!(contrast is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(contrast), contrast, "The contrast lies between 0 and 1.");
        if (contrast == 1) return images.alias();
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(images * contrast + (1 - contrast) / 2);
    }
}
