using System.Globalization;
using System.Text.RegularExpressions;
using Passband.Experiments.Attacks;
using Passband.Experiments.Contract;
using Passband.Results;
using Passband.Results.Parts;
using Passband.Vision.Attacks;
using Passband.Vision.Data;
using Passband.Vision.Evaluation;
using Passband.Vision.Frequency;
using Passband.Vision.Networks;
using static TorchSharp.torch;

namespace Passband.Experiments.Tests;

/// <summary>Attacks on a detector of a grating, which is linear: the smallest perturbation of every image is known, and is that grating.</summary>
public sealed partial class AttackTests : IDisposable
{
    private const int Frequency = 6;
    private readonly string _folder = Directory.CreateTempSubdirectory("passband-attack-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [GeneratedRegex(@"images seemed adversarial in bfloat16 (\d+) times and were not in float32")]
    private static partial Regex Refusals();

    [Fact]
    public void Robust_accuracy_of_a_linear_network_is_the_share_of_images_farther_than_the_bound()
    {
        using var network = Gratings.Detector(Frequency);
        var images = Images(60);
        var distances = Distances(images);
        double[] bounds = [0.4, 0.8, 1.2, 1.6, 2.4, 3.2];
        var result = Run(new RobustAccuracy(), network, images, new RobustAccuracyOptions { Norm = AttackNorm.L2, L2Epsilons = bounds, Steps = 400 });
        var curve = Lines(result, "accuracy").Curves.Single();
        Assert.Equal([0, .. bounds], curve.Points.Select(p => p.X));
        Assert.Equal(images.Count, curve.Points[0].N);
        foreach (var point in curve.Points)
        {
            // Those within a hundredth of the bound may fall to either side.
            var (sure, possible) = (distances.Count(d => d > point.X * 1.01), distances.Count(d => d > point.X * 0.99));
            Assert.InRange(point.K!.Value, sure, possible);
        }

        Assert.InRange(curve.Points[4].K!.Value, 5, images.Count - 5);
        Assert.Equal(ResultFile.ToBytes(result), ResultFile.ToBytes(ResultFile.Parse(ResultFile.ToBytes(result), "result")));
    }

    [Fact]
    public void The_smallest_perturbations_of_a_linear_network_are_its_distances_and_their_power_lies_at_its_frequency()
    {
        using var network = Gratings.Detector(Frequency);
        var images = Images(60);
        var median = Distances(images).Order().ElementAt(images.Count / 2 - 1);
        var sizes = Run(new MinimalPerturbation(), network, images, new MinimalPerturbationOptions { Norm = AttackNorm.L2 });
        var scalar = sizes.Scalars.Single(s => s.Id == "median-perturbation");
        Assert.InRange(scalar.Value!.Value, median * 0.999, median * 1.01);
        Assert.True(scalar.Low < scalar.Value && scalar.Value < scalar.High);
        Assert.Equal((images.Count, images.Count), (sizes.Scalars.Single(s => s.Id == "adversarial-share").K, sizes.Scalars.Single(s => s.Id == "adversarial-share").N));

        var spectrum = Run(new PerturbationSpectrum(), network, images, new PerturbationSpectrumOptions { Norm = AttackNorm.L2, ProfileSteps = 100 });
        // The profile steps from nothing to all at 6 cycles in 32 pixels; between its points it is linear.
        var half = spectrum.Scalars.Single(s => s.Id == "half-power-frequency");
        Assert.InRange(half.Value!.Value, Frequency / 32.0 - FrequencyGrid.Corner / 99, Frequency / 32.0 + FrequencyGrid.Corner / 99);
        var map = spectrum.Figures.OfType<HeatmapFigure>().Single();
        var all = map.Values.SelectMany(row => row).Where(double.IsFinite).Sum();
        Assert.InRange((map.Values[16][16 + Frequency] + map.Values[16][16 - Frequency]) / all, 0.99, 1);
        Assert.Equal(2, spectrum.Figures.OfType<TableFigure>().Single(f => f.Id == "classes").Rows.Count);
    }

    [Fact]
    public void An_image_that_is_broken_is_not_attacked_within_larger_bounds_unless_somebody_looks()
    {
        using var scope = NewDisposeScope();
        using var network = Gratings.Detector(Frequency);
        var images = Images(60);
        double[] bounds = [2, 0.4, 1.6, 3.2];
        var batch = new AttackBatch(0, images.Floats(0, images.Count, CPU), images.Labels.ToArray(), 0);
        var (waiting, together) = (new Recorded(), new Recorded());
        var found = new RobustSearch(new AttackedNetwork(network), batch).Run(waiting, bounds, 2, new AttackWatch());
        var all = new RobustSearch(new AttackedNetwork(network), batch).Run(together, bounds, 2, new AttackWatch(), (_, _) => { });
        Assert.Equal(all.Smallest, found.Smallest);
        Assert.Equal(images.Count * bounds.Length * 2, together.Rows.Count);
        Assert.Equal([1.6, 3.2], found.Smallest.Distinct().Order());
        foreach (var (image, smallest) in found.Smallest.Index())
            Assert.Equal(bounds.Order().Where(b => b <= smallest), waiting.Rows.Where(r => r.Image == image && r.Restart == 1).Select(r => r.Epsilon));
    }

    [Fact]
    public void Smallest_perturbations_that_bfloat16_finds_are_float32s_and_another_result()
    {
        using var network = Gratings.Detector(Frequency);
        var images = Images(60);
        var median = Distances(images).Order().ElementAt(images.Count / 2 - 1);
        var options = new MinimalPerturbationOptions { Norm = AttackNorm.L2 };
        var exact = Run(new MinimalPerturbation(), network, images, options);
        var rough = new MinimalPerturbation().Run(new([network], images, options) { Precision = EvaluationPrecision.Screened }, null, TestContext.Current.CancellationToken).Single();
        Assert.NotEqual(exact.Id, rough.Id);
        Assert.Equal("float32, steps in bfloat16", rough.Provenance.Precision.Mode);
        Assert.InRange(rough.Scalars.Single(s => s.Id == "median-perturbation").Value!.Value, median * 0.999, median * 1.01);
        Assert.Equal(images.Count, rough.Scalars.Single(s => s.Id == "adversarial-share").K);
        Assert.Single(rough.Notes, n => Refusals().IsMatch(n));
        Assert.DoesNotContain(exact.Notes, n => Refusals().IsMatch(n));

        // Attacks that take no steps along gradients of low precision are the same result however they are asked for.
        var deepFool = options with { Attack = MinimalAttackKind.Deepfool };
        Assert.Equal(ScalarType.Float32, new MinimalPerturbation().StepType(new([network], images, deepFool) { Precision = EvaluationPrecision.Screened }));
        Assert.Equal(ScalarType.BFloat16, new PerturbationSpectrum().StepType(new([network], images, new PerturbationSpectrumOptions()) { Precision = EvaluationPrecision.Screened }));
        Assert.Equal(ScalarType.Float32, new PerturbationSpectrum().StepType(new([network], images, new PerturbationSpectrumOptions())));
    }

    [Fact]
    public void A_band_that_holds_the_detectors_frequency_is_the_only_one_in_which_it_can_be_attacked()
    {
        using var network = Gratings.Detector(Frequency);
        var images = Images(60);
        var distances = Distances(images);
        var result = Run(new BandLimitedAttack(), network, images, new BandLimitedAttackOptions { L2Epsilons = [2], Edges = [0, 0.15, 0.2, 0.5] });
        var points = Lines(result, "accuracy").Curves.Single().Points;
        Assert.Equal(images.Count, points[0].K);
        Assert.InRange(points[1].K!.Value, distances.Count(d => d > 2 * 1.02), distances.Count(d => d > 2 * 0.98));
        Assert.Equal(images.Count, points[2].K);
        Assert.Contains(result.Notes, n => n.StartsWith("Pixels cannot leave 0..1: that put 0 %", StringComparison.Ordinal));
    }

    [Fact]
    public void A_blur_that_shrinks_the_detectors_signal_makes_it_harder_to_break_where_it_sees_nothing()
    {
        using var network = Gratings.Detector(Frequency);
        var images = Images(60);
        var result = Run(new BlurDefence(), network, images, new BlurDefenceOptions { Norm = AttackNorm.L2, L2Epsilons = [1.6], Sigmas = [0, 0.8], Steps = 400 });
        var (clean, attacked) = (Lines(result, "accuracy").Curves[0].Points, Lines(result, "accuracy").Curves[1].Points);
        // A circular blur multiplies a grating by the transfer function of its kernel.
        var weights = GaussianKernel.Weights(0.8, GaussianKernel.StudyRadius(0.8));
        var gain = weights.Index().Sum(w => w.Item * Math.Cos(2 * Math.PI * Frequency * (w.Index - weights.Length / 2) / 32));
        var behind = Enumerable.Range(0, images.Count).Select(i => (Right: gain * Score(images, i) > Threshold == (images.Label(i) == 1), Distance: Math.Abs(gain * Score(images, i) - Threshold) / (gain * TemplateNorm))).ToList();
        Assert.Equal(images.Count, clean[0].K);
        Assert.Equal(behind.Count(b => b.Right), clean[1].K);
        Assert.InRange(attacked[1].K!.Value, behind.Count(b => b.Right && b.Distance > 1.6 * 1.01), behind.Count(b => b.Right && b.Distance > 1.6 * 0.99));
    }

    [Fact]
    public void An_interrupted_attack_goes_on_with_the_batch_that_it_was_at_and_ends_with_the_same_result()
    {
        using var network = Gratings.Detector(Frequency);
        var images = Images(250);
        var options = new PerturbationSpectrumOptions { Norm = AttackNorm.L2, Steps = 20 };
        var whole = Run(new PerturbationSpectrum(), network, images, options);
        using var stop = new CancellationTokenSource();
        var request = new ExperimentRequest([network], images, options) { Journal = new FolderPartJournal(_folder) };
        var all = new PerturbationSpectrum().Evaluations(request);
        Assert.ThrowsAny<OperationCanceledException>(() => new PerturbationSpectrum().Run(request, new StopAfter(all / 2, stop), stop.Token));
        Assert.Equal(all * 150 / 250, new PerturbationSpectrum().Evaluations(request));
        var resumed = new PerturbationSpectrum().Run(request, null, TestContext.Current.CancellationToken)[0];
        Assert.Equal(Numbers(whole), Numbers(resumed));
    }

    [Fact]
    public void Within_a_bound_of_0_alone_the_accuracy_is_the_clean_one()
    {
        using var network = Gratings.Detector(Frequency);
        var images = Images(20);
        var points = Lines(Run(new RobustAccuracy(), network, images, new RobustAccuracyOptions { Epsilons = [0] }), "accuracy").Curves.Single().Points;
        Assert.All(points, p => Assert.Equal((0, images.Count, images.Count), (p.X, p.K!.Value, p.N!.Value)));
        Assert.NotEmpty(Run(new BandLimitedAttack(), network, images, new BandLimitedAttackOptions { Norm = AttackNorm.Linf, Epsilons = [0] }).Figures);
        Assert.NotEmpty(Run(new BlurDefence(), network, images, new BlurDefenceOptions { Epsilons = [0], Sigmas = [0, 1] }).Figures);
    }

    [Fact]
    public void Images_that_are_misclassified_unchanged_are_not_attacked_and_count_apart()
    {
        using var network = Gratings.Detector(Frequency);
        // Too faint a grating is taken for none.
        var images = Gratings.Images(40, Frequency, amplitude: 10);
        var robust = Run(new RobustAccuracy(), network, images, new RobustAccuracyOptions { Norm = AttackNorm.L2, L2Epsilons = [0.1] });
        Assert.Equal([20, 20], Lines(robust, "accuracy").Curves.Single().Points.Select(p => p.K!.Value));
        var sizes = Run(new MinimalPerturbation(), network, images, new MinimalPerturbationOptions { Norm = AttackNorm.L2 });
        Assert.Contains(sizes.Notes, n => n.StartsWith("20 of 40 images are adversarial unchanged and count with size 0; 0 have no", StringComparison.Ordinal));
        Assert.InRange(sizes.Scalars.Single(s => s.Id == "median-perturbation").Value!.Value, 30 / TemplateNorm * 0.999, 30 / TemplateNorm * 1.01);
    }

    [Fact]
    public void The_adversarially_trained_network_withstands_more_and_errs_at_lower_frequencies()
    {
        using var scope = NewDisposeScope();
        using var plain = NetworkFile.Open(SharedData.Path("checkpoints", "akamaster", "resnet20-12fca82f.th"));
        using var adversarial = NetworkFile.Open(SharedData.Path("checkpoints", "vnncomp", "resnet4b.pth"));
        using var images = ImageSets.With().Open(SharedData.Path("cifar10-lossless", "test_batch_first1000.bin"), cancellation: TestContext.Current.CancellationToken).Take(100);
        var curves = new RobustAccuracy().Run(new([plain, adversarial], images, new RobustAccuracyOptions { Epsilons = [0.5, 2, 128] }), null, TestContext.Current.CancellationToken)
            .Select(r => Lines(r, "accuracy").Curves.Single().Points.Select(p => p.K!.Value).ToArray()).ToArray();
        Assert.All(curves, c => Assert.Equal(c.OrderDescending(), c));
        Assert.All(curves, c => Assert.Equal(0, c[^1]));
        // Its publisher gives 61.41 % within 2/255 on all 10,000 images; a plain network has nearly nothing left there.
        Assert.InRange(curves[1][2], 55, 75);
        Assert.InRange(curves[0][2], 0, 10);
        var rough = new RobustAccuracy().Run(new([plain], images, new RobustAccuracyOptions { Epsilons = [0.5, 2, 128] }) { Precision = EvaluationPrecision.Screened }, null, TestContext.Current.CancellationToken).Single();
        Assert.Equal("float32, steps in bfloat16", rough.Provenance.Precision.Mode);
        Assert.Single(rough.Notes, n => Refusals().Match(n) is { Success: true } match && int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) > 0);
        Assert.All(Lines(rough, "accuracy").Curves.Single().Points.Zip(curves[0]), p => Assert.InRange(p.First.K!.Value - p.Second, -4, 4));
        var spectra = new PerturbationSpectrum().Run(new([plain, adversarial], images, new PerturbationSpectrumOptions()), null, TestContext.Current.CancellationToken)
            .Select(r => r.Scalars.Single(s => s.Id == "half-power-frequency")).ToArray();
        Assert.True(spectra[1].High < spectra[0].Low);
        var roughSpectrum = new PerturbationSpectrum().Run(new([plain], images, new PerturbationSpectrumOptions()) { Precision = EvaluationPrecision.Screened }, null, TestContext.Current.CancellationToken).Single();
        Assert.InRange(roughSpectrum.Scalars.Single(s => s.Id == "half-power-frequency").Value!.Value, spectra[0].Low!.Value, spectra[0].High!.Value);
        // What float32 refused on the way was not claimed in the end.
        var checks = Assert.Single(roughSpectrum.Notes, n => Refusals().IsMatch(n));
        Assert.NotEqual("0", Refusals().Match(checks).Groups[1].Value);
        Assert.Contains("; 0 of them did not hold", checks, StringComparison.Ordinal);
    }

