using System.Globalization;
using Passband.Experiments.Contract;
using Passband.Experiments.Options;
using Passband.Results;
using Passband.Vision.Data;
using Passband.Vision.Evaluation;
using Passband.Vision.Frequency;
using Passband.Vision.Networks;
using static TorchSharp.torch;

namespace Passband.Experiments.Tests;

/// <summary>
/// Geirhos' stimuli shown to a detector of a grating, which says "grating" when the wave's score, 120 at full contrast, is above 30:
/// what it must score follows from what each stimulus does to one wave.
/// </summary>
public sealed class StimulusTests
{
    [Fact]
    public void A_wave_is_seen_down_to_a_quarter_of_its_contrast()
    {
        var result = Run(new LowContrast(), new LowContrastOptions { Contrasts = [0.05, 0.2, 0.3, 1] }, Gratings.Images(100, 6));
        Assert.Equal([50, 50, 100, 100], Points(result).Select(p => p.K!.Value));
        // Half of the clean accuracy is the level of "plain": the curve begins there and leaves it upwards.
        Assert.Equal("half-accuracy-contrast", result.Scalars[1].Id);
    }

    [Fact]
    public void A_shifted_wave_is_seen_as_long_as_its_cosine_is_above_a_quarter()
    {
        const int gratings = 1000;
        var result = Run(new NoisyPhases(), new NoisyPhasesOptions(), Gratings.Images(2 * gratings, 6));
        var limit = Math.Acos(30.0 / 120) * 180 / Math.PI;
        foreach (var point in Points(result))
        {
            var share = point.X == 0 ? 1 : Math.Min(1, limit / point.X);
            var spread = 4 * Math.Sqrt(gratings * share * (1 - share)) + (share < 1 ? 8 : 0);
            Assert.InRange(point.K!.Value, gratings * (1 + share) - spread, gratings * (1 + share) + spread);
        }
    }

    [Fact]
    public void Equalised_power_takes_the_difference_of_amplitudes_away()
    {
        // Amplitudes 60 and 10 score 120 and 20, their mean 70: the faint wave is above 30 from a share of 0.2 on.
        var images = Gratings.Images(100, 6, amplitude: 60, rest: 10);
        var result = Run(new PowerEqualisation(), new PowerEqualisationOptions { Shares = [0, 0.15, 0.25, 1] }, images);
        Assert.Equal([100, 100, 50, 50], Points(result).Select(p => p.K!.Value));
        Assert.Contains(Points(result), p => p.X == 0 && p.Cell == "share-0");
    }

    [Fact]
    public void Noise_hides_a_wave_as_often_as_the_normal_distribution_says()
    {
        const int gratings = 1000;
        var result = Run(new UniformNoise(), new UniformNoiseOptions { NoiseWidths = [0, 0.35] }, Gratings.Images(2 * gratings, 6));
        Assert.Equal(2 * gratings, Points(result)[0].K);
        // The wave scores 36.1; noise adds w sqrt(512 / 3) times a normal number: P(36.1 + 4.57 z > 30) = 0.909, a plain grey is never above 30.
        Assert.InRange(Points(result)[1].K!.Value - gratings, 0.909 * gratings - 40, 0.909 * gratings + 40);
    }

    [Fact]
    public void Gaussian_noise_hides_a_wave_as_often_as_the_normal_distribution_says()
    {
        const int gratings = 1000;
        var result = Run(new NoiseSweep(), new NoiseSweepOptions { NoiseDeviations = [0, 0.2, 1] }, Gratings.Images(2 * gratings, 6, amplitude: 18));
        // The wave scores 36; noise adds d sqrt(512) times a normal number: P(36 + 4.53 z > 30) = 0.907, P(4.53 z > 30) of a plain grey is nothing.
        Assert.Equal(2 * gratings, Points(result)[0].K);
        Assert.InRange(Points(result)[1].K!.Value - gratings, 0.907 * gratings - 40, 0.907 * gratings + 40);
        Assert.True(Points(result)[2].K < Points(result)[1].K);
        Assert.Equal("deviation-0.2", Points(result)[1].Cell);
    }

    [Fact]
    public void What_a_blur_takes_away_shows_the_wave_once_the_blur_takes_a_quarter()
    {
        // 1 - exp(-2 pi^2 sigma^2 f^2) at 6 of 32 pixels: 0.19 at 0.55, 0.29 at 0.7.
        var result = Run(new BlurRemoved(), new BlurRemovedOptions { Sigmas = [0.4, 0.55, 0.7, 3] }, Gratings.Images(100, 6));
        Assert.Equal([50, 50, 100, 100, 100], Points(result).Select(p => p.K!.Value));
        Assert.Equal((double.PositiveInfinity, "no filter"), (Points(result)[^1].X, Points(result)[^1].Label));
        var bytes = ResultFile.ToBytes(result);
        Assert.Equal(bytes, ResultFile.ToBytes(ResultFile.Parse(bytes, "result")));
    }

