using Passband.Experiments;
using Passband.Experiments.Catalogue;
using Passband.Experiments.Contract;
using Passband.Probes.Bench;
using Passband.Probes.Bench.Manipulations;
using Passband.Vision.Data;
using Passband.Vision.Evaluation;
using Passband.Vision.Frequency;
using Passband.Vision.Shapes;
using static TorchSharp.torch;

namespace Passband.Probes.Tests.Bench;

/// <summary>The bench shows a network, float by float, the images that the experiment of the same kind shows it.</summary>
public sealed class SameAsTheExperimentTests
{
    private const int Images = 12;

    // A convolution of one image may add in another order than that of a batch, with some libraries: a few units in the last place of a value of 1.
    private const float LastPlaces = 1e-6f;

    [Theory]
    [InlineData("low-pass", "cutoffs", FilterShape.Hard)]
    [InlineData("low-pass", "cutoffs", FilterShape.Gaussian)]
    [InlineData("high-pass", "cutoffs", FilterShape.Hard)]
    [InlineData("high-pass", "cutoffs", FilterShape.Gaussian)]
    [InlineData("blur", "sigmas", FilterShape.Hard)]
    public void Filters_and_blur(string id, string levelOption, FilterShape shape)
    {
        using var images = Shapes();
        var manipulation = new ManipulationList().Find(id);
        var settings = new ManipulationSettings(shape, OctaveBand.Top, 0);
        var levels = manipulation.Levels(32).Where((_, k) => k % 5 == 0).ToList();
        var seen = Run(images, id, manipulation, settings, levelOption, levels);
        for (var index = 0; index < Images; index++)
            foreach (var level in levels) AssertSeen(seen, Made(images, manipulation, level, settings, index, null), $"{id}, {shape}, image {index} at {level}");
    }

    [Theory]
    [InlineData(FilterShape.Hard)]
    [InlineData(FilterShape.Gaussian)]
    public void Hybrids(FilterShape shape)
    {
        using var images = Shapes();
        var manipulation = new HybridManipulation();
        var settings = new ManipulationSettings(shape, OctaveBand.Top, 0);
        double[] levels = [0, 0.0625, 0.125, 0.25, 0.5];
        var seen = Run(images, "hybrid", manipulation, settings, "frequencies", levels, ("pairings", "1"));
        var partner = HybridPairing.Of(images.Labels, 0);
        for (var index = 0; index < Images; index++)
            foreach (var level in levels) AssertSeen(seen, Made(images, manipulation, level, settings, index, partner[index]), $"hybrid, {shape}, image {index} at {level}");
    }

    [Fact]
    public void Phase_noise()
    {
        using var images = Shapes();
        var manipulation = new PhaseNoiseManipulation();
        var settings = new ManipulationSettings(FilterShape.Hard, OctaveBand.Top, 3);
        double[] levels = [30, 90, 180];
        var seen = Run(images, "phase-noise", manipulation, settings, "widths", levels);
        for (var index = 0; index < Images; index++)
            foreach (var level in levels) AssertSeen(seen, Made(images, manipulation, level, settings, index, null), $"phase noise, image {index} at {level}");
    }

    [Theory]
    [InlineData("gaussian-noise")]
    [InlineData("glass-blur")]
    [InlineData("snow")]
    [InlineData("elastic-transform")]
    [InlineData("jpeg-compression")]
    public void Corruptions(string kind)
    {
        using var images = Shapes();
        var manipulation = new CorruptionManipulation();
        var settings = new ManipulationSettings(FilterShape.Hard, OctaveBand.Top, 3) { Corruption = kind };
        double[] levels = [1, 3, 5];
        var seen = Run(images, "corruptions", manipulation, settings, "severities", levels);
        for (var index = 0; index < Images; index++)
            foreach (var level in levels) AssertSeen(seen, Made(images, manipulation, level, settings, index, null), $"{kind}, image {index} at {level}");
    }

    [Fact]
    public void Noise_bands_but_for_the_rounding_of_the_experiments_contrast()
    {
        using var images = Shapes();
        var manipulation = new NoiseBandManipulation();
        double[] levels = [0.02, 0.16];
        foreach (var band in OctaveBand.Of(32))
        {
            var settings = new ManipulationSettings(FilterShape.Hard, band, 3);
            var seen = Run(images, "critical-band", manipulation, settings, "deviations", levels);
            for (var index = 0; index < Images; index++)
            {
                foreach (var level in levels)
                {
                    var made = Made(images, manipulation, level, settings, index, null);
                    Assert.InRange(seen.Min(s => s.Zip(made, (a, b) => Math.Abs(a - b)).Max()), 0, 2e-7f);
                }
            }
        }
    }

