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
        return scope.MoveToOuter(Numbers(bytes, device));
    }

    /// <summary>Images picked by index as N x C x H x W, float32, 0..1.</summary>
    /// <param name="images">The set.</param>
    /// <param name="indices">Which images, in order; one may appear several times.</param>
    /// <param name="device">Where to; the CPU if null.</param>
    public static Tensor Floats(this ImageSet images, IReadOnlyList<int> indices, Device? device = null)
    {
        using var scope = NewDisposeScope();
        var bytes = empty([indices.Count, images.Shape.Channels, images.Shape.Height, images.Shape.Width], uint8);
        var length = images.Shape.ImageLength;
        var target = bytes.bytes;
        for (var k = 0; k < indices.Count; k++) images.Pixels(indices[k], 1).CopyTo(target.Slice(k * length, length));
        return scope.MoveToOuter(Numbers(bytes, device));
    }

    /// <summary>Bytes that are images as N x C x H x W, float32, 0..1.</summary>
    /// <param name="pixels">N x C x H x W, 0..255.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="device">Where to; the CPU if null.</param>
    public static Tensor Floats(ReadOnlySpan<byte> pixels, ImageShape shape, Device? device = null)
    {
        using var scope = NewDisposeScope();
        var bytes = empty([shape.Count, shape.Channels, shape.Height, shape.Width], uint8);
        pixels.CopyTo(bytes.bytes);
        return scope.MoveToOuter(Numbers(bytes, device));
    }

    // Bytes travel to the device; there they become numbers.
    private static Tensor Numbers(Tensor bytes, Device? device) => bytes.to(device ?? CPU).to(float32) / 255f;
}
