using Passband.Vision.Frequency;
using static TorchSharp.torch;

namespace Passband.Experiments.Sweeps;

/// <summary>A batch of images and, once any condition asks for it, their Fourier transform, which all conditions share.</summary>
public sealed class SweepBatch(Tensor images, FrequencyGrid grid) : IDisposable
{
    private ImageSpectrum? _spectrum;

    /// <summary>The unchanged images, N x C x H x W, 0..1.</summary>
    public Tensor Images => images;

    /// <summary>Their transform.</summary>
    public ImageSpectrum Spectrum => _spectrum ??= ImageSpectrum.Of(images, grid);

    /// <inheritdoc/>
    public void Dispose() => _spectrum?.Dispose();
}
