using System.Buffers.Binary;
using System.Text;
using Passband.Vision.Codecs;
using Passband.Vision.Data;

namespace Passband.Vision.Tests.Data;

/// <summary>Published corruptions as laboratories keep them: arrays of NumPy with labels, and folders of pictures.</summary>
public sealed class PublishedCorruptionTests : IDisposable
{
    private const int Images = 4;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("<i8")]
    [InlineData("<i4")]
    [InlineData("|u1")]
    public void A_folder_of_arrays_holds_five_severities_of_every_corruption(string labels)
    {
        var folder = Arrays(labels: labels);
        using var set = Sets.Open(folder);
        Assert.Equal((Images, 3, 32, 32), (set.Shape.Count, set.Shape.Channels, set.Shape.Height, set.Shape.Width));
        Assert.Equal(Enumerable.Range(1, 5).SelectMany(s => new[] { ("fog", s), ("gaussian-noise", s) }).Order(), set.Versions!.Cells.Order());
        Assert.Equal([0, 1, 2, 3], set.Labels.ToArray());
        Assert.Equal("cat", set.ClassNames[3]);
        for (var severity = 1; severity <= 5; severity++)
        {
            var version = set.Versions.Of("gaussian-noise", severity);
            Assert.Equal([0, 1, 2, 3], version.Labels.ToArray());
            for (var image = 0; image < Images; image++)
                for (var channel = 0; channel < 3; channel++)
                    Assert.Equal(Value("gaussian_noise", (severity - 1) * Images + image, 5, 7, channel), version.Pixels(image, 1)[channel * 1024 + 5 * 32 + 7]);
        }

        var few = set.Take(2);
        Assert.Equal(2, few.Versions!.Of("fog", 3).Count);
        Assert.Equal(set.Versions.Of("fog", 3).Pixels(1, 1).ToArray(), few.Versions.Of("fog", 3).Pixels(1, 1).ToArray());
        Assert.Equal(1, set.ToGrey().Versions!.Of("fog", 1).Shape.Channels);
        Assert.NotEqual(set.Hash, few.Hash);
        Assert.NotEqual(set.Hash, set.Versions.Of("fog", 1).Hash);
    }

    [Fact]
    public void One_array_is_a_set_of_all_its_severities()
    {
        using var set = Sets.Open(Path.Combine(Arrays(), "fog.npy"));
        Assert.Equal(5 * Images, set.Count);
        Assert.Equal([0, 1, 2, 3, 0, 1], set.Labels[..6].ToArray());
        Assert.Null(set.Versions);
    }

    [Fact]
    public void A_folder_with_one_array_called_images_is_a_set_and_no_collection_of_severities()
    {
        var folder = Arrays();
        File.Delete(Path.Combine(folder, "gaussian_noise.npy"));
        File.Move(Path.Combine(folder, "fog.npy"), Path.Combine(folder, "images.npy"));
        using var set = Sets.Open(folder);
        Assert.Equal((5 * Images, null), (set.Count, set.Versions));
    }

    [Theory]
    [InlineData("|f8", false, "holds values of type |f8 where images are uint8")]
    [InlineData("|u1", true, "is in column order (Fortran)")]
    public void Another_type_or_order_gets_a_sentence(string type, bool column, string words)
    {
        var folder = Arrays();
        Write(Path.Combine(folder, "fog.npy"), [5 * Images, 32, 32, 3], new byte[5 * Images * 3072 * (type == "|f8" ? 8 : 1)], type, column);
        Assert.Contains(words, Assert.Throws<ImageSetException>(() => Sets.Open(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arrays_that_do_not_belong_together_or_are_cut_short_get_a_sentence()
    {
        string Problem(Action<string> damage)
        {
            var folder = Arrays();
            damage(folder);
            return Assert.Throws<ImageSetException>(() => Sets.Open(folder)).Message;
        }

        Assert.Contains("bytes where its header promises", Problem(f => Cut(Path.Combine(f, "fog.npy"), 1000)), StringComparison.Ordinal);
        Assert.Contains("is no NumPy file", Problem(f => Cut(Path.Combine(f, "fog.npy"), 5)), StringComparison.Ordinal);
        Assert.Contains("19 labels: they do not belong together", Problem(f => Labels(f, 19, "<i8")), StringComparison.Ordinal);
        Assert.Contains("holds values of type <f4 where labels are whole numbers", Problem(f => Write(Path.Combine(f, "labels.npy"), [20], new byte[80], "<f4")), StringComparison.Ordinal);
        Assert.Contains("label 0 is -1, not a class", Problem(f => Write(Path.Combine(f, "labels.npy"), [20], [.. Enumerable.Repeat((byte)255, 160)], "<i8")), StringComparison.Ordinal);
        Assert.Contains("has a damaged header", Problem(f => Write(Path.Combine(f, "labels.npy"), [int.MaxValue, int.MaxValue, int.MaxValue, 0], new byte[160], "<i8")), StringComparison.Ordinal);
        Assert.Contains("has 2 dimensions where labels have one", Problem(f => Write(Path.Combine(f, "labels.npy"), [5, 4], new byte[160], "<i8")), StringComparison.Ordinal);
        Assert.Contains("which are not 5 severities", Problem(f => Write(Path.Combine(f, "fog.npy"), [19, 32, 32, 3], new byte[19 * 3072], "|u1")), StringComparison.Ordinal);
        Assert.Contains("has the shape 20 x 3072 where images are", Problem(f => Write(Path.Combine(f, "fog.npy"), [20, 3072], new byte[20 * 3072], "|u1")), StringComparison.Ordinal);
        Assert.Contains("no corruption beside it", Problem(f =>
        {
            File.Delete(Path.Combine(f, "fog.npy"));
            File.Delete(Path.Combine(f, "gaussian_noise.npy"));
        }), StringComparison.Ordinal);
        Assert.Contains("cannot be read; the labels of .npy images lie there", Assert.Throws<ImageSetException>(() =>
        {
            var folder = Arrays();
            File.Delete(Path.Combine(folder, "labels.npy"));
            Sets.Open(Path.Combine(folder, "fog.npy"));
        }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_byte_of_a_header_ends_in_a_sentence_or_in_images()
    {
        var folder = Arrays();
        var path = Path.Combine(folder, "fog.npy");
        var intact = File.ReadAllBytes(path);
        var random = new Random(3);
        for (var k = 0; k < 1500; k++)
        {
            var bytes = intact.ToArray();
            for (var change = random.Next(1, 4); change > 0; change--) bytes[random.Next(128)] = (byte)random.Next(256);
            File.WriteAllBytes(path, k % 10 == 0 ? bytes[..random.Next(bytes.Length)] : bytes);
            try
            {
                using var set = Sets.Open(path);
                _ = set.Pixels(0, 1).Length;
            }
            catch (ImageSetException problem)
            {
                Assert.Contains(Path.GetFileName(folder), problem.Message, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("noise/")]
    public void A_tree_of_folders_is_read_picture_by_picture_without_a_copy(string kind)
    {
        var root = Path.Combine(_folder.Path, "Tiny-ImageNet-C");
        foreach (var (corruption, severity) in new[] { ("shot_noise", 1), ("shot_noise", 2) })
        {
            foreach (var (label, name) in new[] { "n01", "n02" }.Index())
            {
                for (var k = 0; k < 2; k++)
                {
                    var folder = Directory.CreateDirectory(Path.Combine(root, kind + corruption, $"{severity}", name)).FullName;
                    byte[] pixels = [.. Enumerable.Repeat((byte)(50 * severity + 10 * label + k), 64 * 64 * 3)];
                    File.WriteAllBytes(Path.Combine(folder, $"val_{k}.png"), PictureEncoder.Png(new Picture(64, 64, 3, pixels)));
                }
            }
        }

        using var set = Sets.Open(root);
        Assert.Equal([("shot-noise", 1), ("shot-noise", 2)], set.Versions!.Cells.Order());
        Assert.Equal([0, 1, 0, 1], set.Labels.ToArray());
        Assert.Equal([100, 110, 101, 111], Enumerable.Range(0, 4).Select(k => (int)set.Versions.Of("shot-noise", 2).Pixels(k, 1)[4000]));
        File.WriteAllBytes(Path.Combine(root, kind + "shot_noise", "2", "n02", "val_1.png"), [1, 2, 3]);
        Assert.Contains("val_1.png cannot be read", Assert.Throws<ImageSetException>(() => set.Versions.Of("shot-noise", 2).Pixels(0, 4)).Message, StringComparison.Ordinal);
        Assert.Contains("not resized", Assert.Throws<ImageSetException>(() => Sets.Open(root, new OpenOptions { Resize = Passband.Vision.Data.Pictures.Resize.To(32) })).Message, StringComparison.Ordinal);
    }

    private static byte Value(string corruption, int image, int row, int column, int channel) => (byte)(corruption.Length + 7 * image + 3 * row + 5 * column + 11 * channel);

    private static void Cut(string path, int length) => File.WriteAllBytes(path, File.ReadAllBytes(path)[..length]);

    private static void Labels(string folder, int count, string type)
    {
        var size = type[2] - '0';
        var bytes = new byte[count * size];
        for (var k = 0; k < count; k++)
        {
            if (size == 1) bytes[k] = (byte)(k % Images);
            else BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(k * size), k % Images);
        }

        Write(Path.Combine(folder, "labels.npy"), [count], bytes, type);
    }

    private static void Write(string path, int[] shape, byte[] data, string type, bool column = false)
    {
        var words = $"{{'descr': '{type}', 'fortran_order': {column}, 'shape': ({string.Join(", ", shape)}{(shape.Length == 1 ? "," : "")}), }}".PadRight(117) + "\n";
        File.WriteAllBytes(path, [0x93, .. "NUMPY"u8, 1, 0, (byte)words.Length, 0, .. Encoding.ASCII.GetBytes(words), .. data]);
    }

    private string Arrays(string labels = "<i8")
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, $"CIFAR-10-C-{Guid.NewGuid():N}")).FullName;
        foreach (var corruption in new[] { "gaussian_noise", "fog" })
        {
            var pixels = new byte[5 * Images * 3072];
            for (var k = 0; k < pixels.Length; k++) pixels[k] = Value(corruption, k / 3072, k % 3072 / 96, k % 96 / 3, k % 3);
            Write(Path.Combine(folder, corruption + ".npy"), [5 * Images, 32, 32, 3], pixels, "|u1");
        }

        Labels(folder, 5 * Images, labels);
        return folder;
    }
}
