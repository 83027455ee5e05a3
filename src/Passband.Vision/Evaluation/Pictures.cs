using Passband.Vision.Codecs;
using static TorchSharp.torch;

namespace Passband.Vision.Evaluation;

/// <summary>Turns tensors into pictures that can be written to a file.</summary>
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
}
