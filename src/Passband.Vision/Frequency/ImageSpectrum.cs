using static TorchSharp.torch;

namespace Passband.Vision.Frequency;

/// <summary>
/// The Fourier transform of a batch of images, taken once, from which any number of filtered versions are made. Holds the
/// half plane of a real transform, so frequencies and their mirror images can never disagree.
/// </summary>
public sealed class ImageSpectrum : IDisposable
{
    private readonly Tensor _spectrum;
    private readonly int _height;
    private readonly int _width;

    private ImageSpectrum(Tensor spectrum, FrequencyGrid grid, int height, int width) =>
        (_spectrum, Grid, _height, _width) = (spectrum, grid, height, width);

    /// <summary>The frequencies of the coefficients: the grid that masks must be made on.</summary>
    public FrequencyGrid Grid { get; }

    /// <summary>Transforms images.</summary>
    /// <param name="images">N x C x H x W, float32, usually 0..1.</param>
    /// <param name="grid">The half grid of that size, where the caller has it already.</param>
    /// <exception cref="ArgumentException">The images are not four-dimensional, or the grid does not fit them.</exception>
    public static ImageSpectrum Of(Tensor images, FrequencyGrid? grid = null)
    {
        if (images.dim() != 4) throw new ArgumentException($"Images must be N x C x H x W, not {images}.", nameof(images));
        var (height, width) = ((int)images.size(2), (int)images.size(3));
        grid ??= new FrequencyGrid(height, width, half: true);
        if (!grid.IsHalf || grid.Height != height || grid.Width != width)
            throw new ArgumentException($"The frequency grid is of another size than the {height} x {width} images.", nameof(grid));
        return new ImageSpectrum(fft.rfft2(images).DetachFromDisposeScope(), grid, height, width);
    }

    /// <summary>The images with every coefficient multiplied by the mask's gain.</summary>
    /// <param name="mask">A mask on <see cref="Grid"/>'s size, as a tensor of rows x columns.</param>
    /// <param name="clip">Limit the result to 0..1, as the study does.</param>
    /// <returns>N x C x H x W, float32.</returns>
    public Tensor Filtered(Tensor mask, bool clip = true)
    {
        using var scope = NewDisposeScope();
        var images = fft.irfft2(_spectrum.mul(mask), s: [_height, _width]);
        return scope.MoveToOuter(clip ? images.clamp_(0, 1) : images);
    }

    /// <summary>Hybrid images: the low frequencies of these images and the high ones of others (Oliva, Torralba and Schyns 2006).</summary>
    /// <param name="high">The transform of as many other images of the same size.</param>
    /// <param name="lowMask">What passes of these images: a mask on <see cref="Grid"/>'s size, as a tensor of rows x columns.</param>
    /// <param name="highMask">What passes of the others; one minus <paramref name="lowMask"/> in Li et al. 2023, so that the mean is these images'.</param>
    /// <param name="clip">Limit the result to 0..1, as the study does.</param>
    /// <returns>N x C x H x W, float32.</returns>
    public Tensor Mixed(ImageSpectrum high, Tensor lowMask, Tensor highMask, bool clip = true)
    {
        ArgumentNullException.ThrowIfNull(high);
        using var scope = NewDisposeScope();
        var images = fft.irfft2(_spectrum.mul(lowMask).add_(high._spectrum.mul(highMask)), s: [_height, _width]);
        return scope.MoveToOuter(clip ? images.clamp_(0, 1) : images);
    }

    /// <inheritdoc/>
    public void Dispose() => _spectrum.Dispose();
}
