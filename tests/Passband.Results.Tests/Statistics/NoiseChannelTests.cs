using Passband.Results.Statistics;

namespace Passband.Results.Tests.Statistics;

public sealed class NoiseChannelTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    public void A_Gaussian_is_found_again_from_any_three_points_or_more(int points)
    {
        var truth = new GaussianChannel(0.11, 0.7, 25);
        double[] frequencies = [.. Enumerable.Range(0, points).Select(k => 0.01 * Math.Pow(1.9, k))];
        var found = GaussianChannel.Fit(frequencies, [.. frequencies.Select(truth.At)])!.Value;
        Assert.Equal(truth.Centre, found.Centre, 9);
        Assert.Equal(truth.Sigma, found.Sigma, 9);
        Assert.Equal(truth.Peak, found.Peak, 6);
        // Half of the peak lies half a bandwidth away on either side.
        Assert.Equal(truth.Peak / 2, truth.At(truth.Centre * Math.Pow(2, truth.Bandwidth / 2)), 9);
    }

    [Fact]
    public void Two_points_a_line_and_a_valley_are_no_channel()
    {
        Assert.Null(GaussianChannel.Fit([0.1, 0.2], [1, 2]));
        Assert.Null(GaussianChannel.Fit([0.1, 0.2, 0.4], [1, 2, 4]));
        Assert.Null(GaussianChannel.Fit([0.1, 0.2, 0.4], [2, 1, 2]));
        Assert.Throws<ArgumentException>(() => GaussianChannel.Fit([0.1, 0.2, 0.4], [2, 1]));
    }

    [Fact]
    public void Thresholds_lie_where_accuracy_halves_by_the_logarithm_and_give_the_channel_they_were_made_from()
    {
        var truth = new GaussianChannel(0.1, 1.2, 20);
        var bands = Bands(truth);
        var found = NoiseChannel.Of(bands, 0.5, null);
        Assert.All(bands.Zip(found.Thresholds), b => Assert.Equal(1 / truth.At(b.First.Centre), b.Second.Value!.Value, 9));
        Assert.All(found.Thresholds, t => Assert.True(t.Interval!.Value.Contains(t.Value!.Value)));
        var channel = found.Channel!.Value;
        Assert.Equal(truth.Centre, channel.Centre, 8);
        Assert.Equal(truth.Bandwidth, channel.Bandwidth, 8);
        Assert.Equal(truth.Peak, channel.Peak, 6);
        // The same images fail first in every band, so all thresholds of a sample move together: the peak varies, the form does not.
        Assert.All([found.Centre!.Value.Low, found.Centre.Value.High], end => Assert.Equal(truth.Centre, end, 8));
        Assert.All([found.Bandwidth!.Value.Low, found.Bandwidth.Value.High], end => Assert.Equal(truth.Bandwidth, end, 8));
        Assert.InRange(found.Peak!.Value.Low, 0.8 * truth.Peak, 0.97 * truth.Peak);
        Assert.InRange(found.Peak.Value.High, 1.03 * truth.Peak, 1.25 * truth.Peak);
        Assert.Equal(0, found.Lost);
        Assert.Equal(found.Centre, NoiseChannel.Of(bands, 0.5, null).Centre);
        // All images are right without noise, so half of that is the same level.
        Assert.Equal(channel.Centre, NoiseChannel.Of(bands, 0.5, Cell("free", 400, 400)).Channel!.Value.Centre, 12);
    }

    [Fact]
    public void A_band_that_stays_above_has_no_threshold_and_no_part_in_the_fit()
    {
        var truth = new GaussianChannel(0.1, 1.2, 20);
        var bands = Bands(truth);
        List<NoiseBand> more = [.. bands, new(0.8, [(0.1, Cell("last-a", 390, 400)), (0.4, Cell("last-b", 380, 400))])];
        var found = NoiseChannel.Of(more, 0.5, null);
        Assert.Equal((CrossingKind.StaysAbove, null), (found.Thresholds[^1].Kind, found.Thresholds[^1].Value));
        Assert.Equal(truth.Centre, found.Channel!.Value.Centre, 8);
        var two = NoiseChannel.Of([more[0], more[1], more[^1]], 0.5, null);
        Assert.Null(two.Channel);
        Assert.Null(two.Bandwidth);
    }

    [Fact]
    public void Bands_on_other_images_are_refused() =>
        Assert.Throws<ArgumentException>(() => NoiseChannel.Of([new(0.1, [(0.1, Cell("a", 3, 10)), (0.2, Cell("b", 3, 9))])], 0.5, null));

    // Accuracy 3/4 at half the threshold and 1/4 at twice of it: one half lies at the threshold itself.
    private static List<NoiseBand> Bands(GaussianChannel truth) =>
    [
        .. new[] { 0.03, 0.06, 0.12, 0.24 }.Select(f => new NoiseBand(f, [(0.5 / truth.At(f), Cell($"{f} weak", 300, 400)), (2 / truth.At(f), Cell($"{f} strong", 100, 400))])),
    ];

    private static CellOutcomes Cell(string name, int right, int images) => CellOutcomes.Of(name, [.. Enumerable.Range(0, images).Select(i => i < right)]);
}
