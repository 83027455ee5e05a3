using System.Diagnostics;
using Passband.Vision.Data;
using Passband.Vision.Data.Cifar;

namespace Passband.Vision.Tests.Data;

public sealed class CifarJpegTests(ITestOutputHelper output)
{
    [Fact]
    public void Sixty_thousand_pictures_decode_within_20_s_and_open_again_within_1_s()
    {
        using var folder = new TemporaryFolder();
        foreach (var (split, count) in ((DataSplit, int)[])[(DataSplit.Train, 50_000), (DataSplit.Test, 10_000)])
        {
            var options = new OpenOptions { CacheFolder = folder.Path, Split = split };
            var clock = Stopwatch.StartNew();
            using (var set = Sets.Open(SharedData.Path("cifar10-jpeg"), options))
            {
                output.WriteLine($"{split}: {count / clock.Elapsed.TotalSeconds:0} pictures/s, {clock.Elapsed.TotalSeconds:0.00} s");
                Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20.0 * count / 60_000), $"{count} pictures took {clock.Elapsed}");
                Assert.Equal(new ImageShape(count, 3, 32, 32), set.Shape);
                Assert.Equal(Cifar10Binary.ClassNames, set.ClassNames);
                Assert.All(set.Labels.ToArray().GroupBy(label => label), group => Assert.Equal(count / 10, group.Count()));
            }
            clock.Restart();
            using var again = Sets.Open(SharedData.Path("cifar10-jpeg"), options);
            output.WriteLine($"{split} again: {clock.Elapsed.TotalMilliseconds:0} ms");
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1), $"the second opening took {clock.Elapsed}");
        }
    }

    [Fact]
    public void The_jpeg_copy_differs_from_the_original_by_the_known_mean_of_5_point_8_levels()
    {
        using var folder = new TemporaryFolder();
        var original = Sets.Open(SharedData.Path("cifar10-lossless"));
        using var copy = Sets.Open(SharedData.Path("cifar10-jpeg"), new OpenOptions { CacheFolder = folder.Path });
        // The copy numbers the pictures of a class 0000, 0001, ... in the official order, and holds the classes in turn.
        var seen = new int[10];
        double sum = 0;
        for (var i = 0; i < original.Count; i++)
        {
            var label = original.Label(i);
            var twin = (seen[label]++ * 10) + label;
            Assert.Equal(label, copy.Label(twin));
            ReadOnlySpan<byte> a = original.Pixels(i, 1), b = copy.Pixels(twin, 1);
            for (var j = 0; j < a.Length; j++)
                sum += Math.Abs(a[j] - b[j]);
        }
        Assert.InRange(sum / (1000 * 3072), 5.3, 6.3);
    }
}