    [Fact]
    public void At_the_ends_nothing_or_only_the_mean_is_left()
    {
        using var images = Shapes();
        var hard = new ManipulationSettings(FilterShape.Hard, OctaveBand.Top, 0);
        var original = Made(images, new BlurManipulation(), 0, hard, 3, null);
        Close(original, Made(images, new LowPassManipulation(), 0.7072, hard, 3, null));
        Close(original, Made(images, new HighPassManipulation(), 0, hard, 3, null));
        Close(original, Made(images, new NoiseBandManipulation(), 0, hard, 3, null));
        Close(original, Made(images, new PhaseNoiseManipulation(), 0, hard, 3, null));
        Close(original, Made(images, new CorruptionManipulation(), 0, hard, 3, null));
        Close(original, Made(images, new HybridManipulation(), 0.7072, hard, 3, 4));
        var mean = Made(images, new LowPassManipulation(), 0, hard, 3, null);
        Assert.All(mean.Chunk(1024), channel => Assert.InRange(channel.Max() - channel.Min(), 0, 1e-5));
        Close(mean, Made(images, new HighPassManipulation(), 0.7072, hard, 3, null));
    }

    [Fact]
    public void Noise_has_the_contrast_asked_for_lies_in_its_octave_and_depends_on_the_index_and_the_seed_alone()
    {
        using var scope = NewDisposeScope();
        using var picture = new BenchPicture(new(64, 64, 1, [.. Enumerable.Repeat((byte)128, 64 * 64)]), 7);
        var manipulation = new NoiseBandManipulation();
        var band = new OctaveBand(0.125, 0.25);
        var settings = new ManipulationSettings(FilterShape.Hard, band, 5);
        var noise = manipulation.Apply(picture, null, 0.04, settings) - picture.Image;
        Assert.Equal(0.04, noise.square().mean().sqrt().ToDouble(), 4);
        var power = BenchPicture.PowerOf(noise);
        var (inside, all) = (0.0, 0.0);
        for (var k = 0; k < 64 * 64; k++)
        {
            var f = double.Hypot((k / 64 - 32) / 64.0, (k % 64 - 32) / 64.0);
            all += power[k / 64][k % 64];
            if (f > band.From && f <= band.To + 1e-9) inside += power[k / 64][k % 64];
        }

        Assert.Equal(1, inside / all, 4);
        using var again = new BenchPicture(new(64, 64, 1, [.. Enumerable.Repeat((byte)128, 64 * 64)]), 7);
        Assert.Equal(Numbers(manipulation.Apply(picture, null, 0.04, settings)), Numbers(manipulation.Apply(again, null, 0.04, settings)));
        Assert.NotEqual(Numbers(manipulation.Apply(picture, null, 0.04, settings)), Numbers(manipulation.Apply(picture, null, 0.04, settings with { Seed = 6 })));
    }

    private static ImageSet Shapes() => ShapesImageSet.Draw(ShapesSpecification.Parse("shapes:conflict") with { Count = Images }, new OpenOptions(), CancellationToken.None);

    private static IReadOnlyList<float[]> Run(ImageSet images, string id, IManipulation manipulation, ManipulationSettings settings, string levelOption, IEnumerable<double> levels, params (string, string)[] more)
    {
        var experiment = new ExperimentCatalogue().Find(id);
        Assert.Equal(id, manipulation.Experiment);
        var options = new Dictionary<string, string>(manipulation.ExperimentOptions(settings)) { [levelOption] = string.Join(',', levels.Select(l => l.ToString("R", System.Globalization.CultureInfo.InvariantCulture))) };
        foreach (var (name, text) in more) options[name] = text;
        var (classifier, recorder) = Recorder.Open(images.ClassNames);
        using var owned = classifier;
        experiment.Run(new ExperimentRequest([classifier], images, experiment.Schema.Read(options)) { Seed = settings.Seed, Precision = EvaluationPrecision.Float32 }, null, CancellationToken.None);
        return recorder.Seen;
    }

    private static float[] Made(ImageSet images, IManipulation manipulation, double level, ManipulationSettings settings, int index, int? second)
    {
        using var scope = NewDisposeScope();
        using var picture = new BenchPicture(images.PictureAt(index), index);
        using var other = second is { } partner ? new BenchPicture(images.PictureAt(partner), partner) : null;
        return Numbers(manipulation.Apply(picture, other, level, settings));
    }

    private static float[] Numbers(Tensor tensor) => tensor.contiguous().data<float>().ToArray();

    private static void AssertSeen(IReadOnlyList<float[]> seen, float[] made, string what)
    {
        var nearest = seen.Where(s => s.Length == made.Length).Min(s => s.Zip(made, (a, b) => Math.Abs(a - b)).Max());
        Assert.True(nearest <= LastPlaces, $"{what}: the nearest image of the experiment differs by {nearest}");
    }

    private static void Close(float[] expected, float[] found) => Assert.All(expected.Zip(found), p => Assert.Equal(p.First, p.Second, 1e-5f));
}
