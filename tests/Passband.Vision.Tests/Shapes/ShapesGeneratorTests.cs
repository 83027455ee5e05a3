using System.Security.Cryptography;
using Passband.Vision.Shapes;

namespace Passband.Vision.Tests.Shapes;

public sealed class ShapesGeneratorTests
{
    private static readonly ShapesOptions Options = new() { Count = 100, Seed = 7 };

    [Theory]
    [InlineData(1, ShapesCues.Agree, "395a92616e50f48e3c1da9ed1ec5d46af16fc60f6b623e46ca87703cc5f6abdc")]
    [InlineData(3, ShapesCues.Conflict, "27f27429acbae48179a68746ca616dfed260f7877b9509f662f8476d390ceecb")]
    public void The_pixels_are_these_and_no_others(int channels, ShapesCues cues, string sha256)
    {
        var images = Draw(Options with { Channels = channels, Cues = cues });
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(images.Pixels)));
    }

    [Fact]
    public void An_image_does_not_depend_on_how_many_are_drawn()
    {
        var (few, many) = (Draw(Options with { Count = 13 }), Draw(Options));
        Assert.Equal(few.Pixels, many.Pixels[..few.Pixels.Length]);
        Assert.Equal(few.Labels, many.Labels[..13]);
    }

    [Fact]
    public void Another_seed_draws_other_images()
    {
        var (first, second) = (Draw(Options), Draw(Options with { Seed = 8 }));
        Assert.NotEqual(first.Labels, second.Labels);
        var same = first.Pixels.Zip(second.Pixels).Count(pair => pair.First == pair.Second);
        Assert.InRange(same, 0, first.Pixels.Length / 20);
    }

    [Theory]
    [InlineData(ShapesCues.Agree)]
    [InlineData(ShapesCues.Conflict)]
    [InlineData(ShapesCues.SilhouetteOnly)]
    [InlineData(ShapesCues.TextureOnly)]
    public void Every_ten_images_hold_each_class_once(ShapesCues cues)
    {
        var images = Draw(Options with { Cues = cues, Size = 16 });
        foreach (var ten in images.Labels.Chunk(10))
            Assert.Equal(Enumerable.Range(0, 10), ten.Order());
        Assert.NotEqual(images.Labels[..10], images.Labels[10..20]);
    }

    [Fact]
    public void Cues_agree_conflict_or_are_missing_as_asked()
    {
        var many = Options with { Count = 2000, Size = 16 };
        var agree = Draw(many);
        Assert.Equal(agree.SilhouetteLabels, agree.TextureLabels);
        var conflict = Draw(many with { Cues = ShapesCues.Conflict });
        Assert.All(conflict.SilhouetteLabels.Zip(conflict.TextureLabels), pair => Assert.NotEqual(pair.First, pair.Second));
        for (var texture = 0; texture < 10; texture++)
            Assert.InRange(conflict.TextureLabels.Count(label => label == texture), 150, 250);
        Assert.All(Draw(Options with { Cues = ShapesCues.SilhouetteOnly }).TextureLabels, label => Assert.Equal(-1, label));
        Assert.All(Draw(Options with { Cues = ShapesCues.TextureOnly }).SilhouetteLabels, label => Assert.Equal(-1, label));
    }

    [Fact]
    public void The_label_that_counts_is_the_one_asked_for()
    {
        var conflict = Draw(Options with { Cues = ShapesCues.Conflict });
        Assert.Equal(conflict.SilhouetteLabels, conflict.Labels);
        Assert.Equal("disc", conflict.ClassNames[0]);
        var texture = Draw(Options with { Cues = ShapesCues.Conflict, Truth = ShapesTruth.Texture });
        Assert.Equal(conflict.TextureLabels, texture.Labels);
        Assert.Equal("rows", texture.ClassNames[0]);
        Assert.Equal(conflict.Pixels, texture.Pixels);
    }

    [Fact]
    public void Changing_the_texture_leaves_silhouette_and_noise_as_they_are()
    {
        var agree = Draw(Options with { TextureContrast = 0 });
        var conflict = Draw(Options with { TextureContrast = 0, Cues = ShapesCues.Conflict });
        Assert.Equal(agree.Pixels, conflict.Pixels);
    }

    [Theory]
    [InlineData(16, 1)]
    [InlineData(33, 3)]
    [InlineData(64, 1)]
    public void Any_size_and_both_channel_counts_are_drawn_without_much_clipping(int size, int channels)
    {
        var images = Draw(Options with { Size = size, Channels = channels });
        Assert.Equal(100 * channels * size * size, images.Pixels.Length);
        Assert.InRange(images.Pixels.Average(value => (double)value), 122, 133);
        Assert.InRange(images.Pixels.Count(value => value is 0 or 255), 0, images.Pixels.Length / 100);
    }

    [Fact]
    public void The_mean_brightness_tells_nothing_of_the_class()
    {
        var images = Draw(Options with { Count = 2000 });
        var means = new double[10];
        for (var i = 0; i < 2000; i++)
            means[images.Labels[i]] += images.Pixels.AsSpan(i * 1024, 1024).ToArray().Average(value => value / 255.0) / 200;
        Assert.All(means, mean => Assert.Equal(0.5, mean, 0.01));
    }

    [Fact]
    public void Options_out_of_range_are_named()
    {
        (ShapesOptions Options, string Sentence)[] cases =
        [
            (Options with { Size = 15 }, "The size of shapes is 16 to 1024 pixels, not 15."),
            (Options with { Channels = 2 }, "Shapes have 1 (grey) or 3 (colour) channels, not 2."),
            (Options with { Count = 0 }, "The shapes set needs at least 1 image, not 0."),
            (Options with { NoiseLevel = double.NaN }, "The noise level of shapes is 0 to 0.5, not NaN."),
            (Options with { Count = int.MaxValue }, "2147483647 shapes of 32 x 32 pixels do not fit into one set: make it smaller."),
        ];
        Assert.All(cases, item => Assert.Equal(item.Sentence, Assert.Throws<ArgumentException>(() => Draw(item.Options)).Message));
    }

    [Fact]
    public void Drawing_can_be_cancelled() =>
        Assert.ThrowsAny<OperationCanceledException>(() => ShapesGenerator.Generate(Options, new CancellationToken(canceled: true)));

    private static ShapesImages Draw(ShapesOptions options) => ShapesGenerator.Generate(options, TestContext.Current.CancellationToken);
}
