using Passband.Vision.Codecs;

namespace Passband.Vision.Data.Cifar;

/// <summary>
/// CIFAR-10 (Krizhevsky 2009) in its binary version: a folder of data_batch_*.bin and test_batch*.bin, one .bin file, the archive
/// cifar-10-binary.tar.gz, or the name "cifar10" for the archive downloaded into the user's cache folder.
/// </summary>
public sealed class Cifar10Binary : IImageSetSource
{
    private const string KnownName = "cifar10";

    /// <summary>The ten classes in the order of their labels.</summary>
    public static IReadOnlyList<string> ClassNames { get; } =
        ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    /// <inheritdoc/>
    public string Accepts => $"the name {KnownName}, or a folder, file or archive of CIFAR-10's binary version";

    /// <inheritdoc/>
    public bool CanOpen(string specification)
    {
        if (specification == KnownName)
            return true;
        if (Directory.Exists(specification))
            return BatchFiles(specification).Count > 0;
        if (!File.Exists(specification))
            return false;
        return IsBin(specification) || Archives.Peek(specification, 4).Any(name => IsBin(name) && name.Contains("_batch", StringComparison.Ordinal));
    }

    /// <summary>Opens the set. A single .bin file is taken whole, whatever the split.</summary>
    /// <inheritdoc/>
    public ImageSet Open(string specification, OpenOptions options, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Resize is not null)
            throw new ImageSetException("CIFAR-10's images are 32 x 32 and are not resized; leave the size option out.");
        var path = specification == KnownName ? Downloaded(options) : specification;
        var meter = new ProgressMeter(progress, "Reading CIFAR-10", "bytes", null);
        var records = new Cifar10Records();
        if (Directory.Exists(path))
            ReadFolder(path, options.Split, records, meter, cancellation);
        else if (IsBin(path))
            ReadFile(path, records, meter);
        else
            ReadArchive(path, options.Split, records, meter, cancellation);
        meter.Report();

        var set = ImageSet.InMemory(Describe(path, options.Split), new ImageShape(records.Count, 3, 32, 32), records.Pixels(), records.Labels);
        return options.Decode.Colour == ColourMode.Grey ? set.ToGrey(options.Decode.Luma) : set;
    }

    private static string Downloaded(OpenOptions options)
    {
        var path = Path.Combine(options.CacheFolder ?? OpenOptions.UserCacheFolder, Cifar10Download.FileName);
        return File.Exists(path) ? path
            : throw new ImageSetException($"CIFAR-10 is not at {path}; download it first, or give the path of its binary version.");
    }

    private static void ReadFolder(string folder, DataSplit split, Cifar10Records records, ProgressMeter meter, CancellationToken cancellation)
    {
        var files = BatchFiles(folder).Where(file => IsOf(split, Path.GetFileName(file))).ToList();
        if (files.Count == 0)
            throw new ImageSetException($"{folder} has no {Pattern(split)} file; add it, or ask for the other split.");
        foreach (var file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadFile(file, records, meter);
        }
    }

    private static void ReadFile(string path, Cifar10Records records, ProgressMeter meter)
    {
        try
        {
            _ = Cifar10Records.CountIn(path, new FileInfo(path).Length);
            var bytes = File.ReadAllBytes(path);
            records.Add(path, bytes);
            meter.Add(bytes.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImageSetException($"{path} cannot be read; check that it exists and that you may read it.", e);
        }
    }

    private static void ReadArchive(string path, DataSplit split, Cifar10Records records, ProgressMeter meter, CancellationToken cancellation)
    {
        foreach (var file in Archives.Files(path))
        {
            cancellation.ThrowIfCancellationRequested();
            var name = Path.GetFileName(file.Name);
            if (!IsBin(name) || !IsOf(split, name))
                continue;
            var source = $"{path}/{name}";
            _ = Cifar10Records.CountIn(source, file.Length);
            var bytes = file.Read();
            records.Add(source, bytes);
            meter.Add(bytes.Length);
        }
        if (records.Count == 0)
            throw new ImageSetException($"{path} has no {Pattern(split)} file; give the archive of CIFAR-10's binary version.");
    }

    private static List<string> BatchFiles(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*_batch*.bin").Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static bool IsBin(string name) => name.EndsWith(".bin", StringComparison.OrdinalIgnoreCase);

    private static bool IsOf(DataSplit split, string name) =>
        name.StartsWith(split == DataSplit.Train ? "data_batch" : "test_batch", StringComparison.Ordinal);

    private static string Pattern(DataSplit split) => split == DataSplit.Train ? "data_batch_*.bin" : "test_batch.bin";

    private static ImageSetInfo Describe(string path, DataSplit split)
    {
        var part = IsBin(path) ? Path.GetFileNameWithoutExtension(path) : split == DataSplit.Train ? "train" : "test";
        return new ImageSetInfo(
            $"cifar10-{Names.Slug(part)}", $"CIFAR-10 {part.Replace('_', ' ')}",
            "Krizhevsky 2009, Learning multiple layers of features from tiny images; https://www.cs.toronto.edu/~kriz/cifar.html",
            "not stated", ClassNames, []);
    }
}
