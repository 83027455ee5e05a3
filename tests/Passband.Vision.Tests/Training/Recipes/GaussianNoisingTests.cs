using Passband.Vision.Training.Recipes;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Training.Recipes;

public class GaussianNoisingTests
{
    [Fact]
    public void The_first_half_stays_clean_and_the_noise_on_the_second_has_the_variance_asked_for()
    {
        using var scope = NewDisposeScope();
        using var draws = new Generator(1);
        var images = full([101, 3, 32, 32], 0.5f);
        var noise = new GaussianNoising { Sigmas = [0.08] }.Noised(images, draws) - images;
        Assert.Equal(0, noise.narrow(0, 0, 50).abs().max().ToDouble());
        // 156672 values: the variance's standard error is 0.36 %, and of six deviations nothing is cut off.
        var noised = noise.narrow(0, 50, 51);
        Assert.InRange(noised.var().ToDouble() / (0.08 * 0.08), 0.98, 1.02);
        Assert.InRange(noised.mean().ToDouble(), -0.001, 0.001);
    }

    [Fact]
    public void With_several_sigmas_every_image_has_one_of_them()
    {
        using var scope = NewDisposeScope();
        using var draws = new Generator(2);
        var images = full([400, 1, 32, 32], 0.5f);
        var noise = new GaussianNoising { Sigmas = [0.02, 0.1] }.Noised(images, draws) - images;
        var spreads = noise.narrow(0, 200, 200).std([1, 2, 3]).data<float>().ToArray();
        Assert.All(spreads, s => Assert.True(Math.Abs(s - 0.02) < 0.004 || Math.Abs(s - 0.1) < 0.02, $"{s}"));
        Assert.InRange(spreads.Count(s => s > 0.05), 70, 130);
    }

    [Fact]
    public void Values_stay_within_0_and_1()
    {
        using var scope = NewDisposeScope();
        using var draws = new Generator(3);
        var noised = new GaussianNoising { Sigmas = [1] }.Noised(rand([20, 3, 8, 8], generator: draws), draws);
        Assert.Equal((0.0, 1.0), (noised.min().ToDouble(), noised.max().ToDouble()));
    }
}
