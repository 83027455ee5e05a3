using Passband.Vision.Codecs;
using Passband.Vision.Data;
using Passband.Vision.Data.Pictures;
using Passband.Vision.Tests.Codecs;

namespace Passband.Vision.Tests.Data;

/// <summary>Resizing, seen through a class folder of one picture.</summary>
public sealed class TriangleFilterTests
{
    [Fact]
    public void A_flat_picture_stays_flat_at_any_size()
    {
        foreach (var resize in (Resize[])[Resize.To(5), Resize.To(64), new Resize(40, 32)])
            Assert.All(Resized(SamplePictures.Flat(37, 53, 12, 200, 77), resize).Chunk(resize.Crop * resize.Crop).Zip([12, 200, 77]),
                plane => Assert.All(plane.First, value => Assert.Equal(plane.Second, value)));
    }

    [Fact]
    public void The_same_size_changes_nothing()
    {
        var picture = SamplePictures.Noise(16, 16, 1, seed: 2);
        Assert.Equal(picture.Pixels, Resized(picture, Resize.To(16), ColourMode.Grey));
    }

    [Fact]
    public void Halving_weighs_four_neighbours_one_three_three_one()
    {
        // A column of light in the dark: 8 x 8 with column 3 at 160. Output column 1 covers inputs 1..4 with weights 1, 3, 3, 1 of 8;
        // output column 2 covers 3..6, and so gives column 3 the weight 1 of 8.
        var pixels = new byte[64];
        for (var y = 0; y < 8; y++)
            pixels[(y * 8) + 3] = 160;
        var rows = Resized(new Picture(8, 8, 1, pixels), Resize.To(4), ColourMode.Grey).Chunk(4).ToList();
        Assert.Equal(4, rows.Count);
        Assert.All(rows, row => Assert.Equal([0, 60, 20, 0], row));
    }

    [Fact]
    public void Doubling_interpolates_linearly()
    {
        var row = Resized(new Picture(2, 2, 1, [0, 100, 0, 100]), Resize.To(4), ColourMode.Grey)[..4];
        Assert.Equal([0, 25, 75, 100], row);
    }

    [Fact]
    public void The_finest_pattern_is_averaged_away_and_does_not_alias()
    {
        // Shrinking to a third weighs 1, 2, 3, 2, 1 of 9: alternating 0 and 200 leave 4/9 or 5/9 of 200.
        var stripes = new Picture(96, 96, 1, [.. Enumerable.Range(0, 96 * 96).Select(i => (byte)(i % 2 == 0 ? 0 : 200))]);
        Assert.All(Resized(stripes, new Resize(32, 16), ColourMode.Grey), value => Assert.True(value is 89 or 111, $"{value}"));
    }

    [Theory]
    [InlineData(20, 8)]
    [InlineData(8, 20)]
    public void The_centre_of_the_longer_side_is_kept(int width, int height)
    {
        // Every pixel holds its place along the longer side; 20 - 8 leaves 6 on either side.
        var pixels = Enumerable.Range(0, width * height).Select(i => (byte)(10 * (width > height ? i % width : i / width))).ToArray();
        var square = Resized(new Picture(width, height, 1, pixels), Resize.To(8), ColourMode.Grey);
        Assert.Equal(60, square[0]);
        Assert.Equal(130, square[63]);
    }

    [Fact]
    public void Impossible_sizes_are_refused()
    {
        Assert.Throws<ImageSetException>(() => Resized(SamplePictures.Smooth(), new Resize(10, 11)));
        Assert.Throws<ImageSetException>(() => Resized(SamplePictures.Smooth(), Resize.To(0)));
    }

    private static byte[] Resized(Picture picture, Resize resize, ColourMode colour = ColourMode.Rgb)
    {
        using var folder = new TemporaryFolder();
        folder.Write("set/a/1.png", PictureEncoder.Png(picture));
        var options = new OpenOptions { Resize = resize, CacheFolder = folder["cache"], Decode = new DecodeOptions { Colour = colour } };
        using var set = Sets.Open(folder["set"], options);
        return set.Pixels(0, 1).ToArray();
    }
}