    [Fact]
    public void Levels_that_change_nothing_are_not_computed_anew()
    {
        using var network = Gratings.Detector(6);
        var images = Gratings.Images(10, 6);
        long Evaluations<T>(Experiment<T> experiment, T options) where T : class, new() => experiment.Evaluations(new([network], images, options));
        // The clean images and every level but the unchanged one.
        Assert.Equal(10 * 7, Evaluations(new NoisyPhases(), new()));
        Assert.Equal(10 * 8, Evaluations(new LowContrast(), new()));
        Assert.Equal(10 * 11, Evaluations(new NoiseSweep(), new()));
        Assert.Equal(10 * 5, Evaluations(new PowerEqualisation(), new()));
        Assert.Equal(10 * 8, Evaluations(new BlurRemoved(), new()));
        // At reduced contrast even no noise is a change.
        Assert.Equal(10 * 9, Evaluations(new UniformNoise(), new()));
        Assert.Equal(10 * 8, Evaluations(new UniformNoise(), new() { Contrast = 1 }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void People_are_drawn_only_where_asked(bool people)
    {
        var images = Gratings.Images(20, 6);
        var low = Run(new Blur(), new BlurOptions { Sigmas = [0, 1], Border = BlurBorder.Constant, Radius = KernelRadius.Scipy, People = people }, images);
        var high = Run(new BlurRemoved(), new BlurRemovedOptions { Sigmas = [1], People = people }, images);
        foreach (var result in new[] { low, high })
        {
            Assert.Equal(people ? 2 : 1, Lines(result).Curves.Count);
            Assert.Equal(people, result.Notes.Any(n => n.Contains("224 x 224", StringComparison.Ordinal)));
        }

        if (!people) return;
        var curve = Lines(low).Curves[1];
        Assert.Equal(CurveRole.Published, curve.Role);
        Assert.Contains("CC BY 4.0", curve.Source, StringComparison.Ordinal);
        var bytes = ResultFile.ToBytes(high);
        Assert.Equal(bytes, ResultFile.ToBytes(ResultFile.Parse(bytes, "result")));
    }

    [Theory]
    [InlineData("lowpass", true)]
    [InlineData("highpass", false)]
    public void The_people_drawn_are_those_of_the_published_table(string file, bool low)
    {
        var table = File.ReadLines(SharedData.Path("human", file + "_accuracies_sums_TF.csv")).Skip(1).Select(line => line.Split(','))
            .Select(c => (Sigma: c[0] is "\"Inf\"" ? double.PositiveInfinity : Number(c[0]), Accuracy: Math.Round(Number(c[1]), 6))).OrderBy(p => p.Sigma);
        var images = Gratings.Images(4, 6);
        var result = low
            ? Run(new Blur(), new BlurOptions { Sigmas = [1], Border = BlurBorder.Constant, Radius = KernelRadius.Scipy, People = true }, images)
            : Run(new BlurRemoved(), new BlurRemovedOptions { Sigmas = [1], People = true }, images);
        Assert.Equal(table, Lines(result).Curves[1].Points.Select(p => (p.X, p.Y)));

        static double Number(string text) => double.Parse(text.Trim('"'), CultureInfo.InvariantCulture);
    }

    [Fact]
    public void People_under_another_blur_are_refused()
    {
        var problem = Assert.Throws<OptionException>(() => Run(new Blur(), new BlurOptions { People = true }, Gratings.Images(4, 6)));
        Assert.Equal("people needs border constant and radius scipy: under other blurs nobody was tested.", problem.Message);
    }

    [Fact]
    public void An_option_added_later_leaves_the_ids_of_older_results_as_they_were()
    {
        var schema = new Blur().Schema;
        Assert.Null(schema.Write(new BlurOptions()).Find("people"));
        Assert.True(schema.Write(new BlurOptions { People = true }).Find("people")!.Value.GetBoolean());
        Assert.False(((BlurOptions)schema.Read(schema.Write(new BlurOptions()))).People);
    }

    [Fact]
    public void A_real_network_fails_under_every_stimulus_as_it_grows()
    {
        using var scope = NewDisposeScope();
        using var network = NetworkFile.Open(SharedData.Path("checkpoints", "akamaster", "resnet20-12fca82f.th"));
        using var images = ImageSets.With().Open(SharedData.Path("cifar10-lossless", "test_batch_first1000.bin"), cancellation: TestContext.Current.CancellationToken).Take(100);
        var phases = Points(Measure(new NoisyPhases(), network, new NoisyPhasesOptions { Widths = [0, 90, 180] }, images));
        var contrast = Points(Measure(new LowContrast(), network, new LowContrastOptions { Contrasts = [0.03, 0.5, 1] }, images));
        var noise = Points(Measure(new UniformNoise(), network, new UniformNoiseOptions { NoiseWidths = [0, 0.35] }, images));
        Assert.Equal(phases[0].K, contrast[2].K);
        Assert.True(phases[0].Y > phases[1].Y && phases[1].Y > phases[2].Y && phases[2].Y < 0.4);
        Assert.True(contrast[0].Y < 0.3 && contrast[1].Y > 0.6);
        Assert.True(noise[0].Y > noise[1].Y + 0.2);
    }

    private static ResultDocument Run<T>(Experiment<T> experiment, T options, ImageSet images)
        where T : class, new()
    {
        using var network = Gratings.Detector(6);
        return Measure(experiment, network, options, images);
    }

    private static ResultDocument Measure<T>(Experiment<T> experiment, Classifier network, T options, ImageSet images)
        where T : class, new() =>
        experiment.Run(new([network], images, options) { Precision = EvaluationPrecision.Float32 }, null, TestContext.Current.CancellationToken)[0];

    private static LinesFigure Lines(ResultDocument result) => result.Figures.OfType<LinesFigure>().First();

    private static IReadOnlyList<CurvePoint> Points(ResultDocument result) => Lines(result).Curves[0].Points;
}
