using static TorchSharp.torch;

namespace Passband.Vision.Training;

/// <summary>
/// Random brightness, then contrast, then saturation of each image, cut off at 0 and 1 after each: the image is mixed with black, with the
/// mean of its luma, and with its luma (torchvision's ColorJitter, in a fixed order). Grey images have no saturation.
/// </summary>
/// <param name="strength">Factors are even between 1 - this and 1 + this.</param>
internal sealed class ColourJitter(double strength)
{
    /// <summary>The images in other colours.</summary>
    /// <param name="images">N x C x H x W, float32, 0..1; of three channels the colours are red, green, blue.</param>
    /// <param name="draws">Where the factors come from.</param>
    internal Tensor Apply(Tensor images, Generator draws)
    {
        using var scope = NewDisposeScope();
        var factors = rand([3, images.size(0), 1, 1, 1], device: images.device, generator: draws).mul_(2 * strength).add_(1 - strength);
        var bright = (images * factors.select(0, 0)).clamp_(0, 1);
        var contrasted = Mixed(bright, Luma(bright).mean([1, 2, 3], keepdim: true), factors.select(0, 1));
        return scope.MoveToOuter(images.size(1) == 3 ? Mixed(contrasted, Luma(contrasted), factors.select(0, 2)) : contrasted);
    }

    private static Tensor Mixed(Tensor images, Tensor other, Tensor share) => (other + share * (images - other)).clamp_(0, 1);

    // ITU-R BT.601.
    private static Tensor Luma(Tensor images) => images.size(1) != 3
        ? images
        : 0.299 * images.narrow(1, 0, 1) + 0.587 * images.narrow(1, 1, 1) + 0.114 * images.narrow(1, 2, 1);
}
