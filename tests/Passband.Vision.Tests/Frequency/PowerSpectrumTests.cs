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
        var spectrum = PowerSpectrum.Of(tensor(pixels, [1, 1, side, side]));
        Assert.Equal(0.25, At(0, 0), 5);
        Assert.Equal(0.01, At(rows, columns), 5);
        Assert.Equal(0.01, At(-rows, -columns), 5);
        Assert.Equal(0.27, spectrum.Power.ToArray().Sum(), 4);

        float At(int vertical, int horizontal) => spectrum.Power[(side / 2 + vertical) * side + side / 2 + horizontal];
    }

    [Fact]
    public void All_powers_together_are_the_mean_square_of_the_pixels_averaged_over_channels()
    {
        using var scope = NewDisposeScope();
        var images = rand([1, 3, 15, 22]);
        Assert.Equal(images.square().mean().ToDouble(), PowerSpectrum.Of(images).Power.ToArray().Sum(p => (double)p), 5);
    }
}
