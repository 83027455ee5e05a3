using static TorchSharp.torch;

namespace Passband.Vision.Training.Brain;

/// <summary>
/// Quadrature pairs of Gabor filters of one frequency, all orientations, on a grid of two places a wavelength. A round Gaussian times a wave
/// falls apart into rows times columns, so a band is two matrix products for images of any size; images go on mirrored at their edges.
/// </summary>
internal sealed class GaborBand : IDisposable
{
    private readonly int _orientations;
    private readonly double _leak;
    private readonly Tensor _across;
    private readonly Tensor _down;
    private readonly Tensor _smoothAcross;
    private readonly Tensor _smoothDown;

    /// <summary>A band.</summary>
    /// <param name="frequency">Cycles/pixel.</param>
    /// <param name="orientations">How many, from 0 (the wave runs from left to right) in equal steps over half a turn, towards the bottom.</param>
    /// <param name="envelope">Standard deviation of the Gaussian in wavelengths.</param>
    /// <param name="height">Height of the images.</param>
    /// <param name="width">Width of the images.</param>
    /// <param name="device">Where it computes.</param>
    internal GaborBand(double frequency, int orientations, double envelope, int height, int width, Device device)
    {
        _orientations = orientations;
        var (rows, columns) = (Axis(height), Axis(width));
        using var scope = NewDisposeScope();
        var angles = Enumerable.Range(0, orientations).Select(o => Math.PI * o / orientations).ToArray();
        Tensor Made(float[] values, params long[] shape) => tensor(values, shape, device: device);
        _down = scope.Detach(Made([.. angles.SelectMany(a => rows.Wave(frequency * Math.Sin(a)))], orientations, 2 * rows.Places, height));
        _across = scope.Detach(Made([.. angles.SelectMany(a => columns.Wave(frequency * Math.Cos(a)))], orientations * 2 * columns.Places, width).t().contiguous());
        _smoothDown = scope.Detach(Made(rows.Wave(0)[..(rows.Places * height)], rows.Places, height));
        _smoothAcross = scope.Detach(Made(columns.Wave(0)[..(columns.Places * width)], columns.Places, width).t().contiguous());
        // What an even Gabor filter answers to an even surface, as a share of its Gaussian.
        _leak = Math.Exp(-2 * Math.Pow(Math.PI * envelope, 2));

        GaborAxis Axis(int length) => new(length, Math.Max(2, (int)Math.Ceiling(2 * frequency * length)), envelope / frequency);
    }

    /// <summary>The answers of the even and the odd filters; a grating of their frequency and orientation has its squared amplitude as energy, an even surface 0.</summary>
    /// <param name="images">N x H x W, float32.</param>
    /// <returns>N x orientations x places each.</returns>
    internal (Tensor Even, Tensor Odd) Answers(Tensor images)
    {
        using var scope = NewDisposeScope();
        var (count, height) = (images.size(0), images.size(1));
        var (rows, columns) = (_smoothDown.size(0), _smoothAcross.size(1));
        var across = images.matmul(_across).view(count, height, _orientations, 2 * columns).transpose(1, 2);
        var both = _down.matmul(across);
        var (top, bottom) = (both.narrow(2, 0, rows), both.narrow(2, rows, rows));
        // cos(a + b) and sin(a + b), twice: the Gaussian's sum is 1, and half of a wave's amplitude meets it.
        var smooth = _smoothDown.matmul(images.matmul(_smoothAcross)).unsqueeze(1);
        var even = 2 * (top.narrow(3, 0, columns) - bottom.narrow(3, columns, columns) - _leak * smooth);
        var odd = 2 * (top.narrow(3, columns, columns) + bottom.narrow(3, 0, columns));
        return (scope.MoveToOuter(even.flatten(2)), scope.MoveToOuter(odd.flatten(2)));
    }

    public void Dispose()
    {
        foreach (var kept in (Tensor[])[_across, _down, _smoothAcross, _smoothDown]) kept.Dispose();
    }
}
