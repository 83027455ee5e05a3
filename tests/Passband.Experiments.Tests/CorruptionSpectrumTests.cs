using Passband.Experiments.Corruptions;
using Passband.Results;
using Passband.Vision.Data;

namespace Passband.Experiments.Tests;

/// <summary>Spectra of what corruptions change: white noise is flat, contrast keeps the image's own spectrum, and the order on real images.</summary>
public sealed class CorruptionSpectrumTests
{
    [Fact]
    public void Gaussian_noise_on_grey_is_flat_with_its_variance_as_power()
    {
        var result = Run(Grey(200), new() { Corruptions = CorruptionChoice.GaussianNoise, Severities = [1, 5] });
        Assert.Equal(["severity 1", "severity 5"], Lines(result, "radial").Curves.Select(c => c.Name));
        var radial = Lines(result, "radial").Curves[1].Points;
        // .1 squared, and 1/12 of a level squared for the cut to whole levels.
        var variance = 0.01 + 1 / 12.0 / (255 * 255);
        Assert.All(radial, p => Assert.InRange(p.Y / variance, 0.85, 1.15));
        Assert.Equal(variance, radial.Average(p => p.Y), variance * 0.02);
        // Half of a flat spectrum lies within the circle that holds half of the plane, 0.399 cycles/pixel.
        var half = result.Scalars.Single(s => s.Id == "half-power-gaussian-noise");
        Assert.InRange(half.Value!.Value, 0.38, 0.42);
        Assert.InRange(half.Value.Value, half.Low!.Value, half.High!.Value);
        Assert.Equal([1, 5], Lines(result, "half-power").Curves.Single().Points.Select(p => p.X));
        var map = result.Figures.OfType<HeatmapFigure>().Single();
        Assert.Equal((33, 33), (map.Values.Count, map.Columns));
        Assert.Contains("severity 5", map.Title, StringComparison.Ordinal);
        Assert.Equal(ResultFile.ToBytes(result), ResultFile.ToBytes(ResultFile.Parse(ResultFile.ToBytes(result), "result")));
    }

    [Fact]
    public void Contrast_takes_from_a_grating_a_share_of_its_own_frequency()
    {
        var result = Run(Gratings.Images(10, 6, rest: 60), new() { Corruptions = CorruptionChoice.Contrast, Severities = [5] });
        var map = result.Figures.OfType<HeatmapFigure>().Single();
        // (.15 - 1) of an amplitude of 60/255 at 6 of 32 pixels; the cut to whole levels takes and adds a little.
        var expected = Math.Pow(0.85 * 60 / 255, 2) * 32 * 32 / 4;
        Assert.InRange(map.Values[16][10] / expected, 0.97, 1.03);
        Assert.InRange(map.Values[16][22] / expected, 0.97, 1.03);
        Assert.All(map.Values.SelectMany((row, y) => row.Where((_, x) => (y, x) is not ((16, 10) or (16, 22) or (16, 16)))), v => Assert.InRange(v, 0, expected / 100));
    }

    [Fact]
    public void A_change_that_is_the_same_everywhere_has_no_spectrum_and_the_result_says_so()
    {
        var result = Run(Grey(6), new() { Corruptions = CorruptionChoice.Brightness, Severities = [1, 2] });
        Assert.Empty(result.Figures);
        Assert.Empty(result.Scalars);
        Assert.Contains("Brightness at severity 2 changes no image other than in its mean: it has no spectrum.", result.Notes);
    }

    [Fact]
    public void On_real_images_noise_is_highest_and_fog_and_contrast_are_low_as_published()
    {
        var images = ImageSets.With().Open(SharedData.Path("cifar10-lossless", "test_batch_first1000.bin"), cancellation: TestContext.Current.CancellationToken).Take(100);
        var result = Run(images, new() { Severities = [5] });
        var order = result.Figures.OfType<TableFigure>().Single().Rows;
        Assert.Equal(15, order.Count);
        Assert.Equal(["high", "high", "high"], order.TakeLast(3).Select(r => r[1].Text));
        Assert.All(order.Take(3), r => Assert.Equal("low", r[1].Text));
        Assert.Equal(15, result.Figures.OfType<HeatmapFigure>().Count());
        Assert.Equal(15, Lines(result, "cumulative").Curves.Count);
        Assert.All(Lines(result, "cumulative").Curves, c => Assert.Equal((0, 1), (c.Points[0].Y, Math.Round(c.Points[^1].Y, 9))));
        Assert.Equal([("lowest-half-power", order[0][0].Text + ", severity 5."), ("highest-half-power", order[^1][0].Text + ", severity 5.")], result.Scalars.Select(s => (s.Id, s.Note!)));
        Assert.Contains(result.Notes, n => n.StartsWith("From low to high half-power frequency at severity 5: ", StringComparison.Ordinal));
    }

    private static LinesFigure Lines(ResultDocument result, string id) => result.Figures.OfType<LinesFigure>().Single(f => f.Id == id);

    private static ImageSet Grey(int count)
    {
        var pixels = new byte[count * 33 * 33];
        Array.Fill(pixels, (byte)128);
        return ImageSet.InMemory(new("grey", "grey", "made here", "none", ["one"], []), new(count, 1, 33, 33), pixels, new int[count]);
    }

    private static ResultDocument Run(ImageSet images, CorruptionSpectrumOptions options) =>
        new CorruptionSpectrum().Run(new([], images, options), null, TestContext.Current.CancellationToken)[0];
}
