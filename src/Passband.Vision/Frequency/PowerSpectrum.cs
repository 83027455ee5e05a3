using static TorchSharp.torch;

namespace Passband.Vision.Frequency;

/// <summary>
/// How much of an image's power lies at each spatial frequency: the squared Fourier amplitudes over (H W)^2, averaged over channels and
/// laid out with zero frequency at the centre. All of them together are the mean square of the pixels (Parseval).
/// </summary>
public sealed class PowerSpectrum
{
    private readonly float[] _power;

    private PowerSpectrum(float[] power, int height, int width) => (_power, Height, Width) = (power, height, width);

    /// <summary>Rows; the row of frequency 0 is Height / 2.</summary>
    public int Height { get; }

    /// <summary>Columns; the column of frequency 0 is Width / 2.</summary>
    public int Width { get; }

    /// <summary>The powers, row by row from the lowest vertical frequency, -0.5 cycles/pixel, on.</summary>
    public ReadOnlySpan<float> Power => _power;

    /// <summary>The spectrum of the first image of a batch.</summary>
    /// <param name="images">N x C x H x W, float32, any range.</param>
    /// <exception cref="ArgumentException">The images are not four-dimensional.</exception>
    public static PowerSpectrum Of(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.dim() != 4) throw new ArgumentException($"Images must be N x C x H x W, not {images}.", nameof(images));
        using var scope = NewDisposeScope();
        var (height, width) = ((int)images.size(2), (int)images.size(3));
        var amplitude = fft.fft2(images.narrow(0, 0, 1)).abs() / ((float)height * width);
        var power = fft.fftshift(amplitude.square().mean([0, 1]), [0, 1]).contiguous().cpu();
        return new PowerSpectrum(power.data<float>().ToArray(), height, width);
    }
}
