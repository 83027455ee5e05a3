using Passband.Vision.Corruptions;
using Passband.Vision.Corruptions.Filters;
using Passband.Vision.Corruptions.Kinds;
using Passband.Vision.Shapes;

namespace Passband.Vision.Tests.Corruptions;

/// <summary>Contrast, colour, pixels and rubber.</summary>
public sealed class DigitalTests
{
    [Theory]
    [InlineData(1, 0.75)]
    [InlineData(5, 0.15)]
    public void Contrast_scales_every_channel_about_its_mean(int severity, double share)
    {
        var pixels = Corrupting.White(1, 3, 32, 32).Pixels(0, 1).ToArray();
        for (var k = 0; k < 1024; k++) pixels[k] /= 3;
        var changed = Corrupting.Samples("contrast", Corrupting.Cifar(severity), pixels, 3, 32, 32);
        for (var c = 0; c < 3; c++)
        {
            var (before, after) = (pixels[(c * 1024)..((c + 1) * 1024)].Select(p => (double)p).ToList(), changed[(c * 1024)..((c + 1) * 1024)]);
            Assert.Equal(before.Average(), after.Average(), 1e-3);
            Assert.Equal(share, Deviation(after.Select(p => (double)p)) / Deviation(before), 1e-5);
        }

        static double Deviation(IEnumerable<double> values) => values.ToList() is var all ? Math.Sqrt(all.Average(v => v * v) - Math.Pow(all.Average(), 2)) : 0;
    }

    [Fact]
    public void Saturate_keeps_hue_and_value_and_reddens_grey()
    {
        // (200, 100, 50) has value 200, saturation 3/4 and a third of the way from red to yellow; 1.5 limits saturation to 1.
        byte[] pixel = [200, 100, 50];
        Close([200, 200 - 200 * 0.225f * 100 / 150, 155], 1);
        Close([200, 200 - 200 * 100 / 150f, 0], 3);
        pixel = [100, 100, 100];
        Close([100, 100, 100], 3);
        Close([100, 80, 80], 5);
        pixel = [0, 0, 0];
        Close([0, 0, 0], 5);
        // The luma of (100, 80, 80).
        Assert.Equal(80 + 0.299 * 20, Corrupting.Samples("saturate", Corrupting.Cifar(5), [100], 1, 1, 1)[0], 1e-3);
        Assert.Equal(100, Corrupting.Samples("saturate", Corrupting.Cifar(2), [100], 1, 1, 1)[0], 1e-3);

        void Close(float[] expected, int severity) =>
            Assert.All(Corrupting.Samples("saturate", Corrupting.Cifar(severity), pixel, 3, 1, 1).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-3));
    }

    [Fact]
    public void Brightness_keeps_hue_and_saturation()
    {
        var brighter = Corrupting.Samples("brightness", Corrupting.Cifar(5), [100, 50, 25], 3, 1, 1);
        Assert.Equal(176.5, brighter[0], 1e-3);
        Assert.Equal((0.5, 0.25), (brighter[1] / brighter[0], brighter[2] / brighter[0]), (a, b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) < 1e-5);
    }

    [Theory]
    [InlineData(CorruptionTable.Cifar, 32, new[] { 30, 28, 27, 24, 20 })]
    [InlineData(CorruptionTable.ImageNet, 224, new[] { 134, 112, 89, 67, 56 })]
    public void Pixelate_shrinks_to_the_published_sides(CorruptionTable table, int side, int[] small)
    {
        // As many different columns are left as the shrunk image had; all rows of a vertical pattern are alike.
        var pattern = Enumerable.Range(0, side).Select(x => (byte)(x * 101 % 256)).ToArray();
        var pixels = Enumerable.Range(0, side * side).Select(k => pattern[k % side]).ToArray();
        for (var severity = 1; severity <= 5; severity++)
        {
            var changed = Corrupting.Samples("pixelate", new(table, severity), pixels, 1, side, side)[..side];
            var steps = 1 + Enumerable.Range(1, side - 1).Count(x => Math.Abs(changed[x] - changed[x - 1]) > 0);
            Assert.Equal(small[severity - 1], steps);
        }
    }

    [Fact]
    public void Boxes_average_the_pixels_whose_centre_they_hold_and_round()
    {
        var target = new float[2];
        new BoxResize(1, 4, 1, 2).Apply([1, 2, 10, 21], 4, new float[4], target);
        Assert.Equal([2, 16], target);
        var wide = new float[5];
        new BoxResize(1, 3, 1, 5).Apply([10, 20, 30], 3, new float[5], wide);
        Assert.Equal([10, 10, 20, 30, 30], wide);
        // 5 to 3: boxes of 1.67 pixels around .83, 2.5 and 4.17.
        var narrow = new float[3];
        new BoxResize(1, 5, 1, 3).Apply([0, 10, 20, 30, 40], 5, new float[5], narrow);
        Assert.Equal([5, 20, 35], narrow);
    }

    [Fact]
    public void An_affine_map_of_no_reach_is_the_identity_and_a_random_one_moves_its_corners_within_reach()
    {
        var map = AffineMap.Random(32, 32, 0, SeededRandom.For(1, 1, 1));
        Assert.Equal([1, 0, 0, 0, 1, 0], new[] { map.Xx, map.Xy, map.X, map.Yx, map.Yy, map.Y }.Select(v => Math.Round(v, 9)));
        for (var k = 0UL; k < 50; k++)
        {
            map = AffineMap.Random(32, 32, 2, SeededRandom.For(1, k, 1));
            // The map leads from new places to old ones: near a corner it moves by about as much as the corner did.
            foreach (var (x, y) in new[] { (26, 26), (26, 6), (6, 6) })
            {
                Assert.InRange(map.Xx * x + map.Xy * y + map.X - x, -3.2, 3.2);
                Assert.InRange(map.Yx * x + map.Yy * y + map.Y - y, -3.2, 3.2);
            }
        }

        // All corners of so small an image are one point.
        Assert.Equal(new AffineMap(1, 0, 0, 0, 1, 0), AffineMap.Random(2, 2, 0, SeededRandom.For(1, 1, 1)));
    }

    [Fact]
    public void Reading_between_pixels_is_exact_on_a_plane()
    {
        var canvas = new CorruptionCanvas(1, 8, 8);
        for (var k = 0; k < 64; k++) canvas.Samples[k] = 3 * (k % 8) + 5 * (k / 8);
        var columns = Enumerable.Range(0, 64).Select(k => k % 8 * 0.9f + 0.3f).ToArray();
        var rows = Enumerable.Range(0, 64).Select(k => k / 8 * 0.8f + 0.1f).ToArray();
        Bilinear.Sample(canvas, columns, rows, Edge.Mirror);
        for (var k = 0; k < 64; k++) Assert.Equal(3 * columns[k] + 5 * rows[k], canvas.Samples[k], 1e-4);
    }
}
