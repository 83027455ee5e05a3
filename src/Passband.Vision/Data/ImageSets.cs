using Passband.Vision.Data.Cifar;
using Passband.Vision.Data.Corrupted;
using Passband.Vision.Data.Pictures;

namespace Passband.Vision.Data;

/// <summary>Opens an image set from a name or a path, whichever kind it is.</summary>
/// <param name="sources">The kinds, in the order they are asked.</param>
public sealed class ImageSets(IReadOnlyList<IImageSetSource> sources)
{
    /// <summary>The kinds of set that are known, in the order they are asked.</summary>
    public IReadOnlyList<IImageSetSource> Sources => sources;

    /// <summary>CIFAR-10 binary, NumPy files, published corruptions, Tiny ImageNet and class folders, after the given kinds.</summary>
    /// <param name="first">More kinds, asked first; such as sets that are opened by a name.</param>
    public static ImageSets With(params IReadOnlyList<IImageSetSource> first) =>
        new([.. first, new Cifar10Binary(), new NpyImages(), new PublishedCorruptions(), new TinyImageNet(), new ClassFolder()]);

    /// <summary>Opens the set with the first kind that recognises it.</summary>
    /// <param name="specification">A name or a path.</param>
    /// <param name="options">Split, colour, size, cache; the defaults when null.</param>
    /// <param name="progress">Told how far it is; may be null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ImageSetException">No kind recognises it, or it cannot be opened.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public ImageSet Open(
        string specification, OpenOptions? options = null, IProgress<DataProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(specification);
        foreach (var source in sources)
            if (source.CanOpen(specification))
                return source.Open(specification, options ?? new OpenOptions(), progress, cancellation);
        var problem = Path.Exists(specification) ? "is no kind of image set that is known" : "does not exist";
        throw new ImageSetException($"{specification} {problem}; give {string.Join(", or ", sources.Select(source => source.Accepts))}.");
    }
}
