using System.Text;
using Passband.Vision.Codecs;
using Passband.Vision.Data;
using Passband.Vision.Tests.Codecs;

namespace Passband.Vision.Tests.Data;

public sealed class BrokenClassFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private OpenOptions Options => new() { CacheFolder = folder["cache"] };

    private static byte[] Png(byte value, int size = 4) => PictureEncoder.Png(SamplePictures.Flat(size, size, value, value, value));

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
