using FsCheck;
using FsCheck.Fluent;

namespace Passband.Results.Tests;

public sealed class FrequencyTests
{
    [Theory]
    [InlineData(0.5, FrequencyUnit.CyclesPerPixel, 16, FrequencyUnit.CyclesPerImage)]
    [InlineData(0.5, FrequencyUnit.CyclesPerPixel, 100, FrequencyUnit.PercentOfNyquist)]
    [InlineData(4.5, FrequencyUnit.CyclesPerImage, 0.140625, FrequencyUnit.CyclesPerPixel)]
    [InlineData(25, FrequencyUnit.PercentOfNyquist, 4, FrequencyUnit.CyclesPerImage)]
    [InlineData(0, FrequencyUnit.GaussianSigma, double.PositiveInfinity, FrequencyUnit.CyclesPerPixel)]
    [InlineData(0, FrequencyUnit.PercentOfNyquist, double.PositiveInfinity, FrequencyUnit.GaussianSigma)]
    public void Units_of_a_32_pixel_image_convert(double value, FrequencyUnit from, double expected, FrequencyUnit to) =>
        Assert.Equal(expected, Frequency.Convert(value, from, to, 32), 1e-12);

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_gaussian_passes_half_the_amplitude_at_its_frequency(double sigma)
    {
        var f = Frequency.Convert(sigma, FrequencyUnit.GaussianSigma, FrequencyUnit.CyclesPerPixel, 32);
        Assert.Equal(0.5, Math.Exp(-2 * Math.PI * Math.PI * sigma * sigma * f * f), 1e-12);
        Assert.Equal(0.1874 / sigma, f, 0.00005 / sigma);
    }

    [Fact]
    public void Every_unit_converts_there_and_back() =>
        Prop.ForAll<byte, ushort>((side, raw) =>
        {
            var value = (raw + 1) / 1000.0;
            return Enum.GetValues<FrequencyUnit>().All(from => Enum.GetValues<FrequencyUnit>().All(to =>
                Math.Abs(Frequency.Convert(Frequency.Convert(value, from, to, side + 1), to, from, side + 1) / value - 1) < 1e-12));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(-0.1, 32)]
    [InlineData(double.NaN, 32)]
    [InlineData(0.1, 0)]
    public void Nonsense_is_refused(double value, int side) => Assert.Throws<ArgumentOutOfRangeException>(() =>
        Frequency.Convert(value, FrequencyUnit.CyclesPerPixel, FrequencyUnit.CyclesPerImage, side));
}
