using Passband.Vision.Codecs;

namespace Passband.Vision.Data.Pictures;

/// <summary>
/// Brings a picture to one size: the shorter side to <paramref name="ShorterSide"/> with the longer one in proportion (rounded down), by
/// an antialiased triangle filter, then the central square of <paramref name="Crop"/>. Resize 256, crop 224 is the usual ImageNet
/// test transform (torchvision's Resize and CenterCrop on Pillow images).
/// </summary>
/// <param name="ShorterSide">Length of the shorter side after scaling, in pixels, at least <paramref name="Crop"/>.</param>
/// <param name="Crop">Side of the square that is kept, in pixels.</param>
public sealed record Resize(int ShorterSide, int Crop)
{
    /// <summary>The shorter side scaled to the crop itself, so that the crop only cuts the longer side.</summary>
    /// <param name="side">Side of the square, in pixels.</param>
    public static Resize To(int side) => new(side, side);

    /// <summary>The picture in that size; one whose square already has it is only cut.</summary>
    /// <param name="picture">Any size, any channels.</param>
    /// <exception cref="ImageSetException">The sizes are not possible.</exception>
    public Picture Apply(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        Check();
        return TriangleFilter.Apply(picture, this);
    }

    internal void Check()
    {
        if (Crop < 1 || ShorterSide < Crop || ShorterSide > 4096)
            throw new ImageSetException(
                $"Resizing to {ShorterSide} and cropping to {Crop} is not possible; give a shorter side from the crop's size up to 4096.");
    }
}
