using static TorchSharp.torch;

namespace Passband.Vision.Frequency;

/// <summary>
/// A Gaussian blur of images of any size and channel count. Rows and columns are multiplied by one matrix each, which is
/// exact for every border and for kernels wider than the image, and lets gradients through.
/// Default: the study's fixed blur layer (Li et al. 2023, section "BlurNet"): circular border, radius ceil(2.5 sigma).
/// </summary>
public sealed class GaussianBlur : IDisposable
{
    private readonly Dictionary<(long Size, Device Device), Tensor> _matrices = [];
    private readonly double[] _weights;
    private readonly float _grey;

    /// <summary>A blur.</summary>
    /// <param name="sigma">Standard deviation in pixels; 0 leaves images as they are.</param>
    /// <param name="border">What lies beyond the edge.</param>
    /// <param name="radius">Pixels on either side of the kernel's centre; the study's ceil(2.5 sigma) if not given.</param>
    /// <param name="grey">The value beyond the edge for <see cref="BlurBorder.Constant"/>, in 0..1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Sigma is negative or not finite.</exception>
    public GaussianBlur(double sigma, BlurBorder border = BlurBorder.Circular, int? radius = null, double grey = 0.4423)
    {
        _weights = GaussianKernel.Weights(sigma, radius ?? GaussianKernel.StudyRadius(sigma));
        _grey = (float)grey;
        (Sigma, Border) = (sigma, border);
    }

    /// <summary>Standard deviation in pixels.</summary>
    public double Sigma { get; }

    /// <summary>What lies beyond the edge.</summary>
    public BlurBorder Border { get; }

    /// <summary>The blurred images.</summary>
    /// <param name="images">N x C x H x W, floating point, any range.</param>
    public Tensor Apply(Tensor images)
    {
        if (Sigma == 0) return images.alias();
        using var scope = NewDisposeScope();
        var type = images.dtype;
        var columns = Matrix(images.size(3), images.device).to(type);
        var rows = Matrix(images.size(2), images.device).to(type);
        // A constant border is a blur with zeros beyond the edge of the images measured from that constant.
        var shifted = Border == BlurBorder.Constant ? images - _grey : images;
        var blurred = rows.matmul(shifted.matmul(columns.t()));
        return scope.MoveToOuter(Border == BlurBorder.Constant ? blurred + _grey : blurred);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var matrix in _matrices.Values) matrix.Dispose();
        _matrices.Clear();
    }

    private Tensor Matrix(long size, Device device)
    {
        if (_matrices.TryGetValue((size, device), out var known)) return known;
        var entries = new float[size * size];
        var sums = new double[size];
        var radius = _weights.Length / 2;
        for (var row = 0; row < size; row++)
        {
            Array.Clear(sums);
            for (var tap = -radius; tap <= radius; tap++)
            {
                if (Source(row + tap, (int)size) is { } column) sums[column] += _weights[tap + radius];
            }

            for (var column = 0; column < size; column++) entries[row * size + column] = (float)sums[column];
        }

        // A matrix made while evaluating must serve gradients later.
        using var lasting = inference_mode(false);
        var matrix = tensor(entries, [size, size], device: device).DetachFromDisposeScope();
        _matrices.Add((size, device), matrix);
        return matrix;
    }

    // The pixel that stands at a place beyond the edge; null where the constant does.
    private int? Source(int place, int size) => Border switch
    {
        BlurBorder.Circular => Modulo(place, size),
        BlurBorder.Reflect => Modulo(place, 2 * size) is var m && m < size ? m : 2 * size - 1 - m,
        _ => place >= 0 && place < size ? place : null,
    };

    private static int Modulo(int value, int size) => (value % size + size) % size;
}
