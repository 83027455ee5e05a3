using System.Globalization;
using Passband.Vision.Data;
using static TorchSharp.torch;

namespace Passband.Vision.Training;

/// <summary>
/// Random changes of training images: a turn by a few degrees, a border mirrored around each image, a crop of the old size at a random
/// place, a random mirroring from left to right, and random brightness, contrast and saturation (He et al. 2016, section 4.2; Li et al.
/// 2023, blur-net's trainer). All 0 and false: none.
/// </summary>
public sealed record Augmentation
{
    /// <summary>Pixels of the border, from 0 up; less than the image's sides.</summary>
    public int CropPadding { get; init; } = 4;

    /// <summary>Whether half of the images are mirrored; not where left and right tell classes apart.</summary>
    public bool Flip { get; init; } = true;

    /// <summary>Images are turned by up to this many degrees either way, 0 to 180; the border stays mirrored.</summary>
    public double Rotation { get; init; }

    /// <summary>Brightness, contrast and saturation are multiplied by 1 - this to 1 + this; 0 to 1.</summary>
    public double Jitter { get; init; }

    /// <summary>Images as they are.</summary>
    public static Augmentation None { get; } = new() { CropPadding = 0, Flip = false };

    /// <summary>What Li et al. 2023 did to CIFAR-10 (blur-net's trainer): a border of 4 pixels, 2 degrees, mirroring, jitter of 0.25.</summary>
    public static Augmentation Study { get; } = new() { Rotation = 2, Jitter = 0.25 };

    /// <summary>What is done, in a few words.</summary>
    public override string ToString()
    {
        List<string> words = [];
        if (Rotation > 0) words.Add(string.Create(CultureInfo.InvariantCulture, $"turn {Rotation:G6} degrees"));
        if (CropPadding > 0) words.Add($"crop {CropPadding}");
        if (Flip) words.Add("flip");
        if (Jitter > 0) words.Add(string.Create(CultureInfo.InvariantCulture, $"colour jitter {Jitter:G6}"));
        return words switch { [] => "no augmentation", [var one] => one, _ => $"{string.Join(", ", words[..^1])} and {words[^1]}" };
    }

    /// <summary>Changes a batch, each image by draws of its own.</summary>
    /// <param name="images">N x C x H x W; float32, 0..1, where images are turned or coloured, else of any element type.</param>
    /// <param name="draws">Where the random numbers come from; on the images' device.</param>
    /// <returns>N x C x H x W of the same element type.</returns>
    public Tensor Apply(Tensor images, Generator draws)
    {
        ArgumentNullException.ThrowIfNull(images);
        using var scope = NewDisposeScope();
        if (CropPadding > 0 || Flip || Rotation > 0)
        {
            var place = CropPlace.Draw(images.size(0), CropPadding, Flip, draws, images.device);
            images = Rotation > 0 ? new Turn(Rotation).Apply(images, place, draws) : place.Crop(images);
        }

        if (Jitter > 0) images = new ColourJitter(Jitter).Apply(images, draws);
        return scope.MoveToOuter(images.alias());
    }

    internal void Validate()
    {
        TrainingOptions.Require(CropPadding is >= 0 and <= 1024, $"The crop's border is 0 to 1024 pixels, not {CropPadding}.");
        TrainingOptions.Require(Rotation is >= 0 and <= 180, $"Images are turned by 0 to 180 degrees, not {Rotation}.");
        TrainingOptions.Require(Jitter is >= 0 and <= 1, $"The colour jitter is 0 to 1, not {Jitter}.");
    }

    internal void RequireFit(ImageShape shape) =>
        TrainingOptions.Require(CropPadding < Math.Min(shape.Height, shape.Width),
            $"The crop's border of {CropPadding} pixels must be narrower than the images of {shape.Height} x {shape.Width}.");
}
