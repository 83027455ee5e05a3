namespace Passband.Vision.Data.Pictures;

/// <summary>
/// Tiny ImageNet (Stanford CS231n): train/WNID/images/*.JPEG, val/images/*.JPEG with val_annotations.txt; as the folder, or as an archive
/// of the whole or of one half. Classes are sorted by WordNet id, as a class-folder loader numbers them: all of wnids.txt where
/// that file is in the folder or beside the archive, else those that occur. They are named by words.txt where it is there, or by id.
/// </summary>
public sealed class TinyImageNet : IImageSetSource
{
    /// <inheritdoc/>
    public string Accepts => "a folder or archive laid out as Tiny ImageNet";

    /// <inheritdoc/>
    public bool CanOpen(string specification)
    {
        if (Directory.Exists(specification))
            return TinyImageNetFiles.LooksLikeFolder(specification)
                || Archives.Peek(Splits.Locate(specification, DataSplit.Test), 2).Any(TinyImageNetFiles.IsPicture);
        return File.Exists(specification) && Archives.Peek(specification, 2).Any(TinyImageNetFiles.IsPicture);
    }

    /// <inheritdoc/>
    public ImageSet Open(string specification, OpenOptions options, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(options);
        // The folder of the whole also has a test folder without labels, which no split means.
        var path = TinyImageNetFiles.LooksLikeFolder(specification) ? specification : Splits.Locate(specification, options.Split);
        var listing = PictureListing.Of(path, cancellation);
        var wnids = TinyImageNetFiles.Beside(path, "wnids.txt");
        var words = TinyImageNetFiles.Beside(path, "words.txt");
        var half = options.Split == DataSplit.Train ? "train" : "val";
        return new PictureCache("tiny-imagenet", listing, options, progress, cancellation)
            .Open($"tiny-imagenet-{half}", "ImageNet terms of access: research and education only", [wnids ?? "", words ?? ""], () =>
                TinyImageNetIndex.Build(listing, options.Split, wnids, words));
    }
}
