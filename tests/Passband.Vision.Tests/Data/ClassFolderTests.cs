using System.Text;
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
    public void Broken_pictures_are_an_error_that_counts_and_names_them()
    {
        MakeSetWithTwoBroken();
        var error = Assert.Throws<ImageSetException>(() => Sets.Open(folder["set"], Options));
        Assert.StartsWith($"2 of 5 pictures in {folder["set"]} cannot be read (a/2.jpg is not a JPEG, PNG or WebP picture; b/1.png is ", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder["cache"]));
    }

    [Fact]
    public void Broken_pictures_can_be_left_out_with_a_note()
    {
        MakeSetWithTwoBroken();
        using var set = Sets.Open(folder["set"], Options with { SkipBroken = true });
        Assert.Equal([0, 1, 0], set.Labels.ToArray());
        Assert.Equal([1, 5, 3], Enumerable.Range(0, 3).Select(i => set.Pixels(i, 1)[0]));
        Assert.StartsWith("2 of 5 pictures", Assert.Single(set.Info.Notes), StringComparison.Ordinal);
        Assert.Equal(set.Hash, ImageSet.InMemory(set.Info, set.Shape, set.Pixels(0, 3).ToArray(), set.Labels.ToArray()).Hash);
    }

    [Fact]
    public void A_set_of_broken_pictures_only_is_an_error_even_when_they_are_left_out()
    {
        folder.Write("set/a/1.png", "nothing");
        Assert.Contains("None of the 1 pictures", Assert.Throws<ImageSetException>(() => Sets.Open(folder["set"], Options with { SkipBroken = true })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_of_several_sizes_ask_for_a_size()
    {
        folder.Write("set/a/1.png", Png(1, 4));
        folder.Write("set/a/2.png", Png(1, 5));
        var error = Assert.Throws<ImageSetException>(() => Sets.Open(folder["set"], Options));
        Assert.Contains("differ in size", error.Message, StringComparison.Ordinal);
        Assert.Contains("5 x 5", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_folder_and_one_without_classes_get_their_sentences()
    {
        Directory.CreateDirectory(folder["set"]);
        Assert.Contains("holds no JPEG, PNG or WebP picture", Assert.Throws<ImageSetException>(() => Sets.Open(folder["set"], Options)).Message, StringComparison.Ordinal);
        folder.Write("set/1.png", Png(1));
        Assert.Contains("holds 1 picture but no class folders", Assert.Throws<ImageSetException>(() => Sets.Open(folder["set"], Options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Loops_of_links_end_and_dangling_links_are_broken_pictures()
    {
        folder.Write("set/a/1.png", Png(1));
        Directory.CreateSymbolicLink(folder["set/a/loop"], folder["set"]);
        Directory.CreateSymbolicLink(folder["set/a/self"], "../a");
        using (var set = Sets.Open(folder["set"], Options))
            Assert.Equal(1, set.Count);
        File.CreateSymbolicLink(folder["set/a/2.png"], folder["nowhere.png"]);
        Assert.Contains("a/2.png cannot be read", Assert.Throws<ImageSetException>(() => Sets.Open(folder["set"], Options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_may_not_be_read_is_named()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Skip("An administrator may read every folder.");
            return;
        }
        folder.Write("set/a/1.png", Png(1));
        folder.Write("set/b/1.png", Png(1));
        File.SetUnixFileMode(folder["set/b"], UnixFileMode.None);
        var error = Assert.Throws<ImageSetException>(() => Sets.Open(folder["set"], Options));
        File.SetUnixFileMode(folder["set/b"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Contains("b is a folder that cannot be looked into", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelling_leaves_no_file_behind()
    {
        for (var i = 0; i < 50; i++)
            folder.Write($"set/a/{i}.png", Png(1));
        using var cancel = new CancellationTokenSource();
        var progress = new CancelAtFirstReport(cancel);
        Assert.ThrowsAny<OperationCanceledException>(() => ImageSets.With().Open(folder["set"], Options, progress, cancel.Token));
        Assert.Empty(Directory.GetFiles(folder["cache"]));
    }

    [Fact]
    public void A_cache_folder_that_cannot_be_made_is_named()
    {
        folder.Write("set/a/1.png", Png(1));
        var file = folder.Write("file", "no folder");
        var error = Assert.Throws<ImageSetException>(() => Sets.Open(folder["set"], new OpenOptions { CacheFolder = file }));
        Assert.Contains($"cannot be kept in {file}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_over_the_limits_counts_as_broken_also_in_an_archive()
    {
        var archive = folder.Pack("set.tar.gz", ("a/1.png", Png(1)), ("a/2.png", Png(2, 64)), ("a/3.png", [.. Png(3), .. new byte[4000]]));
        var limits = Options with { Decode = new DecodeOptions { MaxPixels = 100, MaxBytes = 3000 } };
        var error = Assert.Throws<ImageSetException>(() => Sets.Open(archive, limits));
        Assert.StartsWith("2 of 3 pictures", error.Message, StringComparison.Ordinal);
        Assert.Contains("a/2.png claims 64 x 64 pixels but at most 100 are decoded", error.Message, StringComparison.Ordinal);
        Assert.Contains("but at most 3,000 are read", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_archive_is_an_error()
    {
        var whole = File.ReadAllBytes(folder.Pack("set.tar.gz", ("a/1.png", Png(1)), ("b/1.png", Png(2))));
        var cut = folder.Write("cut.tar.gz", whole[..(whole.Length / 2)]);
        var error = Assert.Throws<ImageSetException>(() => Sets.Open(cut, Options));
        Assert.Equal($"{cut} is a damaged or cut-short archive; replace it with an intact copy.", error.Message);
        var noTar = folder.Write("text.tar.gz", [0x1F, 0x8B, .. Encoding.ASCII.GetBytes("not gzip at all")]);
        Assert.Throws<ImageSetException>(() => Sets.Open(noTar, Options));
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

    private void MakeSetWithTwoBroken()
    {
        folder.Write("set/a/1.png", Png(1));
        folder.Write("set/a/2.jpg", "not a picture");
        folder.Write("set/a/3.png", Png(3));
        folder.Write("set/b/1.png", Png(4)[..50]);
        folder.Write("set/b/2.png", Png(5));
    }

    private sealed class CancelAtFirstReport(CancellationTokenSource cancel) : IProgress<DataProgress>
    {
        public void Report(DataProgress value) => cancel.Cancel();
    }
}
