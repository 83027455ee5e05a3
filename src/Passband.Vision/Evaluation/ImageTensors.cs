using Passband.Vision.Data;
using static TorchSharp.torch;

namespace Passband.Vision.Evaluation;

/// <summary>Turns stored images into tensors.</summary>
public static class ImageTensors
{
    /// <summary>A run of images as N x C x H x W, float32, 0..1.</summary>
    /// <param name="images">The set.</param>
    /// <param name="first">Index of the first image.</param>
    /// <param name="count">How many.</param>
    /// <param name="device">Where to; the CPU if null.</param>
    public static Tensor Floats(this ImageSet images, int first, int count, Device? device = null)
    {
        using var scope = NewDisposeScope();
        var bytes = empty([count, images.Shape.Channels, images.Shape.Height, images.Shape.Width], uint8);
        images.Pixels(first, count).CopyTo(bytes.bytes);
        // Bytes travel to the device; there they become numbers.
        return scope.MoveToOuter(bytes.to(device ?? CPU).to(float32) / 255f);
    }
}
