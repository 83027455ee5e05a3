using static TorchSharp.torch;

namespace Passband.Vision.Training;

/// <summary>
/// Where each image of a batch is cut out of its mirrored border, and whether it is mirrored: beyond the edge an image goes on mirrored about
/// its outermost pixel.
/// </summary>
/// <param name="Down">N x 1, int64: rows by which the cut lies lower than the image.</param>
/// <param name="Right">N x 1, int64: columns by which it lies further right.</param>
/// <param name="Mirrored">N x 1, int64, 0 or 1; null where no image is.</param>
internal sealed record CropPlace(Tensor Down, Tensor Right, Tensor? Mirrored)
{
    internal static CropPlace Draw(long count, int border, bool flip, Generator draws, Device device)
    {
        Tensor Shift() => border == 0 ? zeros([count, 1], int64, device) : randint(-border, border + 1, [count, 1], device: device, generator: draws);
        return new(Shift(), Shift(), flip ? randint(2, [count, 1], device: device, generator: draws) : null);
    }

    /// <summary>The images cut out.</summary>
    /// <param name="images">N x C x H x W of any element type.</param>
    internal Tensor Crop(Tensor images)
    {
        using var scope = NewDisposeScope();
        var (count, channels, height, width) = (images.size(0), images.size(1), images.size(2), images.size(3));
        var (rows, columns) = (Places(height, Down), Places(width, Right));
        if (Mirrored is not null) columns = columns + Mirrored * (width - 1 - 2 * columns);
        var places = (rows.unsqueeze(2) * width + columns.unsqueeze(1)).view(count, 1, height * width).expand(count, channels, height * width);
        return scope.MoveToOuter(images.view(count, channels, height * width).gather(2, places).view(count, channels, height, width));
    }

    // For every image, which row (or column) each of the cut's comes from.
    private static Tensor Places(long size, Tensor shifts)
    {
        var places = (arange(size, int64, shifts.device).unsqueeze(0) + shifts).abs();
        return size - 1 - (size - 1 - places).abs();
    }
}
