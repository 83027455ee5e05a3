namespace Passband.Experiments.Tests;

public sealed class OctaveBandTests
{
    [Fact]
    public void Octaves_halve_from_Nyquist_and_the_lowest_takes_the_rest()
    {
        Assert.Equal([new(0.25, 0.5), new(0.125, 0.25), new(0.0625, 0.125), new OctaveBand(0, 0.0625)], OctaveBand.Of(32));
        // Seven for 224 pixels: Subramanian et al. 2023.
        Assert.Equal(7, OctaveBand.Of(224).Count);
        Assert.Equal(OctaveBand.Top, OctaveBand.Nearest(null, 32));
        Assert.Equal(0, OctaveBand.Nearest(0.0001, 32).From);
        Assert.Equal(0.25, OctaveBand.Nearest(0.26, 224).To);
    }
}
