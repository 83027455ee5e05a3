using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Text;
using Passband.Vision.Data;
using Passband.Vision.Shapes;
using TorchSharp;

namespace Passband.Vision.Corruptions;

/// <summary>
/// Corrupts the images of a set. What is random for an image depends on the seed, its index in the set, the corruption and the severity
/// alone: neither batches nor threads change a byte. The published files were drawn without a seed, so they agree with these in
/// distribution, never byte for byte.
/// </summary>
public sealed class Corruptor
{
    private readonly ConcurrentBag<CorruptionCanvas> _canvases = [];
    private readonly ImageSet _images;
    private readonly ulong _seed;
    private readonly int _threads;

    /// <summary>A corruptor.</summary>
    /// <param name="images">The clean images, of any size.</param>
    /// <param name="seed">Seed of everything random.</param>
    /// <param name="table">Whose constants to take; those of the nearest size when null.</param>
    /// <param name="threads">Images at a time; as many as the engine's threads when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no thread.</exception>
    public Corruptor(ImageSet images, ulong seed, CorruptionTable? table = null, int? threads = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        (_images, _seed, _threads) = (images, seed, threads ?? torch.get_num_threads());
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_threads, nameof(threads));
        Table = table ?? CorruptionTables.NearestTo(images.Shape.Height, images.Shape.Width);
    }

    /// <summary>Whose constants are taken.</summary>
    public CorruptionTable Table { get; }

    /// <summary>A run of images, corrupted.</summary>
    /// <param name="corruption">The corruption.</param>
    /// <param name="severity">1 to 5; 0 gives the clean images.</param>
    /// <param name="first">Index of the first image.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellation">Ends the work between two images.</param>
    /// <returns>count x C x H x W, 0..255.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such severity, or the run reaches outside the set.</exception>
    /// <exception cref="Codecs.PictureFormatException">JPEG was asked for and the system's library is missing.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public byte[] Apply(ICorruption corruption, int severity, int first, int count, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(corruption);
        CorruptionLevel.Check(severity);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _images.Count - first);
        if (severity == 0) return _images.Pixels(first, count).ToArray();
        var length = _images.Shape.ImageLength;
        var corrupted = new byte[checked(count * length)];
        var level = new CorruptionLevel(Table, severity);
        var stream = StreamOf(corruption, severity);
        var options = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = _threads };
        try
        {
            Parallel.For(0, count, options, Canvas, (k, _, canvas) =>
            {
                canvas.Load(_images.Pixels(first + k, 1), SeededRandom.For(_seed, (ulong)(first + k), stream));
                corruption.Apply(canvas, level);
                canvas.Store(corrupted.AsSpan(k * length, length));
                return canvas;
            }, _canvases.Add);
        }
        catch (AggregateException e)
        {
            // One image's trouble is told as if there were no threads.
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return corrupted;
    }

    /// <summary>One image by itself, with the very bytes that it has among a set's.</summary>
    /// <param name="corruption">The corruption.</param>
    /// <param name="level">Table and severity, 1 to 5; severity 0 gives the clean image.</param>
    /// <param name="pixels">The clean image, C x H x W, 0..255.</param>
    /// <param name="shape">Its C, H and W; N is of no meaning.</param>
    /// <param name="seed">Seed of everything random.</param>
    /// <param name="index">Its index in the set; 0 for an image of no set.</param>
    /// <returns>C x H x W, 0..255.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such severity.</exception>
    /// <exception cref="Codecs.PictureFormatException">JPEG was asked for and the system's library is missing.</exception>
    public static byte[] One(ICorruption corruption, CorruptionLevel level, ReadOnlySpan<byte> pixels, ImageShape shape, ulong seed, int index)
    {
        ArgumentNullException.ThrowIfNull(corruption);
        CorruptionLevel.Check(level.Severity);
        if (level.Severity == 0) return pixels.ToArray();
        var canvas = new CorruptionCanvas(shape.Channels, shape.Height, shape.Width);
        canvas.Load(pixels, SeededRandom.For(seed, (ulong)index, StreamOf(corruption, level.Severity)));
        corruption.Apply(canvas, level);
        var corrupted = new byte[shape.ImageLength];
        canvas.Store(corrupted);
        return corrupted;
    }

    private CorruptionCanvas Canvas() =>
        _canvases.TryTake(out var canvas) ? canvas : new CorruptionCanvas(_images.Shape.Channels, _images.Shape.Height, _images.Shape.Width);

    // A stream of random numbers for each corruption and severity, by its name (FNV-1a; Fowler, Noll and Vo 1991), so that another order of
    // corruptions changes nothing.
    private static ulong StreamOf(ICorruption corruption, int severity)
    {
        var hash = 0xCBF29CE484222325;
        var name = string.Create(CultureInfo.InvariantCulture, $"{corruption.Id}/{severity}");
        foreach (var letter in Encoding.UTF8.GetBytes(name)) hash = (hash ^ letter) * 0x100000001B3;
        return hash;
    }
}
