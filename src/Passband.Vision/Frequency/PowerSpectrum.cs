using static TorchSharp.torch;

namespace Passband.Vision.Frequency;

/// <summary>
/// How much of an image's variance lies at each frequency: |FFT2(x - mean)|^2 / (H W), averaged over channels (Li et al. 2023, spectra of
/// perturbations and corruptions, there without the division). White noise of variance v has the power v at every frequency, and the
/// sum over the plane is the sum of squared deviations (Parseval).
/// </summary>
public static class PowerSpectrum
{
    /// <summary>The spectrum of every image.</summary>
    /// <param name="images">N x C x H x W, any range.</param>
    /// <returns>N x H x (W/2 + 1), the half plane of a real transform in its own order, float64; the zero frequency has no power.</returns>
    public static Tensor Of(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        using var scope = NewDisposeScope();
        var exact = images.to(ScalarType.Float64);
        var power = fft.rfft2(exact - exact.mean([2, 3], keepdim: true)).abs().square().mean([1]) / (images.size(2) * images.size(3));
        // What rounding left of the mean.
        power.select(1, 0).select(1, 0).zero_();
        return scope.MoveToOuter(power);
    }

    /// <summary>The whole plane with the zero frequency at the centre (row H/2, column W/2), from the half that a real transform keeps.</summary>
    /// <param name="half">H x (W/2 + 1), row by row.</param>
    /// <param name="height">H.</param>
    /// <param name="width">W.</param>
    public static double[][] Centred(ReadOnlySpan<double> half, int height, int width)
    {
        var columns = width / 2 + 1;
        var plane = new double[height][];
        for (var row = 0; row < height; row++)
        {
            plane[row] = new double[width];
            // The frequency that stands here, and its mirror image where it is in the other half.
            var v = (row - height / 2 + height) % height;
            for (var column = 0; column < width; column++)
            {
                var u = (column - width / 2 + width) % width;
                plane[row][column] = u < columns ? half[v * columns + u] : half[(height - v) % height * columns + width - u];
            }
        }

        return plane;
    }
}
