using Passband.Vision.Data;
using static TorchSharp.torch;

namespace Passband.Vision.Training;

/// <summary>Gathers images from anywhere in a set.</summary>
internal static class ImageBatch
{
    /// <summary>The images at the given places as N x C x H x W, uint8, and their labels as N 64-bit integers.</summary>
    internal static (Tensor Images, Tensor Labels) Read(ImageSet set, ReadOnlySpan<int> places, Device device)
    {
        using var scope = NewDisposeScope();
        var images = empty([places.Length, set.Shape.Channels, set.Shape.Height, set.Shape.Width], uint8);
        var bytes = images.bytes;
        var length = set.Shape.ImageLength;
        var labels = new long[places.Length];
        for (var k = 0; k < places.Length; k++)
        {
            set.Pixels(places[k], 1).CopyTo(bytes[(k * length)..]);
            labels[k] = set.Label(places[k]);
        }

        return scope.MoveToOuter(images.to(device), tensor(labels, device: device));
    }

    /// <summary>0..255 as float32, 0..1.</summary>
    internal static Tensor Floats(Tensor images) => images.to(float32).div_(255f);
}
