namespace Passband.Vision.Data.Pictures;

/// <summary>
/// A folder, or a .tar or .tar.gz archive, with one folder of JPEG, PNG or WebP pictures for each class. Class names are the folder names,
/// sorted ordinally; the pictures come class by class in turn, so that the first n hold every class alike. Where train and test lie
/// side by side, the split says which. The pictures are decoded once into a packed file in the cache folder.
/// </summary>
public sealed class ClassFolder : IImageSetSource
{
    /// <inheritdoc/>
    public string Accepts => "a folder or .tar.gz archive with one folder of pictures for each class";

    /// <inheritdoc/>
    public bool CanOpen(string specification) =>
        Directory.Exists(specification) || (File.Exists(specification) && Archives.IsArchive(specification));

    /// <inheritdoc/>
    public ImageSet Open(string specification, OpenOptions options, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(options);
        var path = Splits.Locate(specification, options.Split);
        var listing = PictureListing.Of(path, cancellation);
        return new PictureCache("class-folder", listing, options, progress, cancellation)
            .Open(PictureSetName.Of(path), "not stated", [], () => ClassFolderIndex.Build(listing, options.Split));
    }
}
