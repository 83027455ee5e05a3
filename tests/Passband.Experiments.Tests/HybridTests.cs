using Passband.Experiments.Contract;
using Passband.Results;
using Passband.Results.Parts;
using Passband.Vision.Data;
using Passband.Vision.Evaluation;
using Passband.Vision.Networks;
using Passband.Vision.Shapes;
using static TorchSharp.torch;

namespace Passband.Experiments.Tests;

/// <summary>Hybrids of gratings and greys, shown to a detector of that grating: which half it believes is known without running it.</summary>
public sealed class HybridTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("passband-hybrid-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_detector_believes_the_half_that_holds_its_grating()
    {
        using var network = Gratings.Detector(6);
        // 6 cycles in 32 pixels are 0.1875 cycles/pixel: below, the grating (or its absence) is the high image's.
        var result = Run(network, Gratings.Images(40, 6), new HybridOptions { Frequencies = [0, 0.1, 0.1875, 0.4], Pairings = 3 });
        var preference = Lines(result, "preference").Curves[0];
        Assert.Equal([-1, -1, 1, 1], preference.Points.Select(p => p.Y));
        var answers = Lines(result, "answers");
        Assert.Equal([0, 0, 1, 1], answers.Curves[0].Points.Select(p => p.Y));
        Assert.Equal([1, 1, 0, 0], answers.Curves[1].Points.Select(p => p.Y));
        Assert.Equal([0, 0, 0, 0], answers.Curves[2].Points.Select(p => p.Y));
        // Half-way between the last frequency at which it is high and the first at which it is low.
        var reversal = result.Scalars.Single(s => s.Id == "reversal-frequency");
        Assert.Equal((0.1 + 0.1875) / 2, reversal.Value!.Value, 12);
        Assert.Equal(0, result.Scalars.Single(s => s.Id == "reversal-spread").Value);
        Assert.Equal(ResultFile.ToBytes(result), ResultFile.ToBytes(ResultFile.Parse(ResultFile.ToBytes(result), "result")));
    }

    [Fact]
    public void A_network_that_never_changes_its_mind_has_no_reversal_frequency()
    {
        using var network = Gratings.Detector(6);
        var result = Run(network, Gratings.Images(40, 6), new HybridOptions { Frequencies = [0.2, 0.4], Pairings = 2 });
        var reversal = result.Scalars.Single(s => s.Id == "reversal-frequency");
        Assert.Null(reversal.Value);
        Assert.Contains("stays above 0", reversal.Note, StringComparison.Ordinal);
        Assert.Contains("0 of 2 pairings have a reversal", result.Scalars.Single(s => s.Id == "reversal-spread").Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Frequencies_of_one_mask_are_computed_once_and_named()
    {
        using var network = Gratings.Detector(6);
        var images = Gratings.Images(40, 6);
        var options = new HybridOptions { Frequencies = [0.01, 0.02, 0.2], Pairings = 2 };
        // Clean, and two different masks in two pairings.
        Assert.Equal(40 * (1 + 2 * 2), new Hybrid().Evaluations(new ExperimentRequest([network], images, options)));
        var result = Run(network, images, options);
        Assert.Contains("On images of this size the frequencies 0.01, 0.02 are one mask; it was computed once.", result.Notes);
        Assert.Equal([1, 1], result.Figures.OfType<TableFigure>().Single(f => f.Id == "counts").Rows.Take(2).Select(r => r[1].Number!.Value));
    }

    [Fact]
    public void The_strip_shows_the_pair_and_its_hybrids_with_the_networks_answers()
    {
        using var network = Gratings.Detector(6);
        var strip = Run(network, Gratings.Images(40, 6), new HybridOptions { Frequencies = [0.1, 0.4], Pairings = 1 }).Figures.OfType<ImagesFigure>().Single();
        // Image 0 is plain, so its partner is a grating.
        Assert.Equal(["low: plain\nplain 1.00", "0.1\ngrating 1.00", "0.4\nplain 1.00", "high: grating\ngrating 1.00"], strip.Pictures.Select(p => p.Caption));
    }

    [Theory]
    [InlineData(false, "grating", 1)]
    [InlineData(true, "plain", 0.5)]
    public void The_strip_shows_hybrids_limited_to_the_range_of_pixels_only_where_the_run_does(bool clip, string seen, double high)
    {
        using var network = Gratings.Detector(6);
        // A black image under a grating that scores 40 of the 30 that decide; limited to 0..1 half of the wave is gone, and half of the score.
        var plain = Gratings.Images(2, 6, amplitude: 20);
        var pixels = plain.Pixels(0, 2).ToArray();
        pixels.AsSpan(0, 1024).Clear();
        var images = ImageSet.InMemory(plain.Info, plain.Shape, pixels, [0, 1]);
        var result = Run(network, images, new HybridOptions { Frequencies = [0.1], Pairings = 1, Clip = clip });
        Assert.StartsWith($"0.1\n{seen} ", result.Figures.OfType<ImagesFigure>().Single().Pictures[1].Caption, StringComparison.Ordinal);
        // The other hybrid, a plain high image on the grating's grey, is nobody's grating: its high class is right either way.
        Assert.Equal(high, Lines(result, "answers").Curves[1].Points[0].Y);
    }

    [Fact]
    public void An_interrupted_run_goes_on_and_ends_with_the_same_result()
    {
        using var network = Gratings.Detector(6);
        var images = Gratings.Images(1130, 6, noise: 60, amplitude: 15);
        var options = new HybridOptions { Frequencies = [0.1, 0.2], Pairings = 2 };
        var whole = Run(network, images, options);
        using var stop = new CancellationTokenSource();
        var request = Request(network, images, options) with { Journal = new FolderPartJournal(_folder) };
        Assert.ThrowsAny<OperationCanceledException>(() => new Hybrid().Run(request, new StopAfter(1500, stop), stop.Token));
        var left = new Hybrid().Evaluations(request);
        Assert.InRange(left, 1, 5 * 1130 - 1500);
        var resumed = new Hybrid().Run(request, null, TestContext.Current.CancellationToken)[0];
        Assert.Equal(Bits(whole), Bits(resumed));
        Assert.Equal(Lines(whole, "confidence").Curves[0].Points.Select(p => Math.Round(p.Y, 9)), Lines(resumed, "confidence").Curves[0].Points.Select(p => Math.Round(p.Y, 9)));
    }

    [Fact]
    public void Images_of_one_class_make_no_hybrids_and_the_sentence_says_what_to_do()
    {
        using var network = Gratings.Detector(6);
        var problem = Assert.Throws<ExperimentException>(() => Run(network, Gratings.Images(3, 6), new HybridOptions()));
        Assert.Equal("gratings makes no hybrid images: images can only be paired with another class while no class has more than half of them; class 0 has 2 of 3. "
            + "Choose more images, or a set with several classes.", problem.Message);
    }

    [Fact]
    public void Real_networks_reverse_where_the_study_says()
    {
        using var scope = NewDisposeScope();
        using var plain = NetworkFile.Open(SharedData.Path("checkpoints", "akamaster", "resnet20-12fca82f.th"));
        using var adversarial = NetworkFile.Open(SharedData.Path("checkpoints", "vnncomp", "resnet4b.pth"));
        using var images = ImageSets.With().Open(SharedData.Path("cifar10-lossless", "test_batch_first1000.bin"), cancellation: TestContext.Current.CancellationToken).Take(300);
        var results = new Hybrid().Run(new ExperimentRequest([plain, adversarial], images, new HybridOptions { Pairings = 1 }), null, TestContext.Current.CancellationToken);
        var (base_, adv) = (results[0].Scalars.Single(s => s.Id == "reversal-frequency"), results[1].Scalars.Single(s => s.Id == "reversal-frequency"));
        // Li et al. 2023, figure 5: plain networks 0.403 to 0.461 of Nyquist, adversarially trained ones 0.157 to 0.183; some more room for 300 images.
        Assert.InRange(base_.Value!.Value / 0.5, 0.38, 0.48);
        Assert.InRange(adv.Value!.Value / 0.5, 0.13, 0.2);
        Assert.True(adv.High < base_.Low);
    }

    [Fact]
    public void Networks_trained_on_one_cue_reverse_where_the_program_drew_it()
    {
        // Silhouettes end below 0.12 cycles/pixel and textures begin above 0.22.
        using var silhouettes = NetworkFile.Open(Repository.Network("shapes-silhouettes"));
        using var textures = NetworkFile.Open(Repository.Network("shapes-textures"));
        using var images = ImageSets.With(new ShapesImageSet()).Open("shapes?count=300", cancellation: TestContext.Current.CancellationToken);
        var results = new Hybrid().Run(new ExperimentRequest([silhouettes, textures], images, new HybridOptions { Pairings = 1 }), null, TestContext.Current.CancellationToken);
        var (low, high) = (results[0].Scalars.Single(s => s.Id == "reversal-frequency"), results[1].Scalars.Single(s => s.Id == "reversal-frequency"));
        Assert.InRange(low.Low!.Value, 0.03, 0.12);
        Assert.InRange(low.High!.Value, 0.03, 0.12);
        Assert.InRange(high.Low!.Value, 0.22, 0.5);
        Assert.InRange(high.High!.Value, 0.22, 0.5);
    }

    [Fact]
    public void A_network_that_goes_by_textures_has_no_reversal_where_silhouettes_are_the_labels()
    {
        using var textures = NetworkFile.Open(Repository.Network("shapes-textures"));
        using var images = ImageSets.With(new ShapesImageSet()).Open("shapes:conflict?count=200", cancellation: TestContext.Current.CancellationToken);
        var result = Run(textures, images, new HybridOptions { Frequencies = [0.06, 0.21, 0.5], Pairings = 2 });
        var curve = Lines(result, "preference").Curves[0].Points;
        Assert.True(curve[0].Y > 0 && curve[^1].Y < 0);
        var reversal = result.Scalars.Single(s => s.Id == "reversal-frequency");
        Assert.Equal((null, null, null), (reversal.Value, reversal.Low, reversal.High));
        Assert.Contains("only falls through 0", reversal.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void The_interval_of_a_confidence_ends_at_one()
    {
        using var textures = NetworkFile.Open(Repository.Network("shapes-textures"));
        using var images = ImageSets.With(new ShapesImageSet()).Open("shapes:conflict?count=20", cancellation: TestContext.Current.CancellationToken);
        var points = Lines(Run(textures, images, new HybridOptions { Pairings = 1 }), "confidence").Curves[0].Points;
        Assert.All(points, p => Assert.InRange(p.High!.Value, p.Y, 1));
        Assert.Contains(points, p => p.High == 1 && p.Y < 1);
    }

    private static ResultDocument Run(Classifier network, ImageSet images, HybridOptions options) =>
        new Hybrid().Run(Request(network, images, options), null, TestContext.Current.CancellationToken)[0];

    private static ExperimentRequest Request(Classifier network, ImageSet images, HybridOptions options) =>
        new([network], images, options) { Precision = EvaluationPrecision.Float32 };

    private static LinesFigure Lines(ResultDocument result, string id) => result.Figures.OfType<LinesFigure>().Single(f => f.Id == id);

    private static IEnumerable<string> Bits(ResultDocument result) => result.Outcomes.Select(o => o.Cell + Convert.ToHexString(o.Bits));
}
