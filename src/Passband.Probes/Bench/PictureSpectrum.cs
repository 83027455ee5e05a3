using Passband.Vision.Frequency;
using static TorchSharp.torch;

namespace Passband.Probes.Bench;

/// <summary>The power spectrum of one picture, laid out with zero frequency at the centre, where it has none: the mean is left out.</summary>
/// <param name="Height">Rows; that of frequency 0 is Height / 2.</param>
/// <param name="Width">Columns; that of frequency 0 is Width / 2.</param>
/// <param name="Power">The powers of <see cref="PowerSpectrum"/>, row by row from the lowest vertical frequency, -0.5 cycles/pixel, on.</param>
public sealed record PictureSpectrum(int Height, int Width, IReadOnlyList<double> Power)
{
    /// <summary>The spectrum of the first image of a batch.</summary>
    /// <param name="images">N x C x H x W, any range.</param>
    public static PictureSpectrum Of(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        using var scope = NewDisposeScope();
        var (height, width) = ((int)images.size(2), (int)images.size(3));
        var half = PowerSpectrum.Of(images.narrow(0, 0, 1)).cpu().contiguous().data<double>().ToArray();
        return new(height, width, [.. PowerSpectrum.Centred(half, height, width).SelectMany(row => row)]);
    }
}