    [Fact]
    public void The_ensemble_leaves_the_images_farther_than_its_bound_and_tells_its_warnings()
    {
        using var network = Gratings.Detector(Frequency);
        var images = Images(60);
        var result = Run(new AutoAttack(), network, images, new AutoAttackOptions { Norm = AttackNorm.L2, L2Epsilon = 1.6, Steps = 40, Queries = 20 });
        var robust = result.Scalars.Single(s => s.Id == AutoAttack.RobustAccuracy);
        var distances = Distances(images);
        Assert.InRange(robust.K!.Value, distances.Count(d => d > 1.6 * 1.01), distances.Count(d => d > 1.6 * 0.99));
        var left = Lines(result, "accuracy").Curves.Single().Points;
        Assert.Equal(["unchanged", "after apgd-ce", "after apgd-t", "after fab-t", "after square"], left.Select(p => p.Label));
        Assert.Equal(left.Select(p => p.K).OrderDescending(), left.Select(p => p.K));
        Assert.Contains(result.Notes, n => n.StartsWith("The network has 2 classes and apgd-t needs 4", StringComparison.Ordinal));
        Assert.Contains("The published ensemble has 100 steps and 5000 queries: a result with others is not comparable to published ones.", result.Notes);
    }

    [Fact]
    public void Perturbations_made_for_one_detector_leave_a_detector_of_another_frequency_cold()
    {
        using var network = Gratings.Detector(Frequency);
        using var other = Gratings.Detector(9);
        var images = Images(40);
        var options = new TransferOptions { Norm = AttackNorm.L2, L2Epsilons = [4], Steps = 400 };
        var request = new ExperimentRequest([network, other], images, options) { Others = [network, other] };
        var results = new Transfer().Run(request, null, TestContext.Current.CancellationToken);
        var (own, cold) = (Lines(results[0], "accuracy").Curves[0].Points, Lines(results[0], "accuracy").Curves[1].Points);
        Assert.Equal([40, 0], own.Select(p => p.K!.Value));
        // The other detector sees neither the gratings nor the perturbations: what noise does to it stays as it is.
        Assert.Equal(cold[0].K, cold[1].K);
        Assert.Equal(["grating detector", "grating detector"], results[0].OtherNetworks!.Select(o => o.Name));
        var alone = ResultDraft.IdOf(new Transfer(), request with { Others = [network] }, network);
        Assert.NotEqual(alone, results[0].Id);
        Assert.Equal(ResultDraft.IdOf(new Transfer(), request with { Others = [other, network] }, network), results[0].Id);
        Assert.Equal(results[0].Id, ResultFile.Parse(ResultFile.ToBytes(results[0]), "result").Id);
        var problem = Assert.Throws<ExperimentException>(() => Run(new Transfer(), network, images, options));
        Assert.Equal("transfer shows the perturbations of one network to others: name at least two networks.", problem.Message);
    }

