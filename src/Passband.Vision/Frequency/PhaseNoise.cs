using Passband.Vision.Shapes;
using static TorchSharp.torch;

namespace Passband.Vision.Frequency;

/// <summary>
/// Phases of the Fourier transform shifted at random, amplitudes kept (Geirhos et al. 2018, "phase noise"; "phase scrambling" at 180
/// degrees). Every frequency's shift is uniform in +-width and its mirror image's the opposite, so that the result is real. The mean and
/// the other frequencies that are their own mirror image (Nyquist along an axis of even length) stay as they are; the original code
/// also spares the rest of the Nyquist row and column.
/// </summary>
public static class PhaseNoise
{
    private const ulong Stream = 0x9AA5E;
    private const double Degree = Math.PI / 180;

    /// <summary>Shifts the phases.</summary>
    /// <param name="images">N x C x H x W, 0..1.</param>
    /// <param name="width">Largest shift in degrees, 0..180; 0 leaves the images as they are.</param>
    /// <param name="seed">Seed. One seed draws for an image the same shifts, in units of the width, at every width.</param>
    /// <param name="first">Index of the first image in its set: the shifts of image first + k, the same in all channels, depend on that index and not on the batch.</param>
    /// <returns>N x C x H x W, not limited to 0..1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The width is not within 0..180, or the index is negative.</exception>
    public static Tensor Apply(Tensor images, double width, ulong seed, int first)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        if (!(width is >= 0 and <= 180)) throw new ArgumentOutOfRangeException(nameof(width), width, "The width is an angle of 0 to 180 degrees.");
        if (width == 0) return images.alias();
        using var scope = NewDisposeScope();
        var (count, height, size) = ((int)images.size(0), (int)images.size(2), (int)images.size(3));
        var turns = Shifts(count, height, size, seed, first, width * Degree).to(images.device);
        var factor = stack([turns.cos(), turns.sin()], -1).view_as_complex();
        return scope.MoveToOuter(fft.irfft2(fft.rfft2(images).mul(factor), s: [height, size]));
    }

    // N x 1 x H x (W/2 + 1), radians, over the half plane that a real transform keeps.
    private static Tensor Shifts(int count, int height, int width, ulong seed, int first, double reach)
    {
        var columns = width / 2 + 1;
        var shifts = new float[count * height * columns];
        for (var k = 0; k < count; k++)
        {
            var random = SeededRandom.For(seed, (ulong)(first + k), Stream);
            var image = shifts.AsSpan(k * height * columns, height * columns);
            for (var row = 0; row < height; row++)
            {
                for (var column = 0; column < columns; column++)
                {
                    var mirror = (height - row) % height;
                    // In these columns the mirror image of a frequency is in the half plane, too.
                    var both = column == 0 || 2 * column == width;
                    if (both && mirror <= row) image[row * columns + column] = mirror == row ? 0 : -image[mirror * columns + column];
                    else image[row * columns + column] = (float)(reach * random.NextBetween(-1, 1));
                }
            }
        }

        return tensor(shifts, [count, 1, height, columns]);
    }
}
