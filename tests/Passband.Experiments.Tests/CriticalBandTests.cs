using MathNet.Numerics.Distributions;
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

/// <summary>Critical-band masking of a detector of one grating: noise elsewhere cannot reach it, noise of its band does by a known amount.</summary>
public sealed class CriticalBandTests : IDisposable
{
    // The detector's grating of 6 cycles in 32 pixels, 0.1875 cycles/pixel, lies in the third octave.
    private const string OwnBand = "0.125 to 0.25";

    private readonly string _folder = Directory.CreateTempSubdirectory("passband-band-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_detector_fails_only_under_noise_of_its_own_band_and_as_often_as_the_normal_distribution_says()
    {
        using var network = Gratings.Detector(6);
        var options = new CriticalBandOptions { Deviations = [0.2, 0.4, 0.8], Contrast = 1, Clip = false, Level = 0.9 };
        var result = Run(network, Gratings.Images(1000, 6), options);
        var curves = Accuracy(result).Curves;
        Assert.Equal(["0 to 0.0625", "0.0625 to 0.125", OwnBand, "0.25 to 0.5"], curves.Select(c => c.Name.Replace(" cycles/pixel", "", StringComparison.Ordinal)));
        foreach (var curve in curves.Where(c => !c.Name.StartsWith(OwnBand, StringComparison.Ordinal)))
            Assert.All(curve.Points, p => Assert.Equal((1000, 1000), (p.K, p.N)));
        // Noise of root mean square 1 over K coefficients scores with a standard deviation of H W / sqrt(2 K); images score 0 or 120, 30 decides.
        var coefficients = FrequencyMask.BandPass(new FrequencyGrid(32, 32, half: true), 0.125, 0.25).Kept - 1;
        double Expected(double deviation) => (Normal.CDF(0, deviation * 1024 / Math.Sqrt(2.0 * coefficients), 30) + Normal.CDF(0, deviation * 1024 / Math.Sqrt(2.0 * coefficients), 90)) / 2;
        Assert.All(curves[2].Points.Skip(1), p => Assert.Equal(Expected(p.X), p.Y, 0.04));
        Assert.InRange(curves[2].Points[^1].Y, 0.5, 0.9);

        var thresholds = result.Figures.OfType<TableFigure>().Single();
        var own = thresholds.Rows[2];
        Assert.Equal(coefficients, own[2].Number);
        Assert.Equal(0.9, Expected(own[3].Number!.Value), 0.03);
        Assert.InRange(own[3].Number!.Value, own[4].Number!.Value, own[5].Number!.Value);
        Assert.All([0, 1, 3], r => Assert.Equal("no crossing: still above at sd 0.8", thresholds.Rows[r][6].Text));
        var centre = result.Scalars.Single(s => s.Id == "channel-centre");
        Assert.Null(centre.Value);
        Assert.Equal("No channel: accuracy falls to 90 % correct in 1 of 4 bands, and a Gaussian needs three."
            + " It stays above under all noise in 0 to 0.0625, 0.0625 to 0.125, 0.25 to 0.5 cycles/pixel.", centre.Note);
        Assert.Equal(ResultFile.ToBytes(result), ResultFile.ToBytes(ResultFile.Parse(ResultFile.ToBytes(result), "result")));
    }

    [Fact]
    public void The_map_has_the_counts_of_the_curves_row_by_row_of_noise()
    {
        using var network = Gratings.Detector(6);
        var result = Run(network, Gratings.Images(60, 6), new CriticalBandOptions { Deviations = [0, 0.5, 1], Contrast = 0.8 });
        var map = result.Figures.OfType<HeatmapFigure>().Single();
        Assert.Equal(["0", "0.5", "1"], map.RowNames);
        foreach (var (column, curve) in Accuracy(result).Curves.Index())
            Assert.Equal(curve.Points.Select(p => p.K), Enumerable.Range(0, 3).Select(row => map.CountAt(row, column)));
    }

    [Fact]
    public void A_network_that_is_below_the_level_without_noise_is_told_so_and_a_share_of_its_accuracy_helps()
    {
        using var network = Gratings.Detector(6);
        // At a fifth of its contrast a grating scores 24 of the 30 that decide: only plain images are right.
        var images = Gratings.Images(100, 6);
        var options = new CriticalBandOptions { Deviations = [0.05, 0.4], Contrast = 0.2, Level = 0.8, Clip = false };
        var absolute = Run(network, images, options);
        Assert.Equal("No channel: without noise 50 of 100 are correct, which is below 80 % correct already; raise contrast, or set criterion to share-of-noise-free.",
            absolute.Scalars.Single(s => s.Id == "channel-centre").Note);
        Assert.All(absolute.Figures.OfType<TableFigure>().Single().Rows, row => Assert.Equal("no crossing: below without noise already", row[6].Text));
        var relative = Run(network, images, options with { Criterion = ThresholdCriterion.ShareOfNoiseFree });
        Assert.Contains("80 % of the accuracy without noise in 0 of 4 bands", relative.Scalars.Single(s => s.Id == "channel-centre").Note, StringComparison.Ordinal);
        Assert.Equal("no crossing: still above at sd 0.4", relative.Figures.OfType<TableFigure>().Single().Rows[0][6].Text);
    }

    [Fact]
    public void A_sensitivity_whose_samples_are_below_at_the_weakest_noise_has_no_upper_end()
    {
        using var network = Gratings.Detector(6);
        var (images, options) = (Gratings.Images(200, 6), new CriticalBandOptions { Deviations = [0.5, 0.9], Contrast = 1, Clip = false });
        // Barely above the level at the weakest noise: many a sample of the images is below it there.
        var weakest = Accuracy(Run(network, images, options)).Curves[2].Points[1].Y;
        var result = Run(network, images, options with { Level = weakest - 0.005 });
        var own = result.Figures.OfType<TableFigure>().Single().Rows[2];
        Assert.NotNull(own[3].Number);
        Assert.Null(own[4].Number);
        var point = Assert.Single(Sensitivity(result).Curves[0].Points);
        Assert.Equal(double.PositiveInfinity, point.High);
        Assert.InRange(point.Low!.Value, 0, point.Y);
        Assert.Equal(ResultFile.ToBytes(result), ResultFile.ToBytes(ResultFile.Parse(ResultFile.ToBytes(result), "result")));
    }

    [Fact]
    public void Where_noise_raises_the_accuracy_through_the_level_there_is_no_threshold()
    {
        using var network = Gratings.Detector(6);
        // At a fifth of its contrast a grating scores 24 of the 30 that decide: some noise of its band lifts it above, and plain images not yet.
        var result = Run(network, Gratings.Images(200, 6), new CriticalBandOptions { Deviations = [0.02, 0.2], Contrast = 0.2, Clip = false, Level = 0.55 });
        var own = result.Figures.OfType<TableFigure>().Single().Rows[2];
        Assert.Equal("no crossing from above: accuracy rises through the level", own[6].Text);
        Assert.All(own.Skip(3).Take(3), cell => Assert.Null(cell.Number));
        Assert.DoesNotContain(result.Figures, f => f.Id == "sensitivity");
    }

    [Fact]
    public void Images_have_as_many_octaves_as_reach_below_Nyquist_to_more_than_one_cycle_an_image()
    {
        using var small = Gratings.Detector(6);
        using var large = Gratings.Detector(6, size: 224);
        // The unchanged images, those of less contrast, and four strengths in each of 4 and, as published, 7 bands.
        Assert.Equal(2 * (2 + 4 * 4), new CriticalBand().Evaluations(Request(small, Gratings.Images(2, 6), new())));
        Assert.Equal(2 * (2 + 4 * 7), new CriticalBand().Evaluations(Request(large, Gratings.Images(2, 6, 224), new())));
        // At full contrast the images without noise are the unchanged ones.
        Assert.Equal(2 * (1 + 4 * 4), new CriticalBand().Evaluations(Request(small, Gratings.Images(2, 6), new() { Contrast = 1 })));
        Assert.Equal("edges has the band 0.05 to 0.06 cycles/pixel, in which images of 32 x 32 pixels have no frequency; widen it.",
            Assert.Throws<OptionException>(() => new CriticalBand().Evaluations(Request(small, Gratings.Images(2, 6), new() { Bands = NoiseBands.Edges, Edges = [0.05, 0.06] }))).Message);
        Assert.Equal("edges are used with bands edges only; set bands to edges, or leave edges out.",
            Assert.Throws<OptionException>(() => new CriticalBand().Evaluations(Request(small, Gratings.Images(2, 6), new() { Edges = [0.1, 0.2] }))).Message);
    }

    [Fact]
    public void An_images_noise_is_its_own_whatever_batch_it_is_in_and_a_run_goes_on_where_it_stopped()
    {
        using var network = Gratings.Detector(6);
        var images = Gratings.Images(1030, 6);
        var options = new CriticalBandOptions { Deviations = [0.5, 1], Contrast = 0.6 };
        var whole = Run(network, images, options);
        using var stop = new CancellationTokenSource();
        var request = Request(network, images, options) with { Journal = new FolderPartJournal(_folder) };
        Assert.ThrowsAny<OperationCanceledException>(() => new CriticalBand().Run(request, new StopAfter(4000, stop), stop.Token));
        Assert.InRange(new CriticalBand().Evaluations(request), 1, 10 * 1030 - 4000);
        Assert.Equal(Bits(whole), Bits(new CriticalBand().Run(request, null, TestContext.Current.CancellationToken)[0]));

        // One cell by hand, all images at once.
        using var scope = NewDisposeScope();
        var band = FrequencyMask.BandPass(new FrequencyGrid(32, 32, half: true), 0.125, 0.25);
        var x = images.Floats(0, 1030, CPU).sub(0.449).mul(0.6).add(0.449).add(BandNoise.Draw(band, 1, 4, 0, 1030).mul(0.5)).clamp(0, 1);
        var classes = new Predictor(network, EvaluationPrecision.Float32).Logits(x).argmax(1);
        var right = Enumerable.Range(0, 1030).Count(i => classes[i].ToInt64() == images.Label(i));
        Assert.Equal(right, Accuracy(whole).Curves[2].Points[1].K);
    }

    [Fact]
    public void Adversarial_training_makes_a_network_bear_noise_of_high_frequencies()
    {
        using var scope = NewDisposeScope();
        using var plain = NetworkFile.Open(SharedData.Path("checkpoints", "akamaster", "resnet20-12fca82f.th"));
        using var adversarial = NetworkFile.Open(SharedData.Path("checkpoints", "vnncomp", "resnet4b.pth"));
        using var images = ImageSets.With().Open(SharedData.Path("cifar10-lossless", "test_batch_first1000.bin"), cancellation: TestContext.Current.CancellationToken).Take(200);
        var options = new CriticalBandOptions { Deviations = [0.08, 0.16], Contrast = 1 };
        var results = new CriticalBand().Run(new ExperimentRequest([plain, adversarial], images, options), null, TestContext.Current.CancellationToken);
        var (base_, adv) = (Accuracy(results[0]).Curves[^1].Points, Accuracy(results[1]).Curves[^1].Points);
        Assert.True(base_[0].Y > adv[0].Y, "without noise the plain network is better");
        Assert.True(base_[1].Band!.Value.High < adv[1].Band!.Value.Low, $"{base_[1].K} and {adv[1].K} of 200");
    }

    private static ResultDocument Run(Classifier network, ImageSet images, CriticalBandOptions options) =>
        new CriticalBand().Run(Request(network, images, options), null, TestContext.Current.CancellationToken)[0];

    private static ExperimentRequest Request(Classifier network, ImageSet images, CriticalBandOptions options) =>
        new([network], images, options) { Precision = EvaluationPrecision.Float32, Seed = 4 };

    private static LinesFigure Accuracy(ResultDocument result) => result.Figures.OfType<LinesFigure>().Single(f => f.Id == "accuracy");

    private static LinesFigure Sensitivity(ResultDocument result) => result.Figures.OfType<LinesFigure>().Single(f => f.Id == "sensitivity");

    private static IEnumerable<string> Bits(ResultDocument result) => result.Outcomes.Select(o => o.Cell + Convert.ToHexString(o.Bits));
}