    [Fact]
    public void A_network_that_always_says_the_same_is_not_called_robust_without_a_warning()
    {
        using var network = Gratings.Detector(Frequency, weight: 0);
        var result = Run(new RobustAccuracy(), network, Images(40), new RobustAccuracyOptions { Epsilons = [8], Steps = 3 });
        Assert.Equal([20, 20], Lines(result, "accuracy").Curves.Single().Points.Select(p => p.K!.Value));
        Assert.Contains("The gradient is zero at 20 of 20 images: attacks that follow it may not move there.", result.Notes);
        var sizes = Run(new MinimalPerturbation(), network, Images(40), new MinimalPerturbationOptions { Steps = 3 });
        Assert.Contains(sizes.Notes, n => n.StartsWith("20 of 40 images are adversarial unchanged and count with size 0; 20 have no adversarial image", StringComparison.Ordinal));
        Assert.Null(sizes.Scalars.Single(s => s.Id == "median-perturbation").Value);
    }

    [Fact]
    public void Images_of_one_class_have_no_targets_and_the_sentence_says_what_to_do()
    {
        using var network = Gratings.Detector(Frequency);
        var problem = Assert.Throws<ExperimentException>(() => Run(new MinimalPerturbation(), network, Gratings.Images(3, Frequency), new MinimalPerturbationOptions { Targeted = true }));
        Assert.Equal("gratings has too many images of one class to draw another class for each: choose more images, or leave targeted out.", problem.Message);
    }

