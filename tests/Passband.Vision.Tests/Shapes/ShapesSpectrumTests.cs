using Passband.Vision.Shapes;

namespace Passband.Vision.Tests.Shapes;

/// <summary>The ground truth itself: where in the spectrum each cue lies.</summary>
public sealed class ShapesSpectrumTests
{
    private const int Size = 32;

    [Fact]
    public void Nine_tenths_of_every_silhouettes_power_lie_below_an_eighth_of_a_cycle_per_pixel() =>
        Assert.All(ShareByClass(ShapesCues.SilhouetteOnly, frequency => frequency < 0.12), share => Assert.InRange(share, 0.90, 1));

    [Fact]
    public void Nine_tenths_of_every_textures_power_lie_above_a_fifth_of_a_cycle_per_pixel() =>
        Assert.All(ShareByClass(ShapesCues.TextureOnly, frequency => frequency > 0.22), share => Assert.InRange(share, 0.95, 1));

    [Fact]
    public void Silhouettes_have_next_to_no_power_where_textures_are_and_the_reverse()
    {
        Assert.All(ShareByClass(ShapesCues.SilhouetteOnly, frequency => frequency > 0.22), share => Assert.InRange(share, 0, 0.01));
        Assert.All(ShareByClass(ShapesCues.TextureOnly, frequency => frequency < 0.12), share => Assert.InRange(share, 0, 0.02));
    }

    [Fact]
    public void A_low_pass_keeps_the_silhouettes_contrast_and_removes_the_textures()
    {
        var options = new ShapesOptions { Count = 20, Seed = 5, NoiseLevel = 0 };
        var both = Spectra(options);
        var silhouette = Spectra(options with { TextureContrast = 0 });
        var texture = Spectra(options with { SilhouetteContrast = 0 });
        for (var i = 0; i < options.Count; i++)
        {
            Assert.Equal(1, Power(both[i], f => f is > 0 and < 0.16) / Power(silhouette[i], f => f is > 0 and < 0.16), 0.15);
            Assert.Equal(1, Power(both[i], f => f > 0.22) / Power(texture[i], f => f > 0.22), 0.15);
        }
    }

    [Fact]
    public void The_noise_falls_as_one_over_the_frequency()
    {
        var spectra = Spectra(new ShapesOptions { Count = 200, SilhouetteContrast = 0, TextureContrast = 0, NoiseLevel = 0.15 });
        double Mean(double low, double high) => spectra.Average(spectrum => Power(spectrum, f => f >= low && f < high)) / Bins(f => f >= low && f < high);
        var (low, middle, high) = (Mean(0.06, 0.07), Mean(0.12, 0.13), Mean(0.24, 0.26));
        Assert.Equal(4, low / middle, 0.5);
        Assert.Equal(4, middle / high, 0.5);
    }

    [Fact]
    public void The_contrasts_are_the_root_mean_squares_asked_for()
    {
        var options = new ShapesOptions { Count = 400, SilhouetteContrast = 0, TextureContrast = 0, NoiseLevel = 0 };
        double Contrast(ShapesOptions with) => Spectra(with).Average(spectrum => Math.Sqrt(Power(spectrum, f => f > 0)) / (Size * Size));
        Assert.Equal(0.10, Contrast(options with { NoiseLevel = 0.10 }), 0.002);
        Assert.Equal(0.08, Contrast(options with { SilhouetteContrast = 0.08 }), 0.004);
        Assert.Equal(0.07, Contrast(options with { TextureContrast = 0.07 }), 0.004);
    }

    private static double[] ShareByClass(ShapesCues cues, Func<double, bool> band)
    {
        var options = new ShapesOptions { Count = 200, Seed = 11, Cues = cues, NoiseLevel = 0 };
        var labels = ShapesGenerator.Generate(options, TestContext.Current.CancellationToken).Labels;
        var shares = new double[10];
        foreach (var (label, spectrum) in labels.Zip(Spectra(options)))
            shares[label] += Power(spectrum, f => f > 0 && band(f)) / Power(spectrum, f => f > 0) / 20;
        return shares;
    }

    private static double[][] Spectra(ShapesOptions options)
    {
        var pixels = ShapesGenerator.Generate(options, TestContext.Current.CancellationToken).Pixels;
        return [.. Enumerable.Range(0, options.Count).Select(i => PowerSpectrum(pixels.AsSpan(i * Size * Size, Size * Size)))];
    }

    private static double Power(double[] spectrum, Func<double, bool> band) => spectrum.Where((_, i) => band(Frequency(i))).Sum();

    private static int Bins(Func<double, bool> band) => Enumerable.Range(0, Size * Size).Count(i => band(Frequency(i)));

    private static double Frequency(int index)
    {
        static double Axis(int k) => Math.Min(k, Size - k) / (double)Size;
        return Math.Sqrt(Math.Pow(Axis(index / Size), 2) + Math.Pow(Axis(index % Size), 2));
    }

    /// <summary>|F|^2 by the definition of the discrete Fourier transform, rows then columns.</summary>
    private static double[] PowerSpectrum(ReadOnlySpan<byte> pixels)
    {
        var rows = new System.Numerics.Complex[Size * Size];
        var wave = Enumerable.Range(0, Size).Select(i => System.Numerics.Complex.FromPolarCoordinates(1, -2 * Math.PI * i / Size)).ToArray();
        for (var y = 0; y < Size; y++)
        {
            for (var k = 0; k < Size; k++)
            {
                for (var x = 0; x < Size; x++)
                    rows[(y * Size) + k] += pixels[(y * Size) + x] / 255.0 * wave[k * x % Size];
            }
        }

        var power = new double[Size * Size];
        for (var q = 0; q < Size; q++)
        {
            for (var k = 0; k < Size; k++)
            {
                System.Numerics.Complex sum = 0;
                for (var y = 0; y < Size; y++)
                    sum += rows[(y * Size) + k] * wave[q * y % Size];
                power[(q * Size) + k] = (sum.Real * sum.Real) + (sum.Imaginary * sum.Imaginary);
            }
        }

        return power;
    }
}
