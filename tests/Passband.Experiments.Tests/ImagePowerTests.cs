using Passband.Experiments.Contract;
using Passband.Results;
using Passband.Vision.Data;
using Passband.Vision.Shapes;

namespace Passband.Experiments.Tests;

/// <summary>Power spectra of images that are known: white noise, a wave, 1/f noise, and differences of two sets.</summary>
public sealed class ImagePowerTests
{
    private const int Side = 32;

    [Fact]
    public void White_noise_is_flat_with_its_variance_as_power()
    {
        var result = Run(White(400, 1));
        // Whole numbers drawn evenly from 0..255, over 255.
        var variance = (256.0 * 256 - 1) / 12 / (255 * 255);
        Assert.All(Lines(result, "radial").Points, p => Assert.InRange(p.Y / variance, 0.97, 1.03));
        Assert.InRange(Scalar(result, "exponent").Value!.Value, -0.02, 0.02);
        Assert.InRange(0, Scalar(result, "exponent").Low!.Value - 0.01, Scalar(result, "exponent").High!.Value + 0.01);
        Assert.All(Lines(result, "cumulative").Points, p => Assert.True(p.Low <= p.Y && p.Y <= p.High));
        // Every image's mean takes one of its 1024 degrees of freedom.
        Assert.Equal(Math.Sqrt(variance * 1023 / 1024), Scalar(result, "rms").Value!.Value, 3);
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void Of_fewer_than_five_images_there_is_no_interval_and_a_note_says_so(int count, bool intervals)
    {
        var result = Run(White(count, 3));
        Assert.All(result.Scalars, s => Assert.Equal(intervals, s.Low is not null || s.High is not null));
        Assert.All(result.Figures.OfType<LinesFigure>().SelectMany(f => f.Curves).Where(c => c.Role != CurveRole.Fit).SelectMany(c => c.Points),
            p => Assert.Equal(intervals, p.Low is not null || p.High is not null));
        Assert.Equal(!intervals, result.Notes.Contains("An interval over images needs at least 5 of them; of 4 none is given."));
    }

    [Fact]
    public void Half_of_white_noise_lies_within_the_radius_of_half_the_plane()
    {
        var half = Scalar(Run(White(400, 2), new ImagePowerOptions { Steps = 200 }), "half-power-frequency");
        // Counted over the coefficients of the plane: the radius at which half of the 1023 are reached; sqrt(1 / 2 pi) = 0.399 for an endless grid.
        var radii = (from u in Enumerable.Range(-16, 32) from v in Enumerable.Range(-16, 32) where (u, v) != (0, 0) select Math.Sqrt(u * u + v * v) / Side).Order().ToList();
        Assert.InRange(half.Value!.Value, radii[511] - 0.01, radii[511] + 0.01);
        Assert.InRange(half.Value.Value, 0.39, 0.41);
        Assert.InRange(half.Value.Value, half.Low!.Value, half.High!.Value);
    }

    [Fact]
    public void A_wave_has_all_its_power_at_its_frequency()
    {
        // Every image a wave of amplitude 60/255 at 6 of 32 pixels; rounding to whole grey levels takes a hundredth of its power.
        var map = Run(Gratings.Images(10, 6, rest: 60)).Figures.OfType<HeatmapFigure>().Single();
        var expected = 60.0 / 255 * 60 / 255 * Side * Side / 4;
        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                var value = map.Values[row][column];
                if (row == 16 && column is 10 or 22) Assert.InRange(value / expected, 0.98, 1.02);
                else if (row == 16 && column == 16) Assert.True(double.IsNaN(value));
                else Assert.InRange(value, 0, expected / 1000);
            }
        }

