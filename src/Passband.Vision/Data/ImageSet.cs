using System.Runtime.InteropServices;
using Passband.Vision.Codecs;
using Passband.Vision.Data.Corrupted;
using Passband.Vision.Data.Storage;

namespace Passband.Vision.Data;

/// <summary>
/// Labelled images, all of one size: uint8, N x C x H x W, channel by channel, 0..255. Never changes. The pixels lie in memory or in a
/// memory-mapped file, so a large set needs no room of its own.
/// </summary>
public sealed class ImageSet : IDisposable
{
    private readonly IPixelStore store;
    private readonly ReadOnlyMemory<int> labels;
    private readonly Lazy<string> hash;

    internal ImageSet(ImageSetInfo info, ImageShape shape, IPixelStore store, ReadOnlyMemory<int> labels, string? knownHash = null)
    {
        if (shape.Count < 1 || shape.Channels is not (1 or 3) || shape.Height < 1 || shape.Width < 1)
            throw new ArgumentException($"{shape} is not the shape of an image set.");
        if (store.Length < shape.TotalLength || labels.Length != shape.Count)
            throw new ArgumentException($"{store.Length} samples and {labels.Length} labels do not make {shape} images.");
        foreach (var label in labels.Span)
            if (label < 0 || label >= info.ClassNames.Count)
                throw new ArgumentException($"Label {label} is outside the {info.ClassNames.Count} classes.");
        (Info, Shape, this.store, this.labels) = (info, shape, store, labels);
        hash = knownHash is null ? new(() => ImageSetHash.Compute(this)) : new(knownHash);
    }

    /// <summary>Published versions of these images, corrupted; null where there are none.</summary>
    public CorruptedVersions? Versions { get; private init; }

    /// <summary>Id, name, source, licence, class names and notes.</summary>
    public ImageSetInfo Info { get; }

    /// <summary>The short name, fit for a folder.</summary>
    public string Id => Info.Id;

    /// <summary>The name for people.</summary>
    public string Name => Info.Name;

    /// <summary>The class names; a label is an index into them.</summary>
    public IReadOnlyList<string> ClassNames => Info.ClassNames;

    /// <summary>N x C x H x W.</summary>
    public ImageShape Shape { get; }

    /// <summary>N, the number of images.</summary>
    public int Count => Shape.Count;

    /// <summary>The labels of all images, 0..classes - 1.</summary>
    public ReadOnlySpan<int> Labels => labels.Span;

    /// <summary>
    /// SHA-256, in lower-case hexadecimal, over N, C, H, W, the pixels, the labels (32-bit little-endian) and the class names (UTF-8, a
    /// line feed after each), and the hashes of corrupted versions if there are any. Two sets with one hash hold the same images in the same
    /// order. Computed when first asked for.
    /// </summary>
    public string Hash => hash.Value;

    /// <summary>Makes a set from pixels in memory.</summary>
    /// <param name="info">Id, name, source, licence, class names, notes.</param>
    /// <param name="shape">N x C x H x W.</param>
    /// <param name="pixels">The samples, N x C x H x W, 0..255; kept, not copied, and not to be changed afterwards.</param>
    /// <param name="labels">One label per image, kept likewise.</param>
    /// <exception cref="ArgumentException">The lengths do not agree with the shape, or a label is outside the classes.</exception>
    public static ImageSet InMemory(ImageSetInfo info, ImageShape shape, byte[] pixels, int[] labels)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.LongLength != shape.TotalLength)
            throw new ArgumentException($"{pixels.Length} samples do not make {shape} images.");
        return new ImageSet(info, shape, new MemoryPixels(pixels), labels);
    }

    /// <summary>The label of one image.</summary>
    /// <param name="index">0..N - 1.</param>
    public int Label(int index) => labels.Span[index];

    /// <summary>The samples of a run of images. Valid until the set is disposed.</summary>
    /// <param name="first">Index of the first image.</param>
    /// <param name="count">How many images; together they have at most 2^31 - 1 samples.</param>
    /// <returns>count x C x H x W values, 0..255.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The run reaches outside the set.</exception>
    /// <exception cref="ObjectDisposedException">The set, or the one it was taken from, was disposed.</exception>
    public ReadOnlySpan<byte> Pixels(int first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Math.Min(Count - first, int.MaxValue / Shape.ImageLength));
        return store.Read((long)first * Shape.ImageLength, count * Shape.ImageLength);
    }

    /// <summary>The first images as a set of their own, over the same pixels.</summary>
    /// <param name="count">How many; the whole set when it has no more than that.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public ImageSet Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (count >= Count)
            return this;
        var info = Info with { Id = $"{Id}-first{count}", Name = $"{Name}, first {count}" };
        return new ImageSet(info, Shape with { Count = count }, store, labels[..count]) { Versions = Versions?.Select(set => set.Take(count)) };
    }

    /// <summary>The same images with one channel, each batch converted when it is read.</summary>
    /// <param name="luma">The weights; <see cref="LumaWeights.Rec601"/> when null.</param>
    /// <returns>N x 1 x H x W; this set itself when it is grey already.</returns>
    public ImageSet ToGrey(LumaWeights? luma = null)
    {
        if (Shape.Channels == 1)
            return this;
        var info = Info with { Id = $"{Id}-grey", Name = $"{Name} (grey)" };
        var plane = Shape.Height * Shape.Width;
        return new ImageSet(info, Shape with { Channels = 1 }, new GreyPixels(store, plane, luma ?? LumaWeights.Rec601), labels) { Versions = Versions?.Select(set => set.ToGrey(luma)) };
    }

    /// <summary>Unmaps the file underneath, for this set and for all taken from it. A set in memory needs no disposing.</summary>
    public void Dispose()
    {
        store.Dispose();
        Versions?.Dispose();
    }

    /// <summary>The same images under another name, with their corrupted versions.</summary>
    internal ImageSet With(ImageSetInfo info, CorruptedVersions versions) => new(info, Shape, store, labels) { Versions = versions };

    internal ReadOnlySpan<byte> LabelBytes => MemoryMarshal.AsBytes(labels.Span);
}
