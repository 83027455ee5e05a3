using static TorchSharp.torch;

namespace Passband.Vision.Frequency;

/// <summary>
/// Images whose amplitude spectrum is replaced by one that all share, phases kept (Geirhos et al. 2018, "power equalisation": the mean
/// amplitude spectrum of the set). A network that tells classes apart by their power spectra then has nothing to go by.
/// </summary>
public static class EqualisedPower
{
    /// <summary>The mean amplitude spectrum of images.</summary>
    /// <param name="images">N x C x H x W.</param>
    /// <returns>C x H x (W/2 + 1), the half plane of a real transform, float64.</returns>
    public static Tensor MeanAmplitude(Tensor images)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(fft.rfft2(images).abs().to(ScalarType.Float64).mean([0]));
    }

    /// <summary>Replaces the amplitudes, wholly or in part.</summary>
    /// <param name="images">N x C x H x W.</param>
    /// <param name="amplitude">The amplitude spectrum, C x H x (W/2 + 1), as that of a real image: with the same values at mirrored frequencies.</param>
    /// <param name="share">How much of every amplitude is the shared one's, 0..1; the rest is the image's own.</param>
    /// <returns>N x C x H x W, not limited to 0..1. A frequency of which an image has nothing gets the phase zero.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is not within 0..1.</exception>
    public static Tensor Apply(Tensor images, Tensor amplitude, double share = 1)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(amplitude);
        if (!(share is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "The share lies between 0 and 1.");
        if (share == 0) return images.alias();
        using var scope = NewDisposeScope();
        var spectrum = fft.rfft2(images);
        var own = spectrum.abs();
        var wanted = amplitude.to(own.dtype) * share + own * (1 - share);
        var none = own.eq(0);
        var phases = where(none, ones_like(spectrum), spectrum / where(none, ones_like(own), own));
        return scope.MoveToOuter(fft.irfft2(phases * wanted, s: [images.size(2), images.size(3)]));
    }
}