        // A column stands at the middle of its cell: the eleventh at -6/32.
        Assert.Equal(-6.0 / Side, map.XExtent.From + 10.5 / Side * (map.XExtent.To - map.XExtent.From), 12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_power_of_the_plane_is_the_variance_of_the_pixels(int channels)
    {
        // More images than a batch, sides that differ, one of them odd.
        var images = Noise(300, channels, 21, 32, 3);
        var map = Run(images).Figures.OfType<HeatmapFigure>().Single();
        var direct = 0.0;
        for (var plane = 0; plane < 300 * channels; plane++)
        {
            var pixels = images.Pixels(plane / channels, 1).Slice(plane % channels * 672, 672).ToArray().Select(p => p / 255.0).ToArray();
            var mean = pixels.Average();
            direct += pixels.Sum(p => (p - mean) * (p - mean)) / (300 * channels);
        }

        // Values of the map have four digits.
        Assert.InRange(map.Values.SelectMany(r => r).Where(v => !double.IsNaN(v)).Sum() / direct, 0.999, 1.001);
    }

    [Fact]
    public void One_over_f_noise_has_the_exponent_it_was_made_with()
    {
        var layer = new double[Side * Side];
        var noise = new PinkNoise(Side);
        var pixels = new List<byte>();
        for (var i = 0; i < 100; i++)
        {
            noise.Draw(layer, SeededRandom.For(4, (ulong)i, 0));
            pixels.AddRange(layer.Select(v => (byte)Math.Clamp(Math.Round(128 + 28 * v), 0, 255)));
        }

        // Its amplitude falls as 1/f, so its power as 1/f^2; rings are a cycle wide, which bends the lowest a little.
        var exponent = Scalar(Run(Set(pixels.ToArray(), 100, 1, Side, Side)), "exponent");
        Assert.InRange(exponent.Value!.Value, 1.95, 2.05);
        Assert.InRange(exponent.Value.Value, exponent.Low!.Value, exponent.High!.Value);
    }

    [Fact]
    public void The_difference_of_two_versions_has_what_was_added()
    {
        var plain = Gratings.Images(10, 6, amplitude: 0);
        var result = Run(Gratings.Images(10, 6, rest: 60), reference: plain);
        Assert.Equal(["rms", "difference-rms"], result.Scalars.Select(s => s.Id).Where(id => id.EndsWith("rms", StringComparison.Ordinal)));
        // The plain images have no power of their own: that is said, and the difference is the wave.
        Assert.Contains(result.Notes, n => n.Contains("has no power: every image is of one colour", StringComparison.Ordinal));
        Assert.InRange(Scalar(result, "difference-rms").Value!.Value / (60.0 / 255 / Math.Sqrt(2)), 0.99, 1.01);
        // Linear between 7 and 8 of 29 steps to the corner, where the step at 6/32 lies.
        Assert.InRange(Scalar(result, "difference-half-power-frequency").Value!.Value, 7 * Math.Sqrt(0.5) / 29, 8 * Math.Sqrt(0.5) / 29);
        var bytes = ResultFile.ToBytes(result);
        Assert.Equal(bytes, ResultFile.ToBytes(ResultFile.Parse(bytes, "result")));
    }

    [Fact]
    public void A_set_and_itself_differ_by_nothing_and_that_is_said()
    {
        var images = White(10, 1);
        var result = Run(images, reference: images);
        Assert.Contains("The two sets hold the same pixels: there is no difference to show.", result.Notes);
        Assert.DoesNotContain(result.Scalars, s => s.Id.StartsWith("difference", StringComparison.Ordinal));
        Assert.Equal(2, result.Figures.OfType<HeatmapFigure>().Count());
    }

    [Fact]
    public void A_result_without_a_network_says_so_and_its_id_knows_the_reference()
    {
        var (one, other) = (White(10, 1), White(10, 2));
        var experiment = new ImagePower();
        var request = new ExperimentRequest([], one, new ImagePowerOptions());
        var alone = Run(one);
        Assert.True(alone.Network.IsNone);
        Assert.Equal(ResultDraft.IdOf(experiment, request, null), alone.Id);
        var against = Run(one, reference: other);
        Assert.Equal(ResultDraft.IdOf(experiment, request with { Reference = other }, null), against.Id);
        Assert.NotEqual(alone.Id, against.Id);
        Assert.Equal(other.Hash, against.ReferenceSet!.Sha256);
        Assert.Equal(10, experiment.Evaluations(request));
    }

    [Fact]
    public void Sets_that_are_not_the_same_images_are_refused()
    {
        var images = White(10, 1);
        Assert.Equal("noise has 10 images and the reference noise 9: take the same number of both.", Refused(images, White(9, 1)));
        Assert.Contains("of 1 x 32 x 32 and the reference noise of 3 x 32 x 32", Refused(images, Noise(10, 3, Side, Side, 1)), StringComparison.Ordinal);
        Assert.Contains("are not the same images in one order: image 1 is b in one and a in the other", Refused(images, Set(new byte[10 * 1024], 10, 1, Side, Side, new int[10])), StringComparison.Ordinal);
        using var network = Gratings.Detector(6);
        Assert.Equal("image-spectrum measures images alone: leave the networks out.",
            Assert.Throws<ExperimentException>(() => new ImagePower().Evaluations(new([network], images, new ImagePowerOptions()))).Message);
        Assert.Equal("low-pass compares no image sets: leave the reference out.",
            Assert.Throws<ExperimentException>(() => new LowPass().Evaluations(new([network], Gratings.Images(4, 6), new CutoffOptions()) { Reference = images })).Message);

        static string Refused(ImageSet images, ImageSet reference) => Assert.Throws<ExperimentException>(() => Run(images, reference: reference)).Message;
    }

    [Fact]
    public void Natural_images_fall_steeply_and_have_half_their_power_at_low_frequencies()
    {
        using var images = ImageSets.With().Open(SharedData.Path("cifar10-lossless", "test_batch_first1000.bin"), cancellation: TestContext.Current.CancellationToken);
        var result = Run(images);
        Assert.InRange(Scalar(result, "exponent").Value!.Value, 2.4, 3.2);
        Assert.InRange(Scalar(result, "half-power-frequency").Value!.Value, 0.02, 0.06);
    }

    private static ResultDocument Run(ImageSet images, ImagePowerOptions? options = null, ImageSet? reference = null) =>
        new ImagePower().Run(new([], images, options ?? new()) { Reference = reference }, null, TestContext.Current.CancellationToken).Single();

    private static Curve Lines(ResultDocument result, string id) => result.Figures.OfType<LinesFigure>().Single(f => f.Id == id).Curves[0];

    private static Scalar Scalar(ResultDocument result, string id) => result.Scalars.Single(s => s.Id == id);

    private static ImageSet White(int count, int seed) => Noise(count, 1, Side, Side, seed);

    private static ImageSet Noise(int count, int channels, int height, int width, int seed)
    {
        var pixels = new byte[count * channels * height * width];
        new Random(seed).NextBytes(pixels);
        return Set(pixels, count, channels, height, width);
    }

    private static ImageSet Set(byte[] pixels, int count, int channels, int height, int width, int[]? labels = null) => ImageSet.InMemory(
        new ImageSetInfo("noise", "noise", "made by this test", "none needed", ["a", "b"], []), new ImageShape(count, channels, height, width), pixels,
        labels ?? [.. Enumerable.Range(0, count).Select(i => i % 2)]);
}
