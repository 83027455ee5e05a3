using System.Buffers.Binary;
using Passband.Vision.Codecs;
using Passband.Vision.Data.Cifar;
using Passband.Vision.Data.Storage;

namespace Passband.Vision.Data.Corrupted;

/// <summary>
/// Images in a NumPy file, uint8, N x H x W x C, with their labels in labels.npy beside it: as CIFAR-10-C and CIFAR-100-C keep one corruption,
/// all severities one after the other.
/// </summary>
public sealed class NpyImages : IImageSetSource
{
    internal const string LabelsFile = "labels.npy";
    private const string ImagesFile = "images.npy";
    private const int MostClasses = 100_000;
    private const int MostLabels = 50_000_000;

    /// <inheritdoc/>
    public string Accepts => "a NumPy file of images (.npy, uint8, N x H x W x C) with labels.npy beside it, or a folder with images.npy and labels.npy";

    /// <inheritdoc/>
    public bool CanOpen(string specification) => (specification.EndsWith(".npy", StringComparison.OrdinalIgnoreCase) && File.Exists(specification))
        || File.Exists(Path.Combine(specification, ImagesFile));

    /// <inheritdoc/>
    public ImageSet Open(string specification, OpenOptions options, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Resize is not null) throw new ImageSetException($"{specification} holds images of one size, which are not resized; leave the size option out.");
        if (Directory.Exists(specification)) specification = Path.Combine(specification, ImagesFile);
        var folder = Path.GetDirectoryName(Path.GetFullPath(specification))!;
        var name = $"{Path.GetFileName(folder)} {Path.GetFileNameWithoutExtension(specification)}";
        var set = Part(specification, Labels(Path.Combine(folder, LabelsFile)), 0, null, name);
        return options.Decode.Colour == ColourMode.Grey ? set.ToGrey(options.Decode.Luma) : set;
    }

    /// <summary>The labels of a file of whole numbers.</summary>
    /// <exception cref="ImageSetException">It is missing, damaged, or holds something else.</exception>
    internal static int[] Labels(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var header = NpyHeader.Read(file, path);
            var size = header.Type switch
            {
                "|u1" or "|i1" => 1,
                "<i4" or "<u4" => 4,
                "<i8" or "<u8" => 8,
                var other => throw new ImageSetException($"{path} holds values of type {other} where labels are whole numbers: save them as labels.astype(numpy.int64)."),
            };
            if (header.Count > MostLabels) throw new ImageSetException($"{path} holds {header.Count} labels, more than the {MostLabels} images that a set here may have.");
            if (header.Shape.Count != 1) throw new ImageSetException($"{path} has {header.Shape.Count} dimensions where labels have one.");
            header.RequireLength(file.Length, size, path);
            var bytes = new byte[header.Count * size];
            file.Position = header.Offset;
            file.ReadExactly(bytes);
            return [.. Enumerable.Range(0, (int)header.Count).Select(k => Label(bytes.AsSpan(k * size, size), path, k))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImageSetException($"{path} cannot be read; the labels of .npy images lie there, one whole number an image.", e);
        }
    }

    /// <summary>A run of a file's images as a set of their own.</summary>
    /// <param name="path">The file.</param>
    /// <param name="labels">Labels of all its images, or of as many as the run has.</param>
    /// <param name="part">Which of several equal runs.</param>
    /// <param name="parts">How many runs; null for the whole file.</param>
    /// <param name="name">The set's name.</param>
    internal static ImageSet Part(string path, int[] labels, int part, int? parts, string name)
    {
        var (stream, header) = Opened(path);
        try
        {
            var (count, height, width, channels) = ((int)header.Shape[0], (int)header.Shape[1], (int)header.Shape[2], (int)header.Shape[3]);
            if (parts is { } equal && count % equal != 0)
                throw new ImageSetException($"{path} holds {count} images, which are not {equal} severities of as many each.");
            var run = count / (parts ?? 1);
            if (labels.Length != count && labels.Length != run)
                throw new ImageSetException($"{path} holds {count} images and {LabelsFile} beside it {labels.Length} labels: they do not belong together.");
            var own = labels.Length == run ? labels : labels[(part * run)..((part + 1) * run)];
            var isCifar10 = name.StartsWith("CIFAR-10-C", StringComparison.OrdinalIgnoreCase) && own.Max() < Cifar10Binary.ClassNames.Count;
            var classes = isCifar10 ? Cifar10Binary.ClassNames : [.. Enumerable.Range(0, own.Max() + 1).Select(k => $"class {k}")];
            var store = new NpyPixels(new MappedPixels(stream, header.Offset, header.Count), part * run, run, channels, height * width);
            return new ImageSet(new(Names.Slug(name), name, Path.GetFileName(path), "not stated", classes, []), new ImageShape(run, channels, height, width), store, own);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static (FileStream Stream, NpyHeader Header) Opened(string path)
    {
        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 4096);
            var header = NpyHeader.Read(stream, path);
            if (header.Type is not ("|u1" or "u1"))
                throw new ImageSetException($"{path} holds values of type {header.Type} where images are uint8 (|u1): save them as images.astype(numpy.uint8).");
            if (header.IsColumnOrder) throw new ImageSetException($"{path} is in column order (Fortran); save numpy.ascontiguousarray(images).");
            if (header.Shape is not [> 0, > 0 and <= 4096, > 0 and <= 4096, 1 or 3])
                throw new ImageSetException($"{path} has the shape {string.Join(" x ", header.Shape)} where images are N x H x W x 3 (or 1).");
            header.RequireLength(stream.Length, 1, path);
            return (stream, header);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            stream?.Dispose();
            throw new ImageSetException($"{path} cannot be read; check that it exists and that you may read it.", e);
        }
        catch
        {
            stream?.Dispose();
            throw;
        }
    }

    private static int Label(ReadOnlySpan<byte> bytes, string path, int place)
    {
        var label = bytes.Length switch { 1 => (sbyte)bytes[0], 4 => BinaryPrimitives.ReadInt32LittleEndian(bytes), _ => BinaryPrimitives.ReadInt64LittleEndian(bytes) };
        if (bytes.Length == 1) label = bytes[0];
        return label is >= 0 and < MostClasses ? (int)label : throw new ImageSetException($"{path}: label {place} is {label}, not a class.");
    }
}
