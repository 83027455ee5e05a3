using Passband.Vision.Corruptions.Textures;
using Passband.Vision.Shapes;

namespace Passband.Vision.Tests.Corruptions;

/// <summary>Clouds, ice, snow and spatter.</summary>
public sealed class WeatherTests
{
    [Theory]
    [InlineData(32, 3)]
    [InlineData(256, 1.4)]
    public void Clouds_reach_from_0_to_1(int side, double decay)
    {
        var clouds = new float[side * side];
        Plasma.Draw(clouds, side, decay, SeededRandom.For(1, 2, 3));
        Assert.Equal((0, 1), (clouds.Min(), clouds.Max()));
        Assert.InRange(clouds.Average(), 0.2, 0.8);
    }

    [Fact]
    public void Clouds_are_smoother_the_larger_the_decay()
    {
        double Roughness(double decay)
        {
            var sum = 0.0;
            var clouds = new float[64 * 64];
            for (var k = 0; k < 20; k++)
            {
                Plasma.Draw(clouds, 64, decay, SeededRandom.For(1, (ulong)k, 3));
                sum += Enumerable.Range(0, 63 * 64).Average(p => Math.Abs(clouds[p] - clouds[p + 64]));
            }

            return sum / 20;
        }

        var (rough, middle, smooth) = (Roughness(1.5), Roughness(2), Roughness(3));
        Assert.True(rough > 1.3 * middle && middle > 1.1 * smooth, $"{rough} {middle} {smooth}");
    }

    [Fact]
    public void Clouds_are_drawn_on_a_torus()
    {
        // Across the border neighbours differ as little as anywhere else.
        var (across, inside) = (0.0, 0.0);
        var clouds = new float[32 * 32];
        for (var k = 0; k < 200; k++)
        {
            Plasma.Draw(clouds, 32, 2, SeededRandom.For(1, (ulong)k, 3));
            across += Enumerable.Range(0, 32).Average(x => Math.Abs(clouds[x] - clouds[31 * 32 + x]));
            inside += Enumerable.Range(0, 32).Average(x => Math.Abs(clouds[14 * 32 + x] - clouds[15 * 32 + x]));
        }

        Assert.Equal(1, across / inside, 0.1);
    }

    [Fact]
    public void There_are_five_textures_of_ice_that_differ_and_are_the_same_in_every_run()
    {
        var ice = Enumerable.Range(0, IceTexture.Kinds).Select(kind => new IceTexture(kind, 32)).ToList();
        Assert.Equal(5, ice.Count);
        Assert.All(ice, texture => Assert.InRange(texture.Side, 80, 160));
        Assert.All(ice, texture => Assert.InRange(Values(texture).Average(), 0.2, 0.7));
        Assert.All(ice, texture => Assert.All(Values(texture), value => Assert.InRange(value, 0f, 1f)));
        Assert.Equal(5, ice.Select(texture => Values(texture).Sum()).Distinct().Count());
        Assert.Equal(Values(ice[2]), Values(new IceTexture(2, 32)));

        static float[] Values(IceTexture texture) => [.. Enumerable.Range(0, texture.Side * texture.Side).Select(k => texture[k / texture.Side, k % texture.Side])];
    }

    [Fact]
    public void Frost_is_bluish_on_colour_images_and_adds_a_share_of_its_texture()
    {
        var black = Corrupting.Bytes("frost", 5, Corrupting.Constant(0, 20));
        double Mean(int channel) => Enumerable.Range(0, 20).Average(i => black.AsSpan(i * 3072 + channel * 1024, 1024).ToArray().Average(p => (double)p));
        Assert.True(Mean(0) < Mean(1) && Mean(1) < Mean(2));
        // .75 of white and .45 of the same frost.
        var white = Corrupting.Bytes("frost", 5, Corrupting.Constant(255, 20));
        Assert.All(black.Zip(white), pair => Assert.InRange(pair.Second - Math.Min(255, pair.First + 191.25), -1, 1));
    }

    [Fact]
    public void Snow_falls_alike_on_an_image_and_on_it_turned_upside_down()
    {
        // What is added is a layer and the layer turned by 180 degrees.
        var snow = Corrupting.Samples("snow", Corrupting.Cifar(5), Corrupting.Constant(0, 1).Pixels(0, 1).ToArray(), 3, 32, 32);
        for (var k = 0; k < 1024; k++) Assert.Equal(snow[k], snow[1023 - k], 1e-3);
        // Black is whitened by .2 of one half.
        Assert.True(snow.Min() >= 0.2 * 127.5 - 1e-3);
        Assert.True(snow.Max() > 60);
    }

    [Fact]
    public void Water_brightens_and_mud_is_brown()
    {
        var clean = Corrupting.Constant(100, 30);
        var water = Corrupting.Bytes("spatter", 2, clean);
        Assert.All(water, pixel => Assert.True(pixel >= 100));
        // The brightest drop of an image adds half of (175, 238, 238).
        var brightest = Enumerable.Range(0, 3).Select(c => Enumerable.Range(0, 30).Max(i => water.AsSpan(i * 3072 + c * 1024, 1024).ToArray().Max())).ToArray();
        Assert.Equal([187, 219, 219], brightest.Select(b => (int)b));

        var mud = Corrupting.Bytes("spatter", 5, clean);
        Assert.Contains(Enumerable.Range(0, 30 * 1024), k => (k / 1024 * 3072 + k % 1024) is var red && mud[red] is > 62 and < 71 && mud[red + 1024] < 54 && mud[red + 2048] < 36);
        Assert.All(mud, pixel => Assert.True(pixel is 100 or < 85));
        var grey = Corrupting.Bytes("spatter", 5, Corrupting.Constant(100, 30, 1));
        // .299 x 63 + .587 x 42 + .114 x 20 = 45.8 where mud covers all.
        Assert.InRange(grey.Min(), 45, 56);
    }
}
