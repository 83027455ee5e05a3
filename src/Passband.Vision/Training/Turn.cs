using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Training;

/// <summary>Turns images about their centres by random angles and cuts them out in the same step, so that each is interpolated once.</summary>
/// <param name="degrees">Largest angle either way.</param>
internal sealed class Turn(double degrees)
{
    /// <summary>The images, turned about their centres, then cut out at their places.</summary>
    /// <param name="images">N x C x H x W, float32.</param>
    /// <param name="place">Where.</param>
    /// <param name="draws">Where the angles come from.</param>
    internal Tensor Apply(Tensor images, CropPlace place, Generator draws)
    {
        using var scope = NewDisposeScope();
        var count = images.size(0);
        var angles = rand([count, 1], device: images.device, generator: draws).mul_(2).sub_(1).mul_(degrees * Math.PI / 180);
        return scope.MoveToOuter(Sample(images, place, angles));
    }

    /// <summary>The same by given angles.</summary>
    /// <param name="images">N x C x H x W, float32.</param>
    /// <param name="place">Where.</param>
    /// <param name="angles">N x 1, radians, anticlockwise.</param>
    internal static Tensor Sample(Tensor images, CropPlace place, Tensor angles)
    {
        using var scope = NewDisposeScope();
        var (height, width) = (images.size(2), images.size(3));
        var columns = arange(width, float32, images.device).unsqueeze(0);
        // Places measured from the centre in pixels: those of the cut, and where in the image they come from.
        var x = (columns + place.Right - 0.5 * (width - 1)).unsqueeze(1);
        var y = (arange(height, float32, images.device).unsqueeze(0) + place.Down - 0.5 * (height - 1)).unsqueeze(2);
        var (sine, cosine) = (angles.sin().unsqueeze(2), angles.cos().unsqueeze(2));
        var (from, below) = (x * cosine - y * sine, x * sine + y * cosine);
        if (place.Mirrored is not null) from = from * (1 - 2 * place.Mirrored).unsqueeze(2);
        var grid = stack([from * (2.0 / Math.Max(1, width - 1)), below * (2.0 / Math.Max(1, height - 1))], 3);
        return scope.MoveToOuter(functional.grid_sample(images, grid, padding_mode: GridSamplePaddingMode.Reflection, align_corners: true));
    }
}
