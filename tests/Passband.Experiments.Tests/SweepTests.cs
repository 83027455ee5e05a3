using Passband.Experiments.Catalogue;
using Passband.Experiments.Contract;
using Passband.Results;
using Passband.Results.Parts;
using Passband.Vision.Data;
using Passband.Vision.Evaluation;
using Passband.Vision.Networks;
using static TorchSharp.torch;

namespace Passband.Experiments.Tests;

/// <summary>Sweeps on networks whose answers are known in closed form.</summary>
public sealed class SweepTests : IDisposable
{
    private readonly ExperimentCatalogue _catalogue = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("passband-sweep-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_detector_of_one_grating_works_exactly_while_the_filter_lets_it_through()
    {
        using var network = Gratings.Detector(frequency: 6);
        var images = Gratings.Images(count: 40, frequency: 6);
        // 6 cycles in 32 pixels are 0.1875 cycles/pixel.
        var low = Counts(Run("low-pass", network, images, ("cutoffs", "0.05,0.187,0.1875,0.4")));
        Assert.Equal([20, 20, 40, 40], low);
        var high = Counts(Run("high-pass", network, images, ("cutoffs", "0,0.18,0.1875,0.4")));
        Assert.Equal([40, 40, 20, 20], high);
        var band = Counts(Run("band-pass", network, images, ("edges", "0,0.1,0.2,0.7")));
        Assert.Equal([20, 40, 20], band);
    }

    [Fact]
    public void A_result_carries_counts_intervals_clean_level_half_point_and_provenance()
    {
        using var network = Gratings.Detector(frequency: 6);
        var result = Run("low-pass", network, Gratings.Images(40, 6), ("cutoffs", "0.05,0.1,0.25"));
        var figure = Assert.IsType<LinesFigure>(Assert.Single(result.Figures));
        Assert.Equal("cycles/pixel", figure.X.Unit);
        var clean = figure.ReferenceLines.Single(l => l.Role == CurveRole.Clean);
        Assert.Equal((40, 40), (clean.K, clean.N));
        Assert.Equal(0.5, figure.ReferenceLines.Single(l => l.Role == CurveRole.Chance).Value);
        Assert.All(figure.Curves[0].Points, p => Assert.True(p.Band!.Value.Low <= p.Y && p.Y <= p.Band!.Value.High));
        Assert.Equal(4, result.Outcomes.Count);
        // Without the grating all answers are one class: exactly half is left, so the curve touches and never leaves it.
        Assert.Contains(result.Scalars, s => s.Id == "half-accuracy-cutoff");
        Assert.Equal("float32", result.Provenance.Precision.Mode);
        Assert.Contains(result.Provenance.Libraries, l => l.Name == "libtorch");
        Assert.Equal(ResultDraft.IdOf(_catalogue.Find("low-pass"), Request("low-pass", network, Gratings.Images(40, 6), ("cutoffs", "0.05,0.1,0.25")), network), result.Id);
        Assert.Equal(ResultFile.ToBytes(result), ResultFile.ToBytes(ResultFile.Parse(ResultFile.ToBytes(result), "result")));
    }

    [Theory]
    [InlineData("low-pass", "cutoffs", "0.1,0.2", "half-accuracy-cutoff")]
    [InlineData("blur", "sigmas", "1,2", "half-accuracy-sigma")]
    public void A_network_that_recognises_nothing_has_no_half_and_the_result_says_why(string experiment, string option, string values, string id)
    {
        using var network = Gratings.Detector(frequency: 3);
        var both = Gratings.Images(40, frequency: 6);
        var images = ImageSet.InMemory(both.Info, both.Shape, both.Pixels(0, both.Count).ToArray(), [.. Enumerable.Repeat(1, 40)]);
        var result = Run(experiment, network, images, (option, values));
        var half = result.Scalars.Single(s => s.Id == id);
        Assert.Null(half.Value);
        Assert.Equal("No image is recognised without a filter, so there is no half of it to fall to.", half.Note);
        Assert.Equal(half, HalfAccuracy.Completed(experiment, [result.Scalars[0]])[^1]);
    }

    [Fact]
    public void Equal_masks_are_computed_once_and_the_result_says_so()
    {
        using var network = Gratings.Detector(6);
        var result = Run("low-pass", network, Gratings.Images(40, 6), ("cutoffs", "0.01,0.02,0.03,0.2"));
        Assert.Equal([20, 20, 20, 40], Counts(result));
        Assert.Contains("The points at 0.01, 0.02, 0.03 show identical images and were computed once.", result.Notes);
    }

    [Fact]
    public void Blur_of_sigma_zero_is_the_clean_accuracy_and_much_blur_is_chance()
    {
        using var network = Gratings.Detector(6);
        Assert.Equal([40, 40, 20], Counts(Run("blur", network, Gratings.Images(40, 6), ("sigmas", "0,0.5,8"))));
    }

    [Fact]
    public void Batches_do_not_change_the_counts()
    {
        using var network = Gratings.Detector(6);
        // More than one batch of 500, the last one partial; noisy images, at the threshold, so that counts are not trivial.
        var images = Gratings.Images(1130, 6, noise: 60, amplitude: 15);
        var whole = Run("low-pass", network, images, ("cutoffs", "0.1,0.2,0.5"));
        var clean = whole.Outcomes.Single(o => o.Cell == "clean");
        using var scope = NewDisposeScope();
        var direct = network.Logits(images.Floats(0, images.Count)).argmax(1).data<long>().ToArray();
        Assert.Equal(direct.Select((c, k) => c == images.Label(k)), clean.ToArray());
        Assert.InRange(clean.Correct, 700, 1129);
    }

    [Fact]
    public void A_cancelled_sweep_keeps_its_parts_and_goes_on_from_them()
    {
        using var network = Gratings.Detector(6);
        var images = Gratings.Images(1700, 6, noise: 60);
        var journal = new FolderPartJournal(_folder);
        var request = Request("blur", network, images, ("sigmas", "0.5,1,2")) with { Journal = journal };
        using var stop = new CancellationTokenSource();
        var seen = new List<long>();
        Assert.ThrowsAny<OperationCanceledException>(() => _catalogue.Find("blur").Run(request, new Listener(p =>
        {
            seen.Add(p.Done);
            if (p.Done >= 3000) stop.Cancel();
        }), stop.Token));
        var kept = journal.Read(ResultDraft.IdOf(_catalogue.Find("blur"), request, network));
        Assert.Equal(seen.Max(), kept.Sum(p => p.Count));

        var rest = new List<long>();
        var resumed = _catalogue.Find("blur").Run(request, new Listener(p => rest.Add(p.Done)), TestContext.Current.CancellationToken)[0];
        Assert.Equal(seen.Max(), rest[0]);
        Assert.Equal(4 * 1700, rest[^1]);
        var fresh = Run("blur", network, images, ("sigmas", "0.5,1,2"));
        Assert.Equal(Counts(fresh), Counts(resumed));
        Assert.Equal(fresh.Outcomes.Select(o => Convert.ToHexString(o.Bits)), resumed.Outcomes.Select(o => Convert.ToHexString(o.Bits)));
    }

    [Fact]
    public void What_is_said_of_a_whole_curve_waits_for_the_whole_curve()
    {
        using var network = Gratings.Detector(6);
        // One batch holds all images, so a cell is complete long before the curve is.
        var live = new List<ResultDocument>();
        _catalogue.Find("low-pass").Run(Request("low-pass", network, Gratings.Images(40, 6), ("cutoffs", "0.05,0.1,0.2,0.3")),
            new Listener(p => live.AddRange(p.SoFar!())), TestContext.Current.CancellationToken);
        var drawn = live.Where(d => d.Figures.Count > 0).Select(d => (Points: Counts(d).Length, Half: d.Scalars.Any(s => s.Id == "half-accuracy-cutoff"))).ToList();
        Assert.Contains(drawn, d => d.Points is > 1 and < 4);
        Assert.All(drawn, d => Assert.Equal(d.Points == 4, d.Half));
    }

    [Fact]
    public void A_journal_with_a_torn_line_loses_that_line_only()
    {
        var journal = new FolderPartJournal(_folder);
        const string id = "0123456789abcdef";
        journal.Append(id, [new ResultPart("clean", 0, 3, OutcomeBits.Pack([true, false, true])), new ResultPart("clean", 3, 2, OutcomeBits.Pack([true, true]), 0.25)]);
        var file = Directory.GetFiles(_folder).Single();
        File.WriteAllText(file, File.ReadAllText(file)[..^12]);
        journal.Append(id, [new ResultPart("clean", 5, 1, OutcomeBits.Pack([false]))]);
        Assert.Equal([0, 5], journal.Read(id).Select(p => p.First));
        journal.Remove(id);
        Assert.Empty(journal.Read(id));
        Assert.Throws<ArgumentException>(() => journal.Read("../../etc/passwd"));
    }

    [Fact]
    public void Several_networks_share_one_sweep_and_each_gets_its_result()
    {
        using var coarse = Gratings.Detector(3);
        using var fine = Gratings.Detector(6);
        var request = Request("low-pass", coarse, Gratings.Images(40, 6), ("cutoffs", "0.2")) with { Classifiers = [coarse, fine] };
        var results = _catalogue.Find("low-pass").Run(request, null, TestContext.Current.CancellationToken);
        Assert.Equal([20, 40], results.Select(r => Counts(r)[0]));
        Assert.Equal(2, results.Select(r => r.Id).Distinct().Count());
    }

    [Fact]
    public void Networks_and_images_that_do_not_fit_are_told_apart_in_words()
    {
        using var network = Gratings.Detector(6);
        var error = Assert.Throws<ExperimentException>(() => Run("blur", network, Gratings.Images(4, 6, size: 16)));
        Assert.Equal("grating detector takes images of 32 x 32 pixels and those of gratings have 16 x 16.", error.Message);
        Assert.Throws<ExperimentException>(() => _catalogue.Find("blur").Run(Request("blur", network, Gratings.Images(4, 6)) with { Classifiers = [] }, null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_network_that_answers_nan_gives_a_sentence_instead_of_an_accuracy()
    {
        using var network = Gratings.Detector(6, weight: float.NaN);
        var error = Assert.Throws<NetworkException>(() => Run("blur", network, Gratings.Images(4, 6)));
        Assert.Contains("NaN or infinite", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sweep_leaves_no_tensor_behind()
    {
        using var network = Gratings.Detector(6);
        var images = Gratings.Images(600, 6);
        Run("low-pass", network, images, ("cutoffs", "0.1,0.2"));
        var before = Tensor.TotalCount;
        Run("low-pass", network, images, ("cutoffs", "0.1,0.2"));
        Run("blur", network, images, ("sigmas", "0,1,2"));
        Assert.Equal(before, Tensor.TotalCount);
    }

    private static int[] Counts(ResultDocument result) => [.. ((LinesFigure)result.Figures[0]).Curves[0].Points.Select(p => p.K!.Value)];

    private ResultDocument Run(string experiment, Classifier network, ImageSet images, params (string, string)[] options) =>
        _catalogue.Find(experiment).Run(Request(experiment, network, images, options), null, TestContext.Current.CancellationToken)[0];

    private ExperimentRequest Request(string experiment, Classifier network, ImageSet images, params (string Name, string Text)[] options) =>
        new([network], images, _catalogue.Find(experiment).Schema.Read(options.ToDictionary(o => o.Name, o => o.Text))) { Precision = EvaluationPrecision.Float32 };

    private sealed class Listener(Action<ExperimentProgress> hear) : IProgress<ExperimentProgress>
    {
        public void Report(ExperimentProgress value) => hear(value);
    }
}
