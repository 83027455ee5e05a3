using Passband.Vision.Codecs;

namespace Passband.Vision.Tests.Codecs;

public sealed class PixelOrderTests
{
    [Theory]
    [InlineData(1, "1 2 3 4 5 6")]
    [InlineData(2, "1 3 5 2 4 6")]
    [InlineData(3, "1 4 2 5 3 6")]
    public void Samples_are_turned_to_channels_and_back(int channels, string planes)
    {
        byte[] pixels = [1, 2, 3, 4, 5, 6];
        var (turned, back) = (new byte[6], new byte[6]);
        PixelOrder.ToPlanes(pixels, turned, channels);
        PixelOrder.FromPlanes(turned, back, channels);
        Assert.Equal(planes, string.Join(' ', turned));
        Assert.Equal(pixels, back);
    }

    [Theory]
    [InlineData(6, 5, 3)]
    [InlineData(5, 5, 3)]
    [InlineData(6, 6, 0)]
    public void Samples_that_do_not_fill_an_image_are_refused(int from, int to, int channels)
    {
        Assert.ThrowsAny<ArgumentException>(() => PixelOrder.ToPlanes(new byte[from], new byte[to], channels));
        Assert.ThrowsAny<ArgumentException>(() => PixelOrder.FromPlanes(new byte[from], new byte[to], channels));
    }
}
