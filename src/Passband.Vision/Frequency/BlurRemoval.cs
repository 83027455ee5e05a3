using static TorchSharp.torch;

namespace Passband.Vision.Frequency;

/// <summary>What a blur takes away: x - blur(x), shifted so that its mean is a given grey (Geirhos et al. 2018, "high-pass").</summary>
public static class BlurRemoval
{
    /// <summary>Takes the blurred images away.</summary>
    /// <param name="images">N x C x H x W, 0..1.</param>
    /// <param name="blur">The blur; the source's has a constant border of the same grey and SciPy's radius.</param>
    /// <param name="grey">The mean that every channel of every image gets; 0.4423 in the source.</param>
    /// <returns>N x C x H x W, not limited to 0..1.</returns>
    public static Tensor Apply(Tensor images, GaussianBlur blur, double grey = 0.4423)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(blur);
        using var scope = NewDisposeScope();
        var detail = images - blur.Apply(images);
        return scope.MoveToOuter(detail - detail.mean([2, 3], keepdim: true) + grey);
    }
}
