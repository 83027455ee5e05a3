using System.Buffers.Binary;
using System.Security.Cryptography;
using Passband.Vision.Codecs;
using Passband.Vision.Data;

namespace Passband.Vision.Tests.Data;

public sealed class ImageSetTests
{
    private static readonly ImageSetInfo Info = new("toy", "Toy", "made here", "none", ["a", "b"], []);

    private static ImageSet Toy() =>
        ImageSet.InMemory(Info, new ImageShape(2, 3, 1, 2), [1, 2, 3, 4, 5, 6, 255, 0, 0, 255, 0, 0], [0, 1]);

    [Fact]
    public void Pixels_of_a_run_are_channel_by_channel()
    {
        Assert.Equal([255, 0, 0, 255, 0, 0], Toy().Pixels(1, 1).ToArray());
        Assert.Equal(12, Toy().Pixels(0, 2).Length);
        Assert.Equal(0, Toy().Pixels(2, 0).Length);
        Assert.Equal(1, Toy().Label(1));
    }

    [Fact]
    public void A_run_outside_the_set_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Toy().Pixels(1, 2).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => Toy().Pixels(-1, 1).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => Toy().Take(0));
    }

    [Fact]
    public void The_hash_is_sha256_over_shape_pixels_labels_and_names()
    {
        byte[] bytes = [.. Number(2), .. Number(3), .. Number(1), .. Number(2), 1, 2, 3, 4, 5, 6, 255, 0, 0, 255, 0, 0, .. Number(0), .. Number(1), .. "a\nb\n"u8];
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), Toy().Hash);

        static byte[] Number(int value)
        {
            var number = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(number, value);
            return number;
        }
    }

    [Fact]
    public void The_hash_changes_with_a_pixel_a_label_or_a_name_but_not_with_the_title()
    {
        var shape = new ImageShape(2, 1, 1, 1);
        string Hash(byte pixel, int label, string name) => ImageSet.InMemory(Info with { ClassNames = ["a", name] }, shape, [0, pixel], [0, label]).Hash;
        Assert.Equal(4, new[] { Hash(1, 1, "b"), Hash(2, 1, "b"), Hash(1, 0, "b"), Hash(1, 1, "c") }.Distinct().Count());
        Assert.Equal(Toy().Hash, ImageSet.InMemory(Info with { Name = "Other", Notes = ["n"] }, Toy().Shape, Toy().Pixels(0, 2).ToArray(), [0, 1]).Hash);
    }

    [Fact]
    public void Grey_is_the_luma_of_each_pixel()
    {
        var grey = Toy().ToGrey();
        Assert.Equal(new ImageShape(2, 1, 1, 2), grey.Shape);
        var luma = LumaWeights.Rec601;
        Assert.Equal([luma.Grey(1, 3, 5), luma.Grey(2, 4, 6), 76, 150], grey.Pixels(0, 2).ToArray());
        Assert.Equal([76, 150], grey.Pixels(1, 1).ToArray());
        Assert.Equal("toy-grey", grey.Id);
        Assert.Same(grey, grey.ToGrey());
    }

    [Fact]
    public void The_first_images_are_a_set_of_their_own()
    {
        var first = Toy().Take(1);
        Assert.Equal(1, first.Count);
        Assert.Equal("toy-first1", first.Id);
        Assert.Throws<ArgumentOutOfRangeException>(() => first.Pixels(1, 1).Length);
        Assert.NotEqual(Toy().Hash, first.Hash);
        Assert.Equal(2, Toy().Take(5).Count);
    }

    [Fact]
    public void Lengths_and_labels_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ImageSet.InMemory(Info, new ImageShape(2, 1, 1, 1), [1], [0, 0]));
        Assert.Throws<ArgumentException>(() => ImageSet.InMemory(Info, new ImageShape(1, 1, 1, 1), [1], [2]));
        Assert.Throws<ArgumentException>(() => ImageSet.InMemory(Info, new ImageShape(1, 2, 1, 1), [1, 2], [0]));
    }

    [Fact]
    public void An_unknown_specification_is_told_what_can_be_opened()
    {
        var error = Assert.Throws<ImageSetException>(() => Sets.Open("/nowhere/at-all"));
        Assert.StartsWith("/nowhere/at-all does not exist; give the name cifar10, or ", error.Message, StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        var text = folder.Write("notes.txt", "hello");
        Assert.Contains("is no kind of image set that is known", Assert.Throws<ImageSetException>(() => Sets.Open(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Further_kinds_are_asked_first()
    {
        var set = ImageSets.With(new ToySource()).Open("toy", cancellation: TestContext.Current.CancellationToken);
        Assert.Equal("toy", set.Id);
    }

    private sealed class ToySource : IImageSetSource
    {
        public string Accepts => "the name toy";

        public bool CanOpen(string specification) => specification == "toy";

        public ImageSet Open(string specification, OpenOptions options, IProgress<DataProgress>? progress, CancellationToken cancellation) => Toy();
    }
}
