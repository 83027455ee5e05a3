using Passband.Vision.Training.Recipes;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Training.Recipes;

public class AugMixTests
{
    [Fact]
    public void The_divergence_is_zero_for_equal_answers_and_the_logarithm_of_their_number_for_certain_and_different_ones()
    {
        using var scope = NewDisposeScope();
        var logits = randn(7, 5);
        Assert.Equal(0, JensenShannon.Of(logits, logits.clone(), logits + 3).ToDouble(), 6);
        var certain = eye(3) * 100;
        Assert.Equal(Math.Log(3), JensenShannon.Of(certain, certain.roll(1, 0), certain.roll(2, 0)).ToDouble(), 5);
    }

    [Fact]
    public void The_divergence_of_two_coins_is_the_entropy_of_their_mixture_less_the_mean_of_theirs()
    {
        using var scope = NewDisposeScope();
        double[] heads = [0.9, 0.3];
        Tensor Coin(double p) => tensor(new[] { (float)Math.Log(p), (float)Math.Log(1 - p) }, [1, 2]);
        double Entropy(double p) => -(p * Math.Log(p)) - ((1 - p) * Math.Log(1 - p));
        Assert.Equal(Entropy(0.6) - ((Entropy(0.9) + Entropy(0.3)) / 2), JensenShannon.Of(Coin(heads[0]), Coin(heads[1])).ToDouble(), 6);
    }

    [Fact]
    public void Mixtures_stay_within_0_and_1_and_differ_from_the_image_and_from_each_other()
    {
        using var scope = NewDisposeScope();
        using var draws = new Generator(1);
        var images = rand([30, 3, 32, 32], generator: draws);
        var mixed = new AugMix().Mixtures(images, 2, draws);
        Assert.Equal([60L, 3, 32, 32], mixed.shape);
        Assert.InRange(mixed.min().ToDouble(), 0, 1);
        Assert.InRange(mixed.max().ToDouble(), 0, 1);
        foreach (var pair in new[] { mixed.narrow(0, 0, 30) - images, mixed.narrow(0, 30, 30) - images, mixed.narrow(0, 0, 30) - mixed.narrow(0, 30, 30) })
            Assert.InRange(pair.abs().mean([1, 2, 3]).min().ToDouble(), 1e-5, 1);
    }

    [Fact]
    public void A_flat_grey_image_is_changed_by_rounding_inverting_and_black_borders_alone()
    {
        using var scope = NewDisposeScope();
        using var draws = new Generator(2);
        var images = full([90, 1, 30, 30], 0.4f);
        var changed = AugMixOperations.Apply(images, ones([90], ScalarType.Bool), 3, draws).view(90, 900).select(1, 465);
        // The middle pixel lies in the image after any turn, shear or shift of this severity; 102 of 255 in steps of 16 or 32 is 96, and below every threshold.
        Assert.All(changed.data<float>().ToArray(), v => Assert.True(Math.Abs(v - 0.4) < 1e-5 || Math.Abs(v - (96 / 255.0)) < 1e-5, $"{v}"));
        Assert.True(AugMixOperations.Apply(images, zeros([90], ScalarType.Bool), 3, draws).equal(images));
    }

    [Fact]
    public void Single_operations_do_what_their_names_say()
    {
        using var scope = NewDisposeScope();
        var ramp = linspace(0.25, 0.75, 256).view(1, 1, 16, 16);
        var stretched = AugMixOperations.AutoContrast(ramp);
        Assert.Equal((0.0, 1.0), (stretched.min().ToDouble(), stretched.max().ToDouble()));
        Assert.True(stretched.allclose((ramp - 0.25) * 2, atol: 1e-6));

        // Four levels of 256 pixels each: the step is 768 / 255 = 3 pixels a level, and those before each are 0, 256, 512 and 768.
        var levels = (tensor(new[] { 10f, 12, 90, 200 }) / 255).repeat_interleave(256).view(1, 1, 32, 32);
        var equal = AugMixOperations.Equalised(levels).view(1024) * 255;
        Assert.Equal([0, 85, 171, 255], equal.data<float>().ToArray().Where((_, k) => k % 256 == 7).Select(v => (int)Math.Round(v)));

        var bits = AugMixOperations.Posterised(arange(256, float32).view(1, 1, 16, 16) / 255, full([1, 1, 1, 1], 0.1f)) * 255;
        Assert.Equal(Enumerable.Range(0, 256).Select(v => v / 16 * 16), bits.view(256).data<float>().ToArray().Select(v => (int)Math.Round(v)));

        var solar = AugMixOperations.Solarised(arange(256, float32).view(1, 1, 16, 16) / 255, full([1, 1, 1, 1], 0.25f)) * 255;
        Assert.Equal(Enumerable.Range(0, 256).Select(v => v < 192 ? v : 255 - v), solar.view(256).data<float>().ToArray().Select(v => (int)Math.Round(v)));
    }
}
