using Passband.Vision.Codecs;
using Passband.Vision.Data;
using static TorchSharp.torch;

namespace Passband.Vision.Evaluation;

/// <summary>Turns tensors and stored images into pictures that can be written to a file, and pictures into tensors.</summary>
public static class Pictures
{
    /// <summary>One image as a picture; values are limited to 0..1 and rounded to 8 bits.</summary>
    /// <param name="image">C x H x W with 1 or 3 channels, float32, 0..1, on any device.</param>
    /// <exception cref="ArgumentException">It has another number of dimensions or channels.</exception>
    public static Picture Of(Tensor image)
    {
        if (image.dim() != 3 || image.size(0) is not (1 or 3))
            throw new ArgumentException($"A picture is C x H x W with 1 or 3 channels, not {image}.", nameof(image));
        using var scope = NewDisposeScope();
        var bytes = image.detach().clamp(0, 1).mul(255).round().to(ScalarType.Byte).permute(1, 2, 0).contiguous().cpu();
        return new Picture((int)image.size(2), (int)image.size(1), (int)image.size(0), bytes.bytes.ToArray());
    }

    /// <summary>One image's samples as a picture.</summary>
    /// <param name="planes">C x H x W, 0..255.</param>
    /// <param name="shape">Its size; the number of images does not matter.</param>
    /// <exception cref="ArgumentException">There are more or fewer samples.</exception>
    public static Picture Of(ReadOnlySpan<byte> planes, ImageShape shape)
    {
        var pixels = new byte[planes.Length];
        PixelOrder.FromPlanes(planes, pixels, shape.Channels);
        return new Picture(shape.Width, shape.Height, shape.Channels, pixels);
    }

    /// <summary>One image of a set as a picture.</summary>
    /// <param name="images">The set.</param>
    /// <param name="index">0..N - 1.</param>
    public static Picture PictureAt(this ImageSet images, int index)
    {
        ArgumentNullException.ThrowIfNull(images);
        return Of(images.Pixels(index, 1), images.Shape);
    }

    /// <summary>A picture as a batch of one image, with the numbers that <see cref="ImageTensors"/> gives a stored one.</summary>
    /// <param name="picture">1 or 3 channels.</param>
    /// <param name="device">Where to; the CPU if null.</param>
    /// <returns>1 x C x H x W, float32, 0..1.</returns>
    public static Tensor ToTensor(this Picture picture, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(picture);
        using var scope = NewDisposeScope();
        var bytes = empty([1, picture.Height, picture.Width, picture.Channels], uint8);
        picture.Pixels.CopyTo(bytes.bytes);
        return scope.MoveToOuter(bytes.permute(0, 3, 1, 2).contiguous().to(device ?? CPU).to(float32) / 255f);
    }
}
