using Passband.Experiments.Contract;
using Passband.Experiments.Corruptions;
using Passband.Experiments.Options;
using Passband.Results;
using Passband.Results.Comparing;
using Passband.Results.Parts;
using Passband.Vision.Corruptions;
using Passband.Vision.Data;
using Passband.Vision.Evaluation;
using Passband.Vision.Networks;
using Passband.Vision.Shapes;

namespace Passband.Experiments.Tests;

/// <summary>Accuracy under common corruptions: closed forms on a detector of a grating, and a real network on real images.</summary>
public sealed class CommonCorruptionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("passband-corruptions-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_corruption_that_changes_nothing_gives_the_clean_accuracy()
    {
        // In grey images there is no saturation to change below severity 4.
        using var network = Gratings.Detector(6);
        var result = Run(network, Gratings.Images(40, 6, noise: 60, amplitude: 15), new() { Corruptions = CorruptionChoice.Saturate, Severities = [1, 2, 3] });
        var curve = Assert.IsType<LinesFigure>(Assert.Single(result.Figures)).Curves.Single();
        var clean = result.Scalars.Single(s => s.Id == "clean-accuracy");
        Assert.InRange(clean.K!.Value, 20, 39);
        Assert.Equal([0, 1, 2, 3], curve.Points.Select(p => p.X));
        Assert.All(curve.Points, p => Assert.Equal((clean.K, clean.N), (p.K, p.N)));
        var outcomes = result.Outcomes.Select(o => o.ToArray()).ToList();
        Assert.All(outcomes, o => Assert.Equal(outcomes[0], o));
    }

    [Fact]
    public void A_grating_is_seen_as_long_as_its_contrast_is_above_a_quarter()
    {
        // The score of 120 times .75, .5, .4, .3 and .15 against 30.
        using var network = Gratings.Detector(6);
        var result = Run(network, Gratings.Images(40, 6), new() { Corruptions = CorruptionChoice.Contrast });
        Assert.Equal([40, 40, 40, 40, 40, 20], result.Figures.OfType<LinesFigure>().Single().Curves.Single().Points.Select(p => p.K!.Value));
        Assert.Equal((5 * 40 - 20) / 200.0, result.Scalars.Single(s => s.Id == "mean-accuracy").Value!.Value, 1e-12);
    }

    [Fact]
    public void Published_versions_are_shown_instead_of_made_ones_and_the_same_pixels_give_the_same_answers()
    {
        using var network = ShapesNetwork();
        var images = ShapesImages(60);
        var options = new CommonCorruptionsOptions { Corruptions = CorruptionChoice.Noise, Severities = [1, 4] };
        var made = Run(network, images, options);
        using var published = ImageSets.With().Open(Published(images, ["gaussian-noise", "shot-noise", "impulse-noise"]), cancellation: TestContext.Current.CancellationToken);
        var reference = Named(published, images);
        var read = new CommonCorruptions().Run(new([network], images, options) { Reference = reference, Precision = EvaluationPrecision.Float32 }, null, TestContext.Current.CancellationToken).Single();
        Assert.Equal(made.Outcomes.Select(o => (o.Cell, o.Correct)), read.Outcomes.Select(o => (o.Cell, o.Correct)));
        Assert.NotEqual(made.Id, read.Id);
        Assert.Contains(read.Notes, n => n.Contains("as published", StringComparison.Ordinal));
        Assert.DoesNotContain(read.Notes, n => n.Contains("seed 0", StringComparison.Ordinal));
        string Refused(CommonCorruptionsOptions asked, ImageSet given) => Assert.Throws<ExperimentException>(() =>
            new CommonCorruptions().Run(new([network], images, asked) { Reference = given }, null, TestContext.Current.CancellationToken)).Message;
        Assert.Contains("lacks defocus-blur of severity 1", Refused(options with { Corruptions = CorruptionChoice.Blur }, reference), StringComparison.Ordinal);
        Assert.Contains("holds no corrupted versions", Refused(options, images), StringComparison.Ordinal);
    }

    [Fact]
    public void Shapes_lose_their_accuracy_to_contrast_and_a_mean_is_the_mean_of_its_cells()
    {
        using var network = ShapesNetwork();
        var images = ShapesImages(100);
        var result = Run(network, images, new() { Corruptions = CorruptionChoice.Digital, Severities = [1, 5] });
        var each = Figure(result, "corruptions");
        Assert.Equal(["Contrast", "Elastic transform", "Pixelate", "JPEG compression"], each.Curves.Select(c => c.Name));
        var contrast = each.Curves[0].Points;
        Assert.True(contrast[1].K > contrast[2].K, "accuracy does not fall with contrast");
        var cells = each.Curves.SelectMany(c => c.Points.Skip(1)).ToList();
        var mean = result.Scalars.Single(s => s.Id == "mean-accuracy");
        Assert.Equal(cells.Average(p => (double)p.K!.Value / p.N!.Value), mean.Value!.Value, 1e-12);
        Assert.Equal(mean.Value, result.Scalars.Single(s => s.Id == "digital-accuracy").Value);
        Assert.InRange(mean.Value.Value, mean.Low!.Value, mean.High!.Value);
        // Contrast is of low, the other three of medium frequencies.
        Assert.Equal(contrast.Skip(1).Average(p => p.Y), result.Scalars.Single(s => s.Id == "low-frequency-accuracy").Value!.Value, 1e-12);
        Assert.Equal(cells.Skip(2).Average(p => p.Y), result.Scalars.Single(s => s.Id == "medium-frequency-accuracy").Value!.Value, 1e-12);
        Assert.DoesNotContain(result.Scalars, s => s.Id is "high-frequency-accuracy" or "mce");
        var map = result.Figures.OfType<HeatmapFigure>().Single();
        Assert.Equal((4, 2, 100), (map.Values.Count, map.Columns, map.Trials));
        Assert.Equal(contrast[2].K, map.CountAt(0, 1));
        Assert.Contains(result.Notes, n => n.Contains("CIFAR-10-C (32 x 32 pixels)", StringComparison.Ordinal));
        Assert.Equal(ResultFile.ToBytes(result), ResultFile.ToBytes(ResultFile.Parse(ResultFile.ToBytes(result), "result")));
    }

    [Fact]
    public void Batches_seed_and_journal_give_the_same_answers_and_a_cancelled_run_goes_on()
    {
        using var network = ShapesNetwork();
        // More than one batch of 500.
        var images = ShapesImages(620);
        var options = new CommonCorruptionsOptions { Corruptions = CorruptionChoice.Noise, Severities = [2, 5] };
        var request = new ExperimentRequest([network], images, options) { Seed = 4, Precision = EvaluationPrecision.Float32 };
        var whole = new CommonCorruptions().Run(request, null, default)[0];
        using var stop = new CancellationTokenSource();
        var kept = request with { Journal = new FolderPartJournal(_folder) };
        Assert.ThrowsAny<OperationCanceledException>(() => new CommonCorruptions().Run(kept, new StopAfter(2000, stop), stop.Token));
        var left = new CommonCorruptions().Evaluations(kept);
        Assert.InRange(left, 1, 7 * 620 - 500);
        var resumed = new CommonCorruptions().Run(kept, null, default)[0];
        Assert.Equal(whole.Outcomes.Select(o => (o.Cell, o.Correct)), resumed.Outcomes.Select(o => (o.Cell, o.Correct)));
        Assert.Equal(whole.Outcomes.Select(o => o.ToArray()), resumed.Outcomes.Select(o => o.ToArray()));
        var other = new CommonCorruptions().Run(request with { Seed = 5 }, null, default)[0];
        Assert.NotEqual(whole.Outcomes.SelectMany(o => o.ToArray()), other.Outcomes.SelectMany(o => o.ToArray()));
    }

    [Fact]
    public void A_run_leaves_no_tensor_behind()
    {
        using var network = ShapesNetwork();
        var images = ShapesImages(30);
        var options = new CommonCorruptionsOptions { Corruptions = CorruptionChoice.Weather, Severities = [1, 5] };
        Run(network, images, options);
        var before = LiveTensors.Settled();
        Run(network, images, options);
        new CorruptionSpectrum().Run(new([], images, new CorruptionSpectrumOptions { Corruptions = CorruptionChoice.Noise }), null, default);
        Assert.Equal(before, LiveTensors.Settled());
    }

    [Fact]
    public void The_extra_corruptions_are_shown_and_counted_apart()
    {
        using var network = ShapesNetwork();
        var result = Run(network, ShapesImages(20), new() { Corruptions = CorruptionChoice.All, Severities = [1] });
        Assert.Equal(19, Figure(result, "corruptions").Curves.Count);
        var counted = Figure(result, "corruptions").Curves.Take(15).Average(c => c.Points[1].Y);
        Assert.Equal(counted, result.Scalars.Single(s => s.Id == "mean-accuracy").Value!.Value, 1e-12);
        Assert.Contains(result.Notes, n => n.Contains("without Speckle noise, Gaussian blur, Spatter, Saturate", StringComparison.Ordinal));
        Assert.Equal(4, Figure(Run(network, ShapesImages(20), new() { Corruptions = CorruptionChoice.Extra, Severities = [1] }), "corruptions").Curves.Count);
    }

    [Theory]
    [InlineData("2.5", "severities takes whole numbers from 1 to 5, not 2.5.")]
    [InlineData("0,1", "severities must be between 1 and 5, not 0.")]
    [InlineData("6", "severities must be between 1 and 5, not 6.")]
    public void A_severity_that_does_not_exist_is_told(string severities, string sentence)
    {
        using var network = Gratings.Detector(6);
        var experiment = new CommonCorruptions();
        var thrown = Assert.Throws<OptionException>(() =>
            experiment.Evaluations(new([network], Gratings.Images(4, 6), experiment.Schema.Read(new Dictionary<string, string> { ["severities"] = severities }))));
        Assert.Equal(sentence, thrown.Message);
    }

    [Fact]
    public void Every_choice_names_corruptions_and_every_single_one_can_be_chosen()
    {
        var suite = new CorruptionSuite();
        var choices = Enum.GetValues<CorruptionChoice>().Select(choice => choice.From(suite)).ToList();
        Assert.All(choices, chosen => Assert.NotEmpty(chosen));
        Assert.Equal(suite.All, choices.Where(chosen => chosen.Count == 1).Select(chosen => chosen[0]));
        Assert.Equal(suite.Benchmark, FrequencyGroup.All.SelectMany(g => g.Of(suite.Benchmark)).OrderBy(c => suite.Benchmark.ToList().IndexOf(c)));
        Assert.Equal(CorruptionTable.ImageNet, ConstantsChoice.Auto.For(new(1, 3, 224, 224)));
        Assert.Equal(CorruptionTable.TinyImageNet, ConstantsChoice.Tiny.For(new(1, 3, 32, 32)));
    }

    [Fact]
    public void A_real_network_bears_brightness_and_fog_best_and_noise_and_glass_worst()
    {
        using var network = NetworkFile.Open(SharedData.Path("checkpoints", "akamaster", "resnet20-12fca82f.th"));
        var images = ImageSets.With().Open(SharedData.Path("cifar10-lossless", "test_batch_first1000.bin"), cancellation: TestContext.Current.CancellationToken).Take(200);
        var result = Run(network, images, new());
        var table = result.Figures.OfType<TableFigure>().Single(f => f.Id == "table").Rows.Select(r => (Name: r[0].Text!, Mean: r[^1].Number!.Value)).OrderBy(r => r.Mean).ToList();
        Assert.Equal(15, table.Count);
        Assert.All(table.Take(4), r => Assert.Contains(r.Name, new[] { "Gaussian noise", "Shot noise", "Impulse noise", "Glass blur" }));
        // Frost, which is not the published one, may be among the best, too.
        Assert.All(table.TakeLast(2), r => Assert.Contains(r.Name, new[] { "Brightness", "Fog", "Frost" }));
        Assert.Contains("Brightness", table.TakeLast(2).Select(r => r.Name));
        // The published 73.5 % are WRN-28-10's on 10,000 images; ResNet-20 is the weaker network.
        Assert.InRange(result.Scalars.Single(s => s.Id == "mean-accuracy").Value!.Value, 0.62, 0.76);
        double Mean(string id) => result.Scalars.Single(s => s.Id == id).Value!.Value;
        Assert.True(Mean("high-frequency-accuracy") < Mean("medium-frequency-accuracy") && Mean("medium-frequency-accuracy") < Mean("low-frequency-accuracy"));
    }

    [Fact]
    public void Two_networks_are_compared_at_every_corruption_and_severity_on_the_same_images()
    {
        using var one = ShapesNetwork();
        using var other = ShapesNetwork("shapes-blur");
        var options = new CommonCorruptionsOptions { Corruptions = CorruptionChoice.Noise, Severities = [1, 4] };
        var results = new CommonCorruptions().Run(new([one, other], ShapesImages(60), options), null, default);
        var comparison = Comparison.Of(results[0], results[1]);
        Assert.Equal(
            ["unchanged", "Gaussian noise, 1", "Gaussian noise, 4", "Shot noise, 1", "Shot noise, 4", "Impulse noise, 1", "Impulse noise, 4"],
            comparison.Points.Select(p => p.Name));
        Assert.All(comparison.Points, p => Assert.NotNull(p.P));
        var cell = results[0].Outcomes.Single(o => o.Cell == "shot-noise-4").ToArray().Zip(results[1].Outcomes.Single(o => o.Cell == "shot-noise-4").ToArray()).ToList();
        Assert.Equal((cell.Count(c => c.First && !c.Second), cell.Count(c => c.Second && !c.First)), (comparison.Points[4].Pairs!.Value.OnlyFirst, comparison.Points[4].Pairs!.Value.OnlySecond));
    }

    private static Classifier ShapesNetwork(string name = "shapes-plain") => NetworkFile.Open(Repository.Network(name));

    private static ImageSet ShapesImages(int count) => ImageSets.With(new ShapesImageSet()).Open("shapes").Take(count);

    private static LinesFigure Figure(ResultDocument result, string id) => result.Figures.OfType<LinesFigure>().Single(f => f.Id == id);

    private static ResultDocument Run(Classifier network, ImageSet images, CommonCorruptionsOptions options) =>
        new CommonCorruptions().Run(new([network], images, options) { Precision = EvaluationPrecision.Float32 }, null, TestContext.Current.CancellationToken)[0];

    // What a laboratory would have: one array a corruption, all severities one after the other.
    private string Published(ImageSet images, string[] corruptions)
    {
        var (folder, suite, corruptor) = (Directory.CreateDirectory(Path.Combine(_folder, "made-c")).FullName, new CorruptionSuite(), new Corruptor(images, 0));
        foreach (var id in corruptions)
        {
            var planes = Enumerable.Range(1, 5).SelectMany(severity => corruptor.Apply(suite.Find(id), severity, 0, images.Count)).ToArray();
            var pixels = new byte[planes.Length];
            for (var k = 0; k < planes.Length; k++) pixels[k / 3072 * 3072 + k % 1024 * 3 + k % 3072 / 1024] = planes[k];
            Write(Path.Combine(folder, id.Replace('-', '_') + ".npy"), $"({5 * images.Count}, 32, 32, 3)", "|u1", pixels);
        }

        Write(Path.Combine(folder, "labels.npy"), $"({images.Count},)", "|u1", [.. images.Labels.ToArray().Select(l => (byte)l)]);
        return folder;

        static void Write(string path, string shape, string type, byte[] data)
        {
            var words = $"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}".PadRight(117) + "\n";
            File.WriteAllBytes(path, [0x93, .. "NUMPY"u8, 1, 0, (byte)words.Length, 0, .. System.Text.Encoding.ASCII.GetBytes(words), .. data]);
        }
    }

    // Arrays have no names of classes; those of CIFAR-10 would be taken for ten of them.
    private static ImageSet Named(ImageSet published, ImageSet images) => published.With(published.Info with { ClassNames = images.ClassNames }, published.Versions!);
}
