using Passband.Vision.Codecs;
using Passband.Vision.Data;
using Passband.Vision.Tests.Codecs;

namespace Passband.Vision.Tests.Data;

public sealed class ClassFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private OpenOptions Options => new() { CacheFolder = folder["cache"] };

    private static byte[] Png(byte value, int size = 4) => PictureEncoder.Png(SamplePictures.Flat(size, size, value, value, value));

    [Fact]
    public void Classes_are_sorted_and_pictures_come_class_by_class_in_turn()
    {
        folder.Write("set/dog/2.png", Png(12));
        folder.Write("set/dog/10.png", Png(11));
        folder.Write("set/Cat/a.png", Png(1));
        folder.Write("set/ant/deeper/a.jpeg", PictureEncoder.Jpeg(SamplePictures.Flat(4, 4, 128), new JpegOptions(90)));
        folder.Write("set/ant/b.webp", ForeignEncoders.WebP(4, 4, SamplePictures.Flat(4, 4, 7, 7, 7, 255).Pixels));
        using var set = Sets.Open(folder["set"], Options);
        Assert.Equal(["Cat", "ant", "dog"], set.ClassNames);
        Assert.Equal([0, 1, 2, 1, 2], set.Labels.ToArray());
        Assert.Equal([1, 7, 11, 128, 12], Enumerable.Range(0, 5).Select(i => set.Pixels(i, 1)[0]));
        Assert.Equal((new ImageShape(5, 3, 4, 4), "set"), (set.Shape, set.Id));
    }

    [Fact]
    public void Samples_are_channel_by_channel()
    {
        folder.Write("set/a/1.png", PictureEncoder.Png(new Picture(2, 1, 3, [1, 2, 3, 4, 5, 6])));
        using var set = Sets.Open(folder["set"], Options);
        Assert.Equal([1, 4, 2, 5, 3, 6], set.Pixels(0, 1).ToArray());
    }

    [Fact]
    public void Folder_and_archive_give_the_same_set()
    {
        byte[] one = Png(1), two = Png(2);
        folder.Write("set/a/1.png", one);
        folder.Write("set/b/2.png", two);
        var archive = folder.Pack("x/test.tar.gz", ("test/b/2.png", two), ("test/a/1.png", one), ("test/readme.txt", [65]));
        using ImageSet unpacked = Sets.Open(folder["set"], Options), packed = Sets.Open(archive, Options);
        Assert.Equal(unpacked.Hash, packed.Hash);
        Assert.Equal("x-test", packed.Id);
        Assert.Equal(["1 file that is no picture was ignored."], packed.Info.Notes);
    }

    [Fact]
    public void The_split_chooses_among_train_and_test()
    {
        folder.Write("set/train/a/1.png", Png(1));
        folder.Write("set/train/b/1.png", Png(2));
        folder.Write("set/val/a/1.png", Png(3));
        folder.Write("set/val/b/1.png", Png(4));
        var archive = folder.Pack("all.tar.gz", [.. ((string[])["train/a", "train/b", "val/a", "val/b"]).Select((name, i) => ($"all/{name}/1.png", Png((byte)(i + 1))))]);
        foreach (var path in (string[])[folder["set"], archive])
        {
            using ImageSet train = Sets.Open(path, Options with { Split = DataSplit.Train }), test = Sets.Open(path, Options);
            Assert.Equal((1, 3), (train.Pixels(0, 1)[0], test.Pixels(0, 1)[0]));
            Assert.Equal(["a", "b"], test.ClassNames);
        }
    }

    [Fact]
    public void The_cache_is_used_again_and_made_anew_when_a_picture_changes()
    {
        var picture = folder.Write("set/a/1.png", Png(1));
        var progress = new Collected();
        using (var first = Sets.Open(folder["set"], Options, progress))
            Assert.Equal(1, first.Pixels(0, 1)[0]);
        Assert.Equal((1, (long?)1, "pictures"), (progress.Last.Done, progress.Last.Total, progress.Last.Unit));
        progress = new Collected();
        using (var again = Sets.Open(folder["set"], Options, progress))
            Assert.Equal(1, again.Pixels(0, 1)[0]);
        Assert.Empty(progress.All);
        File.WriteAllBytes(picture, Png(2));
        File.SetLastWriteTimeUtc(picture, DateTime.UtcNow.AddSeconds(5));
        using var changed = Sets.Open(folder["set"], Options);
        Assert.Equal(2, changed.Pixels(0, 1)[0]);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("emptied")]
    [InlineData("magic")]
    [InlineData("label")]
    [InlineData("header")]
    [InlineData("longer")]
    public void A_damaged_cache_is_made_anew(string damage)
    {
        folder.Write("set/a/1.png", Png(1));
        folder.Write("set/b/1.png", Png(2));
        string hash;
        using (var set = Sets.Open(folder["set"], Options))
            hash = set.Hash;
        var cache = Assert.Single(Directory.GetFiles(folder["cache"]));
        var bytes = File.ReadAllBytes(cache);
        File.WriteAllBytes(cache, damage switch
        {
            "cut" => bytes[..^1],
            "emptied" => [],
            "magic" => [.. bytes[..3], 0, .. bytes[4..]],
            "label" => Flip(4096 + 96),
            "header" => Flip(bytes.Length - 5),
            _ => [.. bytes, 0],
        });
        var progress = new Collected();
        using var again = Sets.Open(folder["set"], Options, progress);
        Assert.NotEmpty(progress.All);
        Assert.Equal(hash, again.Hash);
        Assert.Equal(hash, ImageSet.InMemory(again.Info, again.Shape, again.Pixels(0, 2).ToArray(), again.Labels.ToArray()).Hash);

        byte[] Flip(int at) => [.. bytes[..at], (byte)(bytes[at] ^ 1), .. bytes[(at + 1)..]];
    }

    [Fact]
    public void Grey_is_decoded_as_the_luma_of_colour()
    {
        folder.Write("set/a/1.png", PictureEncoder.Png(SamplePictures.Noise(8, 8, 3, seed: 1)));
        using var colour = Sets.Open(folder["set"], Options);
        using var grey = Sets.Open(folder["set"], Options with { Decode = new DecodeOptions { Colour = ColourMode.Grey } });
        Assert.Equal(colour.ToGrey().Hash, grey.Hash);
        Assert.Equal("set-grey", grey.Id);
    }
}
