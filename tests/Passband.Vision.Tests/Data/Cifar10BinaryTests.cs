using Passband.Vision.Codecs;
using Passband.Vision.Data;
using Passband.Vision.Data.Cifar;
using Passband.Vision.Data.Pictures;

namespace Passband.Vision.Tests.Data;

public sealed class Cifar10BinaryTests
{
    /// <summary>Records whose label is the seed modulo ten and whose samples are noise.</summary>
    private static byte[] Records(int count, int seed)
    {
        var bytes = new byte[count * 3073];
        new Random(seed).NextBytes(bytes);
        for (var i = 0; i < count; i++)
            bytes[i * 3073] = (byte)((seed + i) % 10);
        return bytes;
    }

    [Fact]
    public void A_single_file_is_read_record_by_record()
    {
        using var folder = new TemporaryFolder();
        var bytes = Records(3, seed: 4);
        var set = Sets.Open(folder.Write("some.bin", bytes));
        Assert.Equal(new ImageShape(3, 3, 32, 32), set.Shape);
        Assert.Equal([4, 5, 6], set.Labels.ToArray());
        Assert.Equal(bytes[3074..(2 * 3073)], set.Pixels(1, 1).ToArray());
        Assert.Equal("deer", set.ClassNames[set.Label(0)]);
        Assert.Equal("cifar10-some", set.Id);
    }

    [Fact]
    public void Folder_and_archive_of_the_same_batches_are_the_same_sets()
    {
        using var folder = new TemporaryFolder();
        byte[] one = Records(2, 1), two = Records(3, 2), test = Records(2, 3);
        folder.Write("cifar/data_batch_2.bin", two);
        folder.Write("cifar/data_batch_1.bin", one);
        folder.Write("cifar/test_batch.bin", test);
        // In the official archive the batches are not in order.
        var archive = folder.Pack("c.tar.gz", ("c/data_batch_2.bin", two), ("c/readme.html", [1]), ("c/test_batch.bin", test), ("c/data_batch_1.bin", one));
        foreach (var split in (DataSplit[])[DataSplit.Train, DataSplit.Test])
        {
            var options = new OpenOptions { Split = split };
            ImageSet unpacked = Sets.Open(folder["cifar"], options), packed = Sets.Open(archive, options);
            Assert.Equal(split == DataSplit.Train ? [1, 2, 2, 3, 4] : [3, 4], packed.Labels.ToArray());
            Assert.Equal(unpacked.Hash, packed.Hash);
            Assert.Equal(split == DataSplit.Train ? "cifar10-train" : "cifar10-test", packed.Id);
        }
    }

    [Fact]
    public void Grey_has_one_channel()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("x.bin", Records(2, 1));
        var grey = Sets.Open(path, new OpenOptions { Decode = new DecodeOptions { Colour = ColourMode.Grey } });
        Assert.Equal(new ImageShape(2, 1, 32, 32), grey.Shape);
        Assert.Equal(Sets.Open(path).ToGrey().Hash, grey.Hash);
    }

    [Theory]
    [InlineData(3072)]
    [InlineData(3074)]
    [InlineData(0)]
    public void A_length_that_is_no_multiple_of_the_record_is_named(int length)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("test_batch.bin", new byte[length]);
        var error = Assert.Throws<ImageSetException>(() => Sets.Open(path));
        Assert.Equal(
            $"{path} is {length:N0} bytes long, which is not a multiple of the 3073 bytes of a CIFAR-10 record; give the files of the binary version, complete.",
            error.Message);
        var archive = folder.Pack("a.tar.gz", ("a/test_batch.bin", new byte[length]));
        Assert.Contains("3073", Assert.Throws<ImageSetException>(() => Sets.Open(archive)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_above_nine_is_an_error_that_names_the_record()
    {
        using var folder = new TemporaryFolder();
        var bytes = Records(3, 1);
        bytes[3073] = 10;
        var error = Assert.Throws<ImageSetException>(() => Sets.Open(folder.Write("x.bin", bytes)));
        Assert.Contains("has the label 10 in record 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_huge_file_is_refused_before_it_is_read()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("x.bin", []);
        using (var file = File.OpenWrite(path))
            file.SetLength(3073L * 3_000_000);
        Assert.Contains("holds 3,000,000 records", Assert.Throws<ImageSetException>(() => Sets.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_cut_short_anywhere_is_an_error()
    {
        using var folder = new TemporaryFolder();
        var whole = File.ReadAllBytes(folder.Pack("whole.tar.gz", ("c/data_batch_1.bin", Records(1, 1)), ("c/test_batch.bin", Records(2, 1))));
        Assert.Equal(2, new Cifar10Binary().Open(folder["whole.tar.gz"], new OpenOptions(), null, TestContext.Current.CancellationToken).Count);
        for (var length = 2; length < whole.Length; length += 97)
        {
            var path = folder.Write("cut.tar.gz", whole[..length]);
            Assert.Throws<ImageSetException>(() => new Cifar10Binary().Open(path, new OpenOptions(), null, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public void What_is_asked_for_but_missing_is_named()
    {
        using var folder = new TemporaryFolder();
        folder.Write("test_batch.bin", Records(1, 1));
        var error = Assert.Throws<ImageSetException>(() => Sets.Open(folder.Path, new OpenOptions { Split = DataSplit.Train }));
        Assert.Equal($"{folder.Path} has no data_batch_*.bin file; add it, or ask for the other split.", error.Message);
        error = Assert.Throws<ImageSetException>(() => Sets.Open("cifar10", new OpenOptions { CacheFolder = folder.Path }));
        Assert.Contains("download it first", error.Message, StringComparison.Ordinal);
        Assert.Throws<ImageSetException>(() => Sets.Open(folder.Path, new OpenOptions { Resize = Resize.To(16) }));
    }

    [Fact]
    public void The_first_thousand_official_test_images_have_their_known_labels()
    {
        var set = Sets.Open(SharedData.Path("cifar10-lossless"));
        Assert.Equal(new ImageShape(1000, 3, 32, 32), set.Shape);
        // The test set begins with a cat, two ships, an aeroplane and two frogs.
        Assert.Equal(["cat", "ship", "ship", "airplane", "frog", "frog"], set.Labels[..6].ToArray().Select(label => set.ClassNames[label]));
        var index = File.ReadLines(SharedData.Path("cifar10-jpeg", "test_index.csv")).Skip(1).Take(1000);
        Assert.Equal(index.Select(line => int.Parse(line.Split(',')[1])), set.Labels.ToArray());
    }
}
