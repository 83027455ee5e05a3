using Passband.Vision.Frequency;
using static TorchSharp.torch;

namespace Passband.Vision.Networks;

/// <summary>A hard circular low-pass in front of a network: frequencies up to the cutoff stay as they are, all others go. Linear: values are not cut off at 0 and 1.</summary>
internal sealed class LowPassLayer(double cutoff, int height, int width) : IDisposable
{
    private readonly FrequencyMask _mask = FrequencyMask.LowPass(new FrequencyGrid(height, width, half: true), cutoff);
    private Tensor? _gains;

    /// <summary>The filtered images; lets gradients through.</summary>
    /// <param name="images">N x C x H x W, float32.</param>
    internal Tensor Apply(Tensor images)
    {
        using var scope = NewDisposeScope();
        if (_gains is null || !_gains.device.Equals(images.device))
        {
            _gains?.Dispose();
            // A mask made while evaluating must serve gradients later.
            using var lasting = inference_mode(false);
            _gains = _mask.ToTensor(images.device).DetachFromDisposeScope();
        }

        return scope.MoveToOuter(fft.irfft2(fft.rfft2(images).mul(_gains), s: [height, width]));
    }

    /// <inheritdoc/>
    public void Dispose() => _gains?.Dispose();
}
