using Passband.Vision.Codecs;
using Passband.Vision.Data;
using Passband.Vision.Data.Pictures;
using Passband.Vision.Shapes;

namespace Passband.Vision.Tests.Shapes;

public sealed class ShapesImageSetTests
{
    private static readonly ImageSets Sets = ImageSets.With(new ShapesImageSet());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void The_plain_name_gives_1000_colour_test_images_of_32_pixels()
    {
        var set = Open("shapes");
        Assert.Equal(new ImageShape(1000, 3, 32, 32), set.Shape);
        Assert.Equal("shapes-agree", set.Id);
        Assert.All(Enumerable.Range(0, 10), k => Assert.Equal(100, set.Labels.ToArray().Count(l => l == k)));
    }

    [Fact]
    public void Cues_seed_size_and_count_are_read_from_the_name()
    {
        var set = Open("shapes:conflict?seed=3&size=48&count=20&truth=texture");
        Assert.Equal(new ImageShape(20, 3, 48, 48), set.Shape);
        Assert.Equal("shapes-conflict-by-texture-48px-seed3", set.Id);
        var drawn = ShapesGenerator.Generate(new() { Cues = ShapesCues.Conflict, Truth = ShapesTruth.Texture, Seed = 3, Size = 48, Count = 20, Channels = 3 }, Cancellation);
        Assert.Equal(drawn.Pixels, set.Pixels(0, 20).ToArray());
        Assert.Equal(drawn.TextureLabels, set.Labels.ToArray());
    }

    [Fact]
    public void Training_and_test_images_are_drawn_from_different_seeds()
    {
        var (train, test) = (Open("shapes?count=10", new() { Split = DataSplit.Train }), Open("shapes?count=10"));
        Assert.NotEqual(train.Hash, test.Hash);
        Assert.Equal(Open("shapes?count=10&seed=1").Hash, test.Hash);
        Assert.Equal(Open("shapes?count=10&seed=0", new() { Split = DataSplit.Train }).Hash, train.Hash);
    }

    [Fact]
    public void Grey_and_size_come_from_the_options()
    {
        var set = Open("shapes:texture?count=10", new() { Decode = new() { Colour = ColourMode.Grey }, Resize = Resize.To(64) });
        Assert.Equal(new ImageShape(10, 1, 64, 64), set.Shape);
        Assert.Equal("shapes-texture-64px-grey", set.Id);
    }

    [Fact]
    public void All_variants_name_their_classes_alike_so_that_one_network_fits_all()
    {
        var names = new[] { "agree", "conflict", "silhouette", "texture" }.Select(c => string.Join(',', Open($"shapes:{c}?count=10").ClassNames));
        Assert.Single(names.Distinct());
    }

    [Theory]
    [InlineData("shapes:stripes", "The cues of shapes are agree, conflict, silhouette, texture, not 'stripes'.")]
    [InlineData("shapes?colour=red", "the settings of shapes are seed, size, count and truth")]
    [InlineData("shapes?seed=-1", "'-1' is no seed of shapes")]
    [InlineData("shapes?truth=1", "'1' is no truth of shapes")]
    [InlineData("shapes?size=0", "'0' is no size of shapes")]
    [InlineData("shapes?size=8", "The size of shapes is 16 to 1024 pixels, not 8.")]
    [InlineData("shapes?size=1024&count=2000000000", "do not fit into one set")]
    public void A_wrong_name_is_told_in_one_sentence(string specification, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<ImageSetException>(() => Open(specification)).Message, StringComparison.Ordinal);

    private static ImageSet Open(string specification, OpenOptions? options = null) => Sets.Open(specification, options, null, Cancellation);
}
