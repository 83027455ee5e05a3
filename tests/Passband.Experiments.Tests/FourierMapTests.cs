using Passband.Experiments.Contract;
using Passband.Experiments.Options;
using Passband.Results;
using Passband.Results.Parts;
using Passband.Vision.Data;
using Passband.Vision.Evaluation;
using Passband.Vision.Frequency;
using Passband.Vision.Networks;
using static TorchSharp.torch;

namespace Passband.Experiments.Tests;

/// <summary>Fourier maps of a detector of one grating, whose answer to every other grating is known without running it.</summary>
public sealed class FourierMapTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("passband-fourier-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_detector_of_one_grating_errs_at_its_own_frequency_alone()
    {
        using var network = Gratings.Detector(6);
        // A grating of norm 3 along the template scores 3 sqrt(1024 / 2) = 67.9, the others nothing; 30 decides, images score 0 or 120.
        // So a plain image is taken for a grating where it is added, and a grating is still one where it is taken away.
        var result = Run(network, Gratings.Images(200, 6), new FourierMapOptions { Norm = 3 });
        var map = Map(result);
        var added = FourierSigns.Of(4, new FourierFrequency(6, 0, 6 / 32.0, false), 0, 200, 1).Index().Count(s => s.Index % 2 == 0 && s.Item > 0);
        Assert.InRange(added, 30, 70);
        Assert.All(Cells(map), cell => Assert.Equal(cell is (16, 22) or (16, 10) ? added : 0, map.CountAt(cell.Row, cell.Column)));
        Assert.Equal(200, map.Trials);

        Assert.Equal((200, 200), (Scalar(result, "clean-accuracy").K!.Value, Scalar(result, "clean-accuracy").N!.Value));
        Assert.Equal(added / 200.0 * 2 / 1024, Scalar(result, "plane-mean").Value!.Value, 12);
        Assert.Equal(0.1875, Scalar(result, "peak-frequency").Value!.Value, 12);
        Assert.Equal("Horizontal 0.1875, vertical 0 cycles/pixel, and its mirror image.", Scalar(result, "peak-frequency").Note);
        Assert.Equal(added, Scalar(result, "peak-value").K);
        Assert.Equal(0.1875, Scalar(result, "profile-peak").Value!.Value, 12);
        var profile = result.Figures.OfType<LinesFigure>().Single().Curves[0].Points;
        var ring = Enumerable.Range(0, 1024).Count(k => (int)Math.Round(double.Hypot(k / 32 - 16, k % 32 - 16)) == 6);
        Assert.Equal(added / 200.0 * 2 / ring, profile.Single(p => p.X == 0.1875).Value!.Value, 12);
        Assert.All(profile.Where(p => p.X != 0.1875), p => Assert.Equal((0, 0, 0), (p.Value, p.Low, p.High)));
        Assert.True(profile.Single(p => p.X == 0.1875).Band!.Value.Contains(added / 200.0 * 2 / ring));

        Assert.Equal(["clean"], result.Outcomes.Select(o => o.Cell));
        Assert.Contains(result.Notes, n => n.StartsWith("514 of the map's 1024 cells were computed", StringComparison.Ordinal));
        Assert.Equal(ResultFile.ToBytes(result), ResultFile.ToBytes(ResultFile.Parse(ResultFile.ToBytes(result), "result")));
    }

    [Theory]
    [InlineData(FourierPhase.Cosine)]
    [InlineData(FourierPhase.Degrees45)]
    public void A_map_is_symmetric_and_its_axes_have_zero_in_the_middle_of_a_cell(FourierPhase phase)
    {
        using var network = Gratings.Detector(6);
        var map = Map(Run(network, Gratings.Images(60, 6, noise: 60, amplitude: 15), new FourierMapOptions { Norm = 9, Phase = phase }));
        Assert.All(Cells(map).Where(c => c is { Row: > 0, Column: > 0 }), c => Assert.Equal(map.Values[c.Row][c.Column], map.Values[32 - c.Row][32 - c.Column]));
        Assert.Equal(0, map.XExtent.Middle(16, 32), 12);
        Assert.Equal(new Extent(-0.5 - 1 / 64.0, 0.5 - 1 / 64.0), map.YExtent);
        Assert.True(map.Values.SelectMany(r => r).Distinct().Count() > 1);
    }

    [Fact]
    public void Without_a_grating_every_cell_has_the_clean_error_and_is_computed_once()
    {
        using var network = Gratings.Detector(6);
        var (images, options) = (Gratings.Images(120, 6, noise: 60, amplitude: 15), new FourierMapOptions { Norm = 0 });
        Assert.Equal(120, new FourierMap().Evaluations(Request(network, images, options)));
        var result = Run(network, images, options);
        var wrong = 120 - Scalar(result, "clean-accuracy").K!.Value;
        Assert.InRange(wrong, 1, 119);
        Assert.All(Cells(Map(result)), c => Assert.Equal(wrong, Map(result).CountAt(c.Row, c.Column)));
        Assert.All(Map(Run(network, images, options with { SubtractClean = true })).Values.SelectMany(r => r), v => Assert.Equal(0, v));
    }

    [Fact]
    public void Differences_flips_and_losses_say_what_they_count()
    {
        using var network = Gratings.Detector(6);
        var images = Gratings.Images(200, 6);
        var error = Map(Run(network, images, new FourierMapOptions { Norm = 3 })).Values[16][22];
        // Everything is right without a grating, so all answers that change are errors, and the clean error is 0.
        Assert.Equal(error, Map(Run(network, images, new FourierMapOptions { Norm = 3, Measure = FourierMeasure.FlipRate })).Values[16][22]);
        var difference = Map(Run(network, images, new FourierMapOptions { Norm = 3, SubtractClean = true }));
        Assert.Equal(error, difference.Values[16][22]);
        Assert.Equal((ColourScale.Diverging, null), (difference.ColourScale, difference.Trials));
        Assert.InRange(difference.BandAt(16, 22)!.Value.Low, 0.1, error);
        // Where a plain image's score of 0 becomes 67.9 the loss grows from 0 to 67.9 - 30; a grating keeps a loss of 0.
        var loss = Run(network, images, new FourierMapOptions { Norm = 3, Measure = FourierMeasure.LossChange });
        Assert.Equal(error * (3 * Math.Sqrt(512) - 30), Map(loss).Values[16][22], 1);
        Assert.Equal(0, Map(loss).Values[16][21], 3);
        Assert.True(Map(loss).BandAt(16, 22)!.Value.Contains(error * (3 * Math.Sqrt(512) - 30)));
        Assert.Contains("no band", loss.Figures.OfType<LinesFigure>().Single().Caption, StringComparison.Ordinal);
        Assert.Equal("subtract-clean needs measure error: the other measures are differences to the unchanged images already.",
            Assert.Throws<OptionException>(() => Run(network, images, new FourierMapOptions { SubtractClean = true, Measure = FourierMeasure.FlipRate })).Message);
    }

    [Fact]
    public void An_images_gratings_are_its_own_whatever_batch_it_is_in_and_a_run_goes_on_where_it_stopped()
    {
        using var network = Gratings.Detector(6);
        // Three batches: 500, 500 and 30.
        var images = Gratings.Images(1030, 6, noise: 60, amplitude: 15);
        var options = new FourierMapOptions { Norm = 3, Largest = 0.1 };
        var whole = Run(network, images, options);
        using var stop = new CancellationTokenSource();
        var request = Request(network, images, options) with { Journal = new FolderPartJournal(_folder) };
        Assert.ThrowsAny<OperationCanceledException>(() => new FourierMap().Run(request, new Stopper(12_000, stop), stop.Token));
        Assert.InRange(new FourierMap().Evaluations(request), 1, 26 * 1030 - 12_000);
        var resumed = new FourierMap().Run(request, null, TestContext.Current.CancellationToken)[0];
        Assert.Equal(Map(whole).Values, Map(resumed).Values);
        Assert.Equal(7, Map(whole).Columns);

        // The same again by hand, all images at once.
        using var scope = NewDisposeScope();
        using var basis = new FourierBasis(32, 32, largest: 0.1);
        var x = images.Floats(0, 1030, CPU);
        foreach (var (place, frequency) in basis.Frequencies.Index())
        {
            var signs = tensor(FourierSigns.Of(4, frequency, 0, 1030, 1), [1030, 1, 1, 1]);
            var classes = new Predictor(network, EvaluationPrecision.Float32).Logits(x.add(signs.mul(basis.Image(place)).mul(3)).clamp(0, 1)).argmax(1);
            var wrong = Enumerable.Range(0, 1030).Count(i => classes[i].ToInt64() != images.Label(i));
            Assert.Equal(wrong, Map(whole).CountAt((int)Math.Round(frequency.Vertical * 32) + 3, (int)Math.Round(frequency.Horizontal * 32) + 3));
        }
    }

    [Fact]
    public void Signs_depend_on_seed_image_and_frequency_and_are_even()
    {
        var frequency = new FourierFrequency(7, 0, 0, false);
        var signs = FourierSigns.Of(1, frequency, 0, 2000, 3);
        Assert.All(signs, s => Assert.Equal(1, Math.Abs(s)));
        // 6000 fair coins: four standard deviations are 155 of their half.
        Assert.InRange(signs.Count(s => s > 0), 2845, 3155);
        Assert.Equal(signs.Skip(300), FourierSigns.Of(1, frequency, 100, 1900, 3));
        Assert.NotEqual(signs, FourierSigns.Of(2, frequency, 0, 2000, 3));
        Assert.NotEqual(signs, FourierSigns.Of(1, frequency with { Index = 8 }, 0, 2000, 3));
    }

    [Fact]
    public void Plain_networks_are_sensitive_at_higher_frequencies_than_adversarially_trained_ones()
    {
        using var scope = NewDisposeScope();
        using var plain = NetworkFile.Open(SharedData.Path("checkpoints", "akamaster", "resnet20-12fca82f.th"));
        using var adversarial = NetworkFile.Open(SharedData.Path("checkpoints", "vnncomp", "resnet4b.pth"));
        using var images = ImageSets.With().Open(SharedData.Path("cifar10-lossless", "test_batch_first1000.bin"), cancellation: TestContext.Current.CancellationToken).Take(30);
        var results = new FourierMap().Run(new ExperimentRequest([plain, adversarial], images, new FourierMapOptions()), null, TestContext.Current.CancellationToken);
        var (low, high) = (Halves(results[1]), Halves(results[0]));
        // Yin et al. 2019, figures 3 and 4: plain training leaves networks robust to the lowest frequencies alone, adversarial training makes them sensitive there.
        Assert.True(high.Above > high.Below, $"plain: {high}");
        Assert.True(low.Above < low.Below, $"adversarial: {low}");
        Assert.True(high.Above > low.Above);
    }

    // Mean over the profile up to, and from, a quarter of a cycle per pixel.
    private static (double Below, double Above) Halves(ResultDocument result)
    {
        var points = result.Figures.OfType<LinesFigure>().Single().Curves[0].Points;
        return (points.Where(p => p.X is > 0 and <= 0.25).Average(p => p.Y), points.Where(p => p.X is > 0.25 and <= 0.5).Average(p => p.Y));
    }

    private static ResultDocument Run(Classifier network, ImageSet images, FourierMapOptions options) =>
        new FourierMap().Run(Request(network, images, options), null, TestContext.Current.CancellationToken)[0];

    private static ExperimentRequest Request(Classifier network, ImageSet images, FourierMapOptions options) =>
        new([network], images, options) { Precision = EvaluationPrecision.Float32, Seed = 4 };

    private static HeatmapFigure Map(ResultDocument result) => result.Figures.OfType<HeatmapFigure>().Single();

    private static IEnumerable<(int Row, int Column)> Cells(HeatmapFigure map) =>
        from row in Enumerable.Range(0, map.Values.Count) from column in Enumerable.Range(0, map.Columns) select (row, column);

    private static Scalar Scalar(ResultDocument result, string id) => result.Scalars.Single(s => s.Id == id);

    private sealed class Stopper(long after, CancellationTokenSource stop) : IProgress<ExperimentProgress>
    {
        public void Report(ExperimentProgress value)
        {
            if (value.Done >= after) stop.Cancel();
        }
    }
}
