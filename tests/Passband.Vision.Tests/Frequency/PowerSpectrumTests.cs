using Passband.Vision.Frequency;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Frequency;

public sealed class PowerSpectrumTests
{
    [Theory]
    [InlineData(3, 0)]
    [InlineData(0, 5)]
    [InlineData(2, -4)]
    public void A_grating_has_its_power_at_its_frequency_and_the_opposite_one(int columns, int rows)
    {
        const int side = 16;
        using var scope = NewDisposeScope();
        var pixels = new float[side * side];
        for (var y = 0; y < side; y++)
            for (var x = 0; x < side; x++)
                pixels[y * side + x] = 0.5f + 0.2f * (float)Math.Cos(2 * Math.PI * (columns * x + rows * y) / side);
        var plane = PowerSpectrum.Centred(PowerSpectrum.Of(tensor(pixels, [1, 1, side, side])).data<double>().ToArray(), side, side);
        // Two coefficients of (0.2 / 2) H W each; the mean has none.
        Assert.Equal(0, At(0, 0), 5);
        Assert.Equal(2.56, At(rows, columns), 5);
        Assert.Equal(2.56, At(-rows, -columns), 5);
        Assert.Equal(5.12, plane.Sum(row => row.Sum()), 4);

        double At(int vertical, int horizontal) => plane[side / 2 + vertical][side / 2 + horizontal];
    }

    [Fact]
    public void All_powers_together_are_the_squared_deviations_averaged_over_channels()
    {
        using var scope = NewDisposeScope();
        var images = rand([1, 3, 15, 22]);
        var plane = PowerSpectrum.Centred(PowerSpectrum.Of(images).data<double>().ToArray(), 15, 22);
        Assert.Equal((images - images.mean([2, 3], keepdim: true)).square().sum().ToDouble() / 3, plane.Sum(row => row.Sum()), 3);
    }
}
