using Passband.Vision.Training.Brain;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Training.Brain;

public class GaborBandTests
{
    private const int Side = 64;

    [Theory]
    [InlineData(1.0 / 8, 0, 0)]
    [InlineData(1.0 / 8, 3, 0.7)]
    [InlineData(1.0 / 16, 5, 2)]
    [InlineData(1.0 / 4, 6, 4)]
    public void The_energy_of_a_grating_of_the_bands_own_frequency_and_orientation_is_its_squared_amplitude_at_any_phase(double frequency, int orientation, double phase)
    {
        using var scope = NewDisposeScope();
        var inner = Inner(Energy(frequency, Grating(frequency, Math.PI * orientation / 8, phase, 0.3)), frequency)[orientation];
        Assert.InRange(inner.min().ToDouble(), 0.98 * 0.09, 1.02 * 0.09);
        Assert.InRange(inner.max().ToDouble(), 0.98 * 0.09, 1.02 * 0.09);
    }

    [Fact]
    public void Over_frequencies_and_orientations_the_energy_peaks_where_the_filter_was_made_for()
    {
        using var scope = NewDisposeScope();
        double Mean(double frequency, double angle) => Inner(Energy(0.125, Grating(frequency, angle, 0, 0.5)), 0.125)[2].mean().ToDouble();
        double[] frequencies = [0.06, 0.08, 0.1, 0.115, 0.125, 0.135, 0.15, 0.18, 0.22];
        Assert.Equal(0.125, frequencies.MaxBy(f => Mean(f, Math.PI / 4)));
        int[] degrees = [0, 15, 30, 40, 45, 50, 60, 75, 90, 120, 150];
        Assert.Equal(45, degrees.MaxBy(d => Mean(0.125, d * Math.PI / 180)));
        // Half the amplitude, a quarter of the energy, where the Gaussian in frequency is 1/2: 27 degrees off with an envelope of 0.4.
        var width = 2 * Math.Asin(Math.Sqrt(2 * Math.Log(2)) / (2 * Math.PI * 0.4) / 2);
        Assert.InRange(width * 180 / Math.PI, 26.5, 27.5);
        Assert.InRange(Mean(0.125, (Math.PI / 4) + width) / Mean(0.125, Math.PI / 4), 0.23, 0.27);
    }

    [Fact]
    public void An_even_surface_moves_no_filter_not_even_at_the_edges()
    {
        using var scope = NewDisposeScope();
        foreach (var frequency in SimulatedV1.Frequencies)
            Assert.InRange(Energy(frequency, full([1, 30, 41], 0.8f)).max().ToDouble(), 0, 1e-9);
    }

    [Fact]
    public void An_answer_is_the_sum_over_mirrored_pixels_times_a_gaussian_and_a_wave()
    {
        using var scope = NewDisposeScope();
        using var draws = new Generator(1);
        var (height, width, frequency, sigma) = (9, 14, 0.125, 0.4 / 0.125);
        var image = rand([1, height, width], generator: draws);
        using var band = new GaborBand(frequency, 8, 0.4, height, width, CPU);
        var (even, odd) = band.Answers(image);
        var (rows, columns) = (3, 4);
        Assert.Equal([1L, 8, rows * columns], even.shape);

        var pixels = image.data<float>().ToArray();
        var (orientation, row, column) = (3, 2, 1);
        var (angle, down, right) = (Math.PI * orientation / 8, ((row + 0.5) * height / rows) - 0.5, ((column + 0.5) * width / columns) - 0.5);
        var (real, imaginary, smooth, weight) = (0.0, 0.0, 0.0, 0.0);
        for (var y = -60; y <= 60; y++)
        {
            for (var x = -60; x <= 60; x++)
            {
                var gaussian = Math.Exp(-(((y - down) * (y - down)) + ((x - right) * (x - right))) / (2 * sigma * sigma));
                var phase = 2 * Math.PI * frequency * (((x - right) * Math.Cos(angle)) + ((y - down) * Math.Sin(angle)));
                var value = pixels[(Mirror(y, height) * width) + Mirror(x, width)];
                weight += gaussian;
                smooth += gaussian * value;
                real += gaussian * Math.Cos(phase) * value;
                imaginary += gaussian * Math.Sin(phase) * value;
            }
        }

        var leak = Math.Exp(-2 * Math.PI * Math.PI * 0.16);
        var place = (row * columns) + column;
        Assert.Equal(2 * (real - (leak * smooth)) / weight, even[0, orientation, place].ToDouble(), 1e-3);
        Assert.Equal(2 * imaginary / weight, odd[0, orientation, place].ToDouble(), 1e-3);

        static int Mirror(int x, int length)
        {
            while (x < 0 || x >= length) x = x < 0 ? -1 - x : (2 * length) - 1 - x;
            return x;
        }
    }

    // Values around 1/2 that vary along a direction, counted from the right towards the bottom.
    private static Tensor Grating(double frequency, double angle, double phase, double amplitude)
    {
        var (x, y) = (arange(Side).view(1, 1, -1), arange(Side).view(1, -1, 1));
        return 0.5 + amplitude * (2 * Math.PI * frequency * (x * Math.Cos(angle) + y * Math.Sin(angle)) + phase).cos();
    }

    private static Tensor Energy(double frequency, Tensor image)
    {
        using var band = new GaborBand(frequency, 8, 0.4, (int)image.size(1), (int)image.size(2), CPU);
        var (even, odd) = band.Answers(image);
        return even * even + odd * odd;
    }

    // Orientations x places, without those that see the mirrored edges.
    private static Tensor Inner(Tensor energy, double frequency)
    {
        var places = (int)(2 * frequency * Side);
        var edge = 3 * places / 8;
        return energy.view(8, places, places).narrow(1, edge, places - (2 * edge)).narrow(2, edge, places - (2 * edge)).flatten(1);
    }
}
