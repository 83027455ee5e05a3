using Passband.Vision.Codecs;
using Passband.Vision.Data;
using Passband.Vision.Tests.Codecs;

namespace Passband.Vision.Tests.Data;

public sealed class TinyImageNetTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private OpenOptions Options => new() { CacheFolder = folder["cache"] };

    private static byte[] Jpeg(byte value) => PictureEncoder.Jpeg(SamplePictures.Flat(8, 8, value), new JpegOptions(100));

    private void MakeFolder()
    {
        folder.Write("tiny/wnids.txt", "n00000003\nn00000001\nn00000002\n");
        folder.Write("tiny/words.txt", "n00000001\tcrane, machine\nn00000002\tcrane, bird\nn00000003\tcat\nn00000009\tdog\n");
        folder.Write("tiny/train/n00000001/images/n00000001_0.JPEG", Jpeg(10));
        folder.Write("tiny/train/n00000001/n00000001_boxes.txt", "x");
        folder.Write("tiny/train/n00000003/images/n00000003_0.JPEG", Jpeg(30));
        folder.Write("tiny/val/images/val_0.JPEG", Jpeg(33));
        folder.Write("tiny/val/images/val_1.JPEG", Jpeg(22));
        folder.Write("tiny/val/val_annotations.txt", "val_0.JPEG\tn00000003\t0\t0\t1\t1\nval_1.JPEG\tn00000002\t0\t0\t1\t1\n");
        folder.Write("tiny/test/images/test_0.JPEG", Jpeg(1));
    }

    [Fact]
    public void Both_halves_share_the_classes_sorted_by_id_and_named_by_word()
    {
        MakeFolder();
        using ImageSet train = Sets.Open(folder["tiny"], Options with { Split = DataSplit.Train }), val = Sets.Open(folder["tiny"], Options);
        Assert.Equal(["crane (n00000001)", "crane (n00000002)", "cat"], train.ClassNames);
        Assert.Equal(train.ClassNames, val.ClassNames);
        Assert.Equal([0, 2], train.Labels.ToArray());
        Assert.Equal([1, 2], val.Labels.ToArray());
        Assert.Equal((22, 33), (val.Pixels(0, 1)[0], val.Pixels(1, 1)[0]));
        Assert.Equal(["Pictures of 2 of the 3 classes."], val.Info.Notes);
        Assert.Equal(("tiny-imagenet-train", "tiny-imagenet-val"), (train.Id, val.Id));
    }

    [Fact]
    public void An_annotation_line_without_class_is_an_error_that_names_the_line()
    {
        MakeFolder();
        folder.Write("tiny/val/val_annotations.txt", "val_0.JPEG\tn00000003\nval_1.JPEG\n");
        Assert.Contains("in line 2", Assert.Throws<ImageSetException>(() => Sets.Open(folder["tiny"], Options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_without_annotation_is_an_error_that_names_it()
    {
        MakeFolder();
        folder.Write("tiny/val/images/val_2.JPEG", Jpeg(5));
        Assert.Contains("such as val/images/val_2.JPEG", Assert.Throws<ImageSetException>(() => Sets.Open(folder["tiny"], Options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shorter_list_chooses_classes_and_says_what_it_leaves_out()
    {
        MakeFolder();
        folder.Write("tiny/wnids.txt", "n00000002\n");
        using var val = Sets.Open(folder["tiny"], Options);
        Assert.Equal(["crane"], val.ClassNames);
        Assert.Equal([22], val.Pixels(0, 1)[..1].ToArray());
        Assert.Equal(["1 picture of 1 class that wnids.txt does not list left out."], val.Info.Notes);
    }

    [Fact]
    public void A_list_of_other_classes_is_an_error_that_names_one()
    {
        MakeFolder();
        folder.Write("tiny/wnids.txt", "n00000009\n");
        Assert.Contains("such as n00000003", Assert.Throws<ImageSetException>(() => Sets.Open(folder["tiny"], Options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_real_archives_open_with_their_classes()
    {
        using ImageSet val = Sets.Open(SharedData.Path("tiny-imagenet"), Options);
        Assert.Equal(new ImageShape(10_000, 3, 64, 64), val.Shape);
        Assert.Equal(200, val.ClassNames.Count);
        Assert.Equal("goldfish", val.ClassNames[0]);
        Assert.All(val.Labels.ToArray().GroupBy(label => label), group => Assert.Equal(50, group.Count()));

        using ImageSet train = Sets.Open(SharedData.Path("tiny-imagenet", "train20.tar.gz"), Options with { Split = DataSplit.Train });
        Assert.Equal(new ImageShape(10_000, 3, 64, 64), train.Shape);
        Assert.Equal(val.ClassNames, train.ClassNames);
        var listed = File.ReadAllLines(SharedData.Path("tiny-imagenet", "train20_wnids.txt"));
        Assert.Equal(listed.Length, train.Labels.ToArray().Distinct().Count());
    }
}
