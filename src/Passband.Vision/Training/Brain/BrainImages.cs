using Passband.Vision.Codecs;
using Passband.Vision.Data;
using Passband.Vision.Data.Corrupted;
using Passband.Vision.Data.Pictures;
using Passband.Vision.Networks;
using static TorchSharp.torch;

namespace Passband.Vision.Training.Brain;

/// <summary>Reads the images that a brain was shown, in the network's colours.</summary>
internal static class BrainImages
{
    /// <summary>The pictures of a folder and of those in it, by their paths in it in alphabetical (ordinal) order.</summary>
    internal static IReadOnlyList<string> Pictures(string folder) =>
        [.. new FolderListing(folder, CancellationToken.None).Files.Where(PictureIndex.HasPictureName)];

    /// <summary>The images.</summary>
    /// <param name="path">A NumPy file, or a folder of pictures.</param>
    /// <param name="network">The network's name, for messages.</param>
    /// <param name="input">What it takes; grey is repeated for colour, and of colour the luma is taken for grey.</param>
    /// <returns>N x C x H x W; uint8, 0..255, or float32, 0..1.</returns>
    /// <exception cref="ImageSetException">They are damaged or do not fit; one sentence.</exception>
    internal static Tensor Read(string path, string network, InputShape input)
    {
        using var scope = NewDisposeScope();
        var images = Directory.Exists(path) ? OfFolder(path, network, input) : OfArray(path, network, input);
        return scope.MoveToOuter(Coloured(images, input.Channels));
    }

    private static Tensor OfFolder(string folder, string network, InputShape input)
    {
        var pictures = Pictures(folder);
        if (pictures.Count == 0) throw new ImageSetException($"{folder} holds no pictures (.jpg, .jpeg, .png, .webp); name the folder of the images that the brain was shown.");
        var options = DecodeOptions.Default with { Colour = input.Channels == 1 ? ColourMode.Grey : ColourMode.Rgb };
        var images = empty([pictures.Count, input.Channels, input.Height, input.Width], uint8);
        var length = input.Channels * input.Height * input.Width;
        foreach (var (k, name) in pictures.Index())
        {
            var picture = Decoded(Path.Combine(folder, name), options);
            RequireSize(Path.Combine(folder, name), network, input, picture.Height, picture.Width);
            using var scope = NewDisposeScope();
            PixelOrder.ToPlanes(picture.Pixels, images[k].bytes[..length], input.Channels);
        }

        return images;
    }

    private static Picture Decoded(string path, DecodeOptions options)
    {
        try
        {
            return PictureDecoder.DecodeFile(path, options);
        }
        catch (PictureFormatException problem)
        {
            throw new ImageSetException(problem.Message, problem);
        }
    }

    private static Tensor OfArray(string path, string network, InputShape input)
    {
        var values = NpyNumbers.Read(path, header => header.Shape switch
        {
            [_, _, _] or [_, 1 or 3, _, _] or [_, _, _, 1 or 3] => null,
            _ => $"has the shape {NpyNumbers.Shape(header)} where images are N x H x W, N x C x H x W or N x H x W x C with 1 or 3 channels",
        });
        var images = values.ndim == 3 ? values.unsqueeze(1) : values.size(1) is 1 or 3 ? values : values.permute(0, 3, 1, 2).contiguous();
        RequireSize(path, network, input, images.size(2), images.size(3));
        if (images.dtype == uint8) return images;
        if (!images.isfinite().all().ToBoolean()) throw new ImageSetException($"{path} holds NaN or infinite values where images are 0 to 1; leave such images out, with their rows.");
        if (images.min().ToDouble() < 0 || images.max().ToDouble() > 1)
            throw new ImageSetException($"{path} holds values outside 0..1, where floating-point images are 0 to 1: divide them by 255, or save them as uint8.");
        return images;
    }

    private static void RequireSize(string path, string network, InputShape input, long height, long width)
    {
        if (height != input.Height || width != input.Width)
            throw new ImageSetException($"{path} is {height} x {width} pixels and {network} takes {input.Height} x {input.Width}; cut or resize the images to that first.");
    }

    private static Tensor Coloured(Tensor images, int channels)
    {
        if (images.size(1) == channels) return images;
        if (channels == 3) return images.repeat(1, 3, 1, 1);
        var luma = LumaWeights.Rec601;
        var grey = images.select(1, 0).to(float32) * luma.R + images.select(1, 1).to(float32) * luma.G + images.select(1, 2).to(float32) * luma.B;
        return (images.dtype == uint8 ? (grey + 0.5).floor().to(uint8) : grey).unsqueeze(1);
    }
}
