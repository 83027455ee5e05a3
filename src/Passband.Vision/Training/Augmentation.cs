using Passband.Vision.Data;
using static TorchSharp.torch;

namespace Passband.Vision.Training;

/// <summary>
/// Random changes of training images: a border mirrored around each image, a crop of the old size at a random place, a random
/// mirroring from left to right (He et al. 2016, section 4.2; reflecting border as in Li et al. 2023). Both 0 and false: none.
/// </summary>
public sealed record Augmentation
{
    /// <summary>Pixels of the border, from 0 up; less than the image's sides.</summary>
    public int CropPadding { get; init; } = 4;

    /// <summary>Whether half of the images are mirrored; not where left and right tell classes apart.</summary>
    public bool Flip { get; init; } = true;

    /// <summary>Images as they are.</summary>
    public static Augmentation None { get; } = new() { CropPadding = 0, Flip = false };

    /// <summary>What is done, in a few words.</summary>
    public override string ToString() => (CropPadding, Flip) switch
    {
        (0, false) => "no augmentation",
        (0, true) => "flip",
        (var pixels, false) => $"crop {pixels}",
        var (pixels, _) => $"crop {pixels} and flip",
    };

    /// <summary>Changes a batch, each image by draws of its own.</summary>
    /// <param name="images">N x C x H x W of any element type.</param>
    /// <param name="draws">Where the random numbers come from; on the images' device.</param>
    /// <returns>N x C x H x W of the same element type.</returns>
    public Tensor Apply(Tensor images, Generator draws)
    {
        if (CropPadding == 0 && !Flip) return images.alias();
        using var scope = NewDisposeScope();
        var (count, channels, height, width) = (images.size(0), images.size(1), images.size(2), images.size(3));
        var (rows, columns) = (Places(height, count, draws, images.device), Places(width, count, draws, images.device));
        if (Flip)
        {
            var mirrored = randint(2, [count, 1], device: images.device, generator: draws);
            columns = columns + mirrored * (width - 1 - 2 * columns);
        }

        var places = (rows.unsqueeze(2) * width + columns.unsqueeze(1)).view(count, 1, height * width).expand(count, channels, height * width);
        return scope.MoveToOuter(images.view(count, channels, height * width).gather(2, places).view(count, channels, height, width));
    }

    internal void Validate() => TrainingOptions.Require(CropPadding is >= 0 and <= 1024, $"The crop's border is 0 to 1024 pixels, not {CropPadding}.");

    internal void RequireFit(ImageShape shape) =>
        TrainingOptions.Require(CropPadding < Math.Min(shape.Height, shape.Width),
            $"The crop's border of {CropPadding} pixels must be narrower than the images of {shape.Height} x {shape.Width}.");

    // For every image, which row (or column) each of the crop's comes from; beyond the edge the image is mirrored about its outermost pixel.
    private Tensor Places(long size, long count, Generator draws, Device device)
    {
        var shifts = CropPadding == 0 ? zeros([count, 1], int64, device) : randint(-CropPadding, CropPadding + 1, [count, 1], device: device, generator: draws);
        var places = (arange(size, int64, device).unsqueeze(0) + shifts).abs();
        return size - 1 - (size - 1 - places).abs();
    }
}
