using Passband.Vision.Corruptions;
using Passband.Vision.Data;
using Passband.Vision.Shapes;

namespace Passband.Vision.Tests.Corruptions;

/// <summary>Images to corrupt, and what comes of them.</summary>
internal static class Corrupting
{
    internal static CorruptionLevel Cifar(int severity) => new(CorruptionTable.Cifar, severity);

    internal static CorruptionLevel ImageNet(int severity) => new(CorruptionTable.ImageNet, severity);

    /// <summary>The samples before they are cut to bytes.</summary>
    internal static float[] Samples(string id, CorruptionLevel level, byte[] pixels, int channels, int height, int width)
    {
        var canvas = new CorruptionCanvas(channels, height, width);
        canvas.Load(pixels, SeededRandom.For(1, 2, 3));
        new CorruptionSuite().Find(id).Apply(canvas, level);
        return canvas.Samples;
    }

    internal static byte[] Bytes(string id, int severity, ImageSet images, CorruptionTable? table = null, ulong seed = 1) =>
        new Corruptor(images, seed, table, threads: 2).Apply(new CorruptionSuite().Find(id), severity, 0, images.Count, TestContext.Current.CancellationToken);

    internal static ImageSet Set(byte[] pixels, int count, int channels, int height, int width) =>
        ImageSet.InMemory(new("made", "made", "made here", "none", ["one"], []), new(count, channels, height, width), pixels, new int[count]);

    internal static ImageSet Constant(byte value, int count, int channels = 3, int height = 32, int width = 32)
    {
        var pixels = new byte[count * channels * height * width];
        Array.Fill(pixels, value);
        return Set(pixels, count, channels, height, width);
    }

    /// <summary>Images of which every sample is drawn from 0..255 for itself.</summary>
    internal static ImageSet White(int count, int channels, int height, int width)
    {
        var random = SeededRandom.For(5, 0, 0);
        return Set([.. Enumerable.Range(0, count * channels * height * width).Select(_ => (byte)random.NextBelow(256))], count, channels, height, width);
    }

    /// <summary>CIFAR-10 test images, the exact pixels.</summary>
    internal static ImageSet Real(int count) =>
        ImageSets.With().Open(SharedData.Path("cifar10-lossless", "test_batch_first1000.bin"), cancellation: TestContext.Current.CancellationToken).Take(count);

    internal static double MeanChange(byte[] clean, byte[] corrupted) => clean.Zip(corrupted, (a, b) => Math.Abs(a - b)).Average();
}
