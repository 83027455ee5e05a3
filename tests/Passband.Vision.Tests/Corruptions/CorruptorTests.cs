using Passband.Vision.Corruptions;

namespace Passband.Vision.Tests.Corruptions;

/// <summary>What holds for every corruption: clean at severity 0, the same bytes in every batch, any size, grey and colour.</summary>
public sealed class CorruptorTests
{
    public static TheoryData<string> All => [.. new CorruptionSuite().All.Select(c => c.Id)];

    [Fact]
    public void The_suite_has_the_published_corruptions_in_the_published_order()
    {
        var suite = new CorruptionSuite();
        Assert.Equal(
            [
                "gaussian-noise", "shot-noise", "impulse-noise", "defocus-blur", "glass-blur", "motion-blur", "zoom-blur", "snow", "frost", "fog", "brightness",
                "contrast", "elastic-transform", "pixelate", "jpeg-compression", "speckle-noise", "gaussian-blur", "spatter", "saturate",
            ],
            suite.All.Select(c => c.Id));
        Assert.Equal([3, 4, 4, 4], suite.Benchmark.GroupBy(c => c.Group).Select(g => g.Count()));
        Assert.Contains("speckle-noise", Assert.Throws<ArgumentException>(() => suite.Find("rain")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Severity_0_is_the_clean_image(string id)
    {
        var images = Corrupting.White(3, 3, 32, 32);
        Assert.Equal(images.Pixels(0, 3).ToArray(), Corrupting.Bytes(id, 0, images));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_bytes_of_an_image_depend_on_seed_and_index_alone(string id)
    {
        var images = Corrupting.White(7, 3, 32, 32);
        var corruption = new CorruptionSuite().Find(id);
        var cancellation = TestContext.Current.CancellationToken;
        var together = new Corruptor(images, 9, threads: 1).Apply(corruption, 3, 0, 7, cancellation);
        Assert.Equal(together, new Corruptor(images, 9, threads: 4).Apply(new CorruptionSuite().Find(id), 3, 0, 7, cancellation));
        // Another order and other batches, on canvases that earlier images were on.
        var corruptor = new Corruptor(images, 9, threads: 2);
        foreach (var (first, count) in new[] { (5, 2), (0, 1), (1, 4) })
            Assert.Equal(together.AsSpan(first * 3072, count * 3072).ToArray(), corruptor.Apply(corruption, 3, first, count, cancellation));
        Assert.Equal(!corruption.IsRandom, new Corruptor(images, 10).Apply(corruption, 3, 0, 7, cancellation).AsSpan().SequenceEqual(together));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Any_size_grey_or_colour_is_corrupted_at_every_severity(string id)
    {
        foreach (var (channels, height, width) in new[] { (3, 33, 47), (1, 47, 33), (3, 1, 1), (1, 2, 5), (3, 64, 64) })
        {
            var images = Corrupting.White(1, channels, height, width);
            for (var severity = 1; severity <= 5; severity++)
            {
                foreach (var table in Enum.GetValues<CorruptionTable>())
                    Assert.Equal(channels * height * width, Corrupting.Bytes(id, severity, images, table).Length);
            }
        }

        var large = Corrupting.White(1, 3, 224, 224);
        Assert.True(Corrupting.MeanChange(large.Pixels(0, 1).ToArray(), Corrupting.Bytes(id, 5, large)) > 0.5);
    }

    [Theory]
    [InlineData(32, 32, CorruptionTable.Cifar)]
    [InlineData(45, 45, CorruptionTable.Cifar)]
    [InlineData(46, 46, CorruptionTable.TinyImageNet)]
    [InlineData(64, 64, CorruptionTable.TinyImageNet)]
    [InlineData(119, 119, CorruptionTable.TinyImageNet)]
    [InlineData(120, 120, CorruptionTable.ImageNet)]
    [InlineData(32, 512, CorruptionTable.ImageNet)]
    public void The_table_is_that_of_the_nearest_size(int height, int width, CorruptionTable expected)
    {
        Assert.Equal(expected, new Corruptor(Corrupting.Constant(0, 1, 1, height, width), 0).Table);
        Assert.Contains($"{expected.Side()} x {expected.Side()}", expected.Title(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(6)]
    public void A_severity_that_does_not_exist_is_refused(int severity)
    {
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() => Corrupting.Bytes("fog", severity, Corrupting.Constant(0, 1)));
        Assert.Contains("1 (weakest) to 5", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_outside_the_set_is_refused_and_a_cancelled_one_ends()
    {
        var corruptor = new Corruptor(Corrupting.Constant(0, 2), 0);
        var fog = new CorruptionSuite().Find("fog");
        Assert.Throws<ArgumentOutOfRangeException>(() => corruptor.Apply(fog, 1, 1, 2, TestContext.Current.CancellationToken));
        Assert.Throws<OperationCanceledException>(() => corruptor.Apply(fog, 1, 0, 2, new CancellationToken(true)));
    }
}
