using Passband.Vision.Frequency;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Frequency;

public sealed class HybridTests
{
    [Theory]
    [InlineData(1000, 10)]
    [InlineData(37, 3)]
    [InlineData(2, 2)]
    public void A_pairing_uses_every_image_once_and_never_pairs_a_class_with_itself(int count, int classes)
    {
        var labels = Enumerable.Range(0, count).Select(i => i % classes).ToArray();
        var partner = HybridPairing.Of(labels, 7);
        Assert.Equal(Enumerable.Range(0, count), partner.Order());
        Assert.All(Enumerable.Range(0, count), i => Assert.NotEqual(labels[i], labels[partner[i]]));
        Assert.Equal(partner, HybridPairing.Of(labels, 7));
        if (count > 2) Assert.NotEqual(partner, HybridPairing.Of(labels, 8));
    }

    [Fact]
    public void A_class_with_exactly_half_of_the_images_is_paired_with_all_others()
    {
        int[] labels = [.. Enumerable.Repeat(4, 50), .. Enumerable.Range(0, 50).Select(i => i % 3)];
        var partner = HybridPairing.Of(labels, 1);
        Assert.Equal(Enumerable.Range(0, 100), partner.Order());
        Assert.All(Enumerable.Range(0, 100), i => Assert.NotEqual(labels[i], labels[partner[i]]));
    }

    [Fact]
    public void A_class_with_more_than_half_of_the_images_cannot_be_paired()
    {
        var problem = Assert.Throws<ArgumentException>(() => HybridPairing.Of([0, 0, 0, 1, 1], 1));
        Assert.Contains("class 0 has 3 of 5", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void High_labels_are_spread_evenly_over_the_other_classes()
    {
        // Of a class of 1000 among ten, each other class should get 111; five standard deviations are 50.
        var labels = Enumerable.Range(0, 10_000).Select(i => i % 10).ToArray();
        var partner = HybridPairing.Of(labels, 3);
        var counts = Enumerable.Range(0, 10_000).Where(i => labels[i] == 0).CountBy(i => labels[partner[i]]).ToDictionary();
        Assert.Equal(9, counts.Count);
        Assert.All(counts.Values, c => Assert.InRange(c, 61, 161));
    }

    [Theory]
    [InlineData(32, 32)]
    [InlineData(31, 48)]
    public void An_image_mixed_with_itself_is_itself_at_every_frequency(int height, int width)
    {
        using var scope = NewDisposeScope();
        var x = rand(2, 3, height, width);
        using var spectrum = ImageSpectrum.Of(x);
        foreach (var f in new[] { 0, 0.05, 0.2, 0.5, 0.7072 })
            foreach (var mask in new[] { FrequencyMask.LowPass(spectrum.Grid, f), FrequencyMask.GaussianLowPass(spectrum.Grid, 1 + f) })
                Assert.True(spectrum.Mixed(spectrum, mask.ToTensor(), mask.Complement().ToTensor()).allclose(x, atol: 1e-5));
    }

    [Fact]
    public void A_hybrid_of_two_gratings_shows_the_low_one_up_to_the_mixing_frequency_and_the_high_one_beyond()
    {
        using var scope = NewDisposeScope();
        Tensor Grating(int cycles) => (arange(32).to(float32) * (2 * Math.PI * cycles / 32)).cos().mul(0.2).add(0.5).expand(1, 1, 32, 32).contiguous();
        using var low = ImageSpectrum.Of(Grating(4));
        using var high = ImageSpectrum.Of(Grating(9) + 0.1);
        Tensor Mixed(double f)
        {
            var mask = FrequencyMask.LowPass(low.Grid, f);
            return low.Mixed(high, mask.ToTensor(), mask.Complement().ToTensor(), clip: false);
        }

        // The mean is always the low image's: the high one's 0.6 never shows.
        Assert.True(Mixed(3.9 / 32).allclose(Grating(9), atol: 1e-5));
        Assert.True(Mixed(4.0 / 32).allclose(Grating(4) + Grating(9) - 0.5, atol: 1e-5));
        Assert.True(Mixed(9.0 / 32).allclose(Grating(4), atol: 1e-5));
    }
}
