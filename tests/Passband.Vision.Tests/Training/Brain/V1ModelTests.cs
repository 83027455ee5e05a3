using Passband.Vision.Training;
using Passband.Vision.Training.Brain;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Training.Brain;

public class V1ModelTests
{
    [Fact]
    public void Shares_are_those_of_a_gaussian_over_octaves_around_the_peak()
    {
        var shares = new SimulatedV1 { Peak = 0.0625, Spread = 1 }.Shares();
        Assert.Equal(1, shares.Sum(), 1e-12);
        Assert.Equal(shares[0], shares[2], 1e-12);
        Assert.Equal(Math.Exp(-0.5), shares[2] / shares[1], 1e-12);
        Assert.Equal(Math.Exp(-2), shares[3] / shares[1], 1e-12);
        // As documented: low frequencies before high ones.
        Assert.Equal([0.10, 0.33, 0.39, 0.17], new SimulatedV1().Shares().Select(s => Math.Round(s, 2)));
    }

    [Fact]
    public void Far_above_the_semi_saturation_answers_do_not_depend_on_contrast_and_far_below_they_go_with_its_square()
    {
        using var scope = NewDisposeScope();
        var images = Noise(4, 1, 32, 32);
        var weaker = 0.5 + 0.5 * (images - 0.5);
        using var model = Model(new SimulatedV1 { SemiSaturation = 0.001 });
        Assert.InRange(((model.Responses(images) - model.Responses(weaker)).norm() / model.Responses(images).norm()).ToDouble(), 0, 0.003);

        using var usual = Model(new SimulatedV1());
        Assert.True((usual.Responses(images) - usual.Responses(weaker)).norm().ToDouble() > 0.3 * usual.Responses(images).norm().ToDouble());

        using var insensitive = Model(new SimulatedV1 { SemiSaturation = 1 });
        var faint = 0.5 + 0.02 * (images - 0.5);
        var fainter = 0.5 + 0.01 * (images - 0.5);
        Assert.Equal(4, (insensitive.Responses(faint).norm() / insensitive.Responses(fainter).norm()).ToDouble(), 0.01);
    }

    [Fact]
    public void The_population_answers_with_its_energy_over_the_energy_and_the_constant()
    {
        using var scope = NewDisposeScope();
        var images = Noise(3, 1, 32, 32);
        var brain = new SimulatedV1 { SemiSaturation = 0.07 };
        using var model = Model(brain);
        double[] pools = new double[3], expected = new double[3];
        var answers = SimulatedV1.Frequencies.Select(f =>
        {
            using var band = new GaborBand(f, 8, 0.4, 32, 32, CPU);
            return band.Answers(images.squeeze(1));
        }).ToList();
        for (var k = 0; k < 3; k++)
        {
            foreach (var (share, (even, odd)) in brain.Shares().Zip(answers)) pools[k] += share * (even[k] * even[k] + odd[k] * odd[k]).mean().ToDouble();
            // Squared lengths: complex cells the mean of e^2, simple ones a quarter of the mean of (Re^4 + Im^4), as many of either.
            foreach (var (share, (even, odd)) in brain.Shares().Zip(answers))
            {
                var energy = even[k] * even[k] + odd[k] * odd[k];
                expected[k] += share / 2 * ((energy * energy).mean().ToDouble() + (even[k].pow(4) + odd[k].pow(4)).mean().ToDouble() / 4);
            }

            expected[k] = Math.Sqrt(expected[k]) / (pools[k] + (0.07 * 0.07));
        }

        var lengths = model.Responses(images).norm(1).data<float>().ToArray();
        for (var k = 0; k < 3; k++) Assert.Equal(expected[k], lengths[k], 1e-3 * expected[k]);
    }

    [Fact]
    public void Inverting_an_image_leaves_complex_cells_alone_and_exchanges_simple_ones()
    {
        using var scope = NewDisposeScope();
        var images = Noise(2, 1, 16, 16);
        using var model = new V1Model(new SimulatedV1(), 16, 16, CPU);
        var (light, dark) = (model.Responses(images), model.Responses(1 - images));
        Assert.True((light - dark).norm().ToDouble() > 0.3 * light.norm().ToDouble());
        Assert.Equal(light.norm(1).data<float>().ToArray(), dark.norm(1).data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-4 * a);
    }

    [Fact]
    public void Of_colour_the_luma_is_seen()
    {
        using var scope = NewDisposeScope();
        using var model = new V1Model(new SimulatedV1(), 20, 24, CPU);
        var colours = Noise(2, 3, 20, 24);
        var grey = (0.299 * colours.select(1, 0) + 0.587 * colours.select(1, 1) + 0.114 * colours.select(1, 2)).unsqueeze(1);
        Assert.InRange((model.Responses(colours) - model.Responses(grey)).abs().max().ToDouble(), 0, 1e-4);
    }

    [Theory]
    [InlineData(8, 8)]
    [InlineData(36, 64)]
    [InlineData(33, 95)]
    public void Any_size_will_do(int height, int width)
    {
        using var scope = NewDisposeScope();
        using var model = new V1Model(new SimulatedV1 { Orientations = 3 }, height, width, CPU);
        var responses = model.Responses(Noise(2, 1, height, width));
        Assert.True(responses.isfinite().all().ToBoolean());
        Assert.True(responses.min().ToDouble() >= 0);
    }

    [Theory]
    [InlineData("peak", "0.01 to 0.5 cycles/pixel, not 0.6")]
    [InlineData("spread", "0.1 to 10 octaves, not 0")]
    [InlineData("orientations", "2 to 32, not 1")]
    [InlineData("envelope", "0.2 to 2 wavelengths, not 5")]
    [InlineData("semi-saturation", "0.001 to 1, in values of 0..1, not NaN")]
    public void Numbers_out_of_their_ranges_are_refused(string what, string told)
    {
        var brain = what switch
        {
            "peak" => new SimulatedV1 { Peak = 0.6 },
            "spread" => new SimulatedV1 { Spread = 0 },
            "orientations" => new SimulatedV1 { Orientations = 1 },
            "envelope" => new SimulatedV1 { Envelope = 5 },
            _ => new SimulatedV1 { SemiSaturation = double.NaN },
        };
        Assert.Contains(told, Assert.Throws<TrainingException>(brain.Validate).Message, StringComparison.Ordinal);
    }

    private static V1Model Model(SimulatedV1 brain) => new(brain, 32, 32, CPU);

    private static Tensor Noise(long count, long channels, long height, long width)
    {
        using var draws = new Generator(5);
        return rand([count, channels, height, width], generator: draws);
    }
}