    /// <summary>Projected gradient descent that remembers what it was asked to do.</summary>
    private sealed class Recorded : IAttack
    {
        private readonly ProjectedGradient _attack = new(AttackNorm.L2, 400);

        public List<AttackRow> Rows { get; } = [];

        public string Id => _attack.Id;

        public AttackNorm Norm => _attack.Norm;

        public bool IsMinimal => _attack.IsMinimal;

        public long Queries => _attack.Queries;

        public AttackOutcome Run(AttackedNetwork network, AttackRows rows, AttackWatch watch)
        {
            Rows.AddRange(rows.Rows);
            return _attack.Run(network, rows, watch);
        }
    }

    private const double Threshold = 30;

    private static double TemplateNorm { get; } = Math.Sqrt(32 * 32 / 2.0);

    // Noise spreads the distances; pixels stay so far from 0 and 1 that no perturbation meets them.
    private static ImageSet Images(int count) => Gratings.Images(count, Frequency, noise: 15, amplitude: 45);

    private static double Score(ImageSet images, int image) => images.Pixels(image, 1).ToArray().Index()
        .Sum(p => (p.Item / 255.0 - 0.5) * Math.Cos(2 * Math.PI * Frequency * (p.Index % 32) / 32));

    private static List<double> Distances(ImageSet images) => [.. Enumerable.Range(0, images.Count).Select(i => Math.Abs(Score(images, i) - Threshold) / TemplateNorm)];

    private static ResultDocument Run(IExperiment experiment, Classifier network, ImageSet images, object options) =>
        experiment.Run(new([network], images, options), null, TestContext.Current.CancellationToken)[0];

    private static LinesFigure Lines(ResultDocument result, string id) => result.Figures.OfType<LinesFigure>().Single(f => f.Id == id);

    private static IEnumerable<string> Numbers(ResultDocument result) =>
    [
        .. result.Outcomes.Select(o => o.Cell + Convert.ToHexString(o.Bits)),
        .. result.Scalars.Select(s => $"{s.Id} {s.Value:R} {s.Low:R} {s.High:R}"),
        .. Lines(result, "cumulative").Curves.Single().Points.Select(p => $"{p.X:R} {p.Y:R}"),
    ];
}
