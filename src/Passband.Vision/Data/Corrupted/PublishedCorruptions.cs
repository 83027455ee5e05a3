using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Passband.Vision.Codecs;
using Passband.Vision.Data.Pictures;

namespace Passband.Vision.Data.Corrupted;

/// <summary>
/// Corrupted versions of an image set as Hendrycks and Dietterich 2019 published them: CIFAR-10-C and CIFAR-100-C, a .npy file a corruption with
/// the five severities one after the other and labels.npy; ImageNet-C and Tiny-ImageNet-C, a folder a corruption, in it a folder a severity, in
/// it a folder a class. Nothing is resized. The set itself shows its first version.
/// </summary>
public sealed class PublishedCorruptions : IImageSetSource
{
    private const int Severities = 5;

    /// <inheritdoc/>
    public string Accepts => "a folder of published corruptions: CIFAR-10-C's .npy files, or ImageNet-C's folders";

    /// <inheritdoc/>
    public bool CanOpen(string specification)
    {
        try
        {
            return Directory.Exists(specification) && (File.Exists(Path.Combine(specification, NpyImages.LabelsFile)) || Corruptions(specification).Count > 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public ImageSet Open(string specification, OpenOptions options, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(specification));
        if (options.Resize is not null) throw new ImageSetException($"{specification} holds published images, which are not resized; leave the size option out.");
        var versions = File.Exists(Path.Combine(path, NpyImages.LabelsFile)) ? Arrays(path) : Folders(path, options, cancellation);
        if (versions.Count == 0) throw new ImageSetException($"{specification} holds labels.npy and no corruption beside it, such as fog.npy; unpack all of CIFAR-10-C there.");
        var all = new CorruptedVersions(versions);
        var first = all.Of(versions[0].Key.Corruption, versions[0].Key.Severity);
        var name = Path.GetFileName(path);
        var set = first.With(first.Info with { Id = Names.Slug(name), Name = name, Source = "Hendrycks and Dietterich 2019, as published" }, all);
        return options.Decode.Colour == ColourMode.Grey && set.Shape.Channels == 3 ? set.ToGrey(options.Decode.Luma) : set;
    }

    /// <summary>"gaussian_noise" as ids are written here.</summary>
    private static string IdOf(string name) => name.Replace('_', '-').ToLowerInvariant();

    private static List<KeyValuePair<(string Corruption, int Severity), Func<ImageSet>>> Arrays(string folder)
    {
        var labels = new Lazy<int[]>(() => NpyImages.Labels(Path.Combine(folder, NpyImages.LabelsFile)));
        return
        [
            .. Directory.EnumerateFiles(folder, "*.npy").Where(file => Path.GetFileName(file) != NpyImages.LabelsFile).Order(StringComparer.Ordinal)
                .SelectMany(file => Enumerable.Range(0, Severities).Select(part => KeyValuePair.Create<(string Corruption, int Severity), Func<ImageSet>>(
                    (IdOf(Path.GetFileNameWithoutExtension(file)), part + 1),
                    () => NpyImages.Part(file, labels.Value, part, Severities, $"{Path.GetFileName(folder)} {Path.GetFileNameWithoutExtension(file)} {part + 1}")))),
        ];
    }

    private static List<KeyValuePair<(string Corruption, int Severity), Func<ImageSet>>> Folders(string folder, OpenOptions options, CancellationToken cancellation) =>
    [
        .. Corruptions(folder).SelectMany(corruption => Enumerable.Range(1, Severities).Where(severity => Directory.Exists(Path.Combine(corruption, $"{severity}")))
            .Select(severity => KeyValuePair.Create<(string Corruption, int Severity), Func<ImageSet>>(
                (IdOf(Path.GetFileName(corruption)), severity), () => Pictures(Path.Combine(corruption, $"{severity}"), $"{Path.GetFileName(folder)} {Path.GetFileName(corruption)} {severity}", options, cancellation)))),
    ];

    private static ImageSet Pictures(string folder, string name, OpenOptions options, CancellationToken cancellation)
    {
        var listing = PictureListing.Of(folder, cancellation);
        var index = ClassFolderIndex.Build(listing, options.Split);
        var files = index.Pictures.Select(p => Path.Combine(folder, p.Path)).ToList();
        try
        {
            var first = PictureDecoder.DecodeFile(files[0], DecodeOptions.Default);
            var shape = new ImageShape(files.Count, 3, first.Height, first.Width);
            return new ImageSet(new(Names.Slug(name), name, name, "not stated", index.ClassNames, index.Notes), shape, new PictureFilePixels(files, shape, DecodeOptions.Default), index.Pictures.Select(p => p.Label).ToArray(), NamesAndLengths(folder, index));
        }
        catch (PictureFormatException e)
        {
            throw new ImageSetException($"{files[0]} cannot be read ({e.Problem}); replace it with an intact copy.", e);
        }
    }

    // Millions of pictures are not decoded to tell one collection from another: names and lengths of the files stand for their content.
    private static string NamesAndLengths(string folder, PictureIndex index)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, label) in index.Pictures)
            sha.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{path}\t{new FileInfo(Path.Combine(folder, path)).Length}\t{label}\n")));
        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    // Folders that hold severities, at the top or one level down, where the published archives keep their kinds: noise, blur, weather, digital.
    private static List<string> Corruptions(string folder)
    {
        var top = Directory.GetDirectories(folder);
        return [.. top.Concat(top.Where(t => !Holds(t)).SelectMany(Directory.GetDirectories)).Where(Holds).Order(StringComparer.Ordinal)];

        static bool Holds(string candidate) => Directory.Exists(Path.Combine(candidate, "1")) && Directory.EnumerateDirectories(Path.Combine(candidate, "1")).Any()
            && Directory.EnumerateDirectories(candidate).All(d => Path.GetFileName(d) is ['1' or '2' or '3' or '4' or '5']);
    }
}
