using Passband.Probes.Shelves;
using Passband.Vision.Data;
using Passband.Vision.Evaluation;

namespace Passband.Probes.Bench;

/// <summary>Finds the pictures that the bench is asked for.</summary>
public sealed class PictureSource(OpenImages open, UploadedPictures uploads)
{
    /// <summary>A picture by name.</summary>
    /// <param name="name">Which.</param>
    /// <param name="progress">Hears how far opening its image set is; may be null.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="RequestException">There is no such image set, picture or upload.</exception>
    /// <exception cref="ImageSetException">Its image set cannot be opened.</exception>
    public async Task<SourcePicture> FindAsync(PictureName name, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Upload is { } hash) return await Task.Run(() => Uploaded(name, hash), cancellation).ConfigureAwait(false);
        using var lease = await open.OpenAsync(name.Set!, progress, cancellation).ConfigureAwait(false);
        var images = lease.Images;
        if (name.Index >= images.Count)
            throw new RequestException($"{images.Name} has the images 0 to {images.Count - 1}, and no image {name.Index}: choose another one.");
        var label = images.Label(name.Index);
        return new SourcePicture(name, images.PictureAt(name.Index), $"{images.Name}, image {name.Index}")
        {
            Class = images.ClassNames[label],
            Label = label,
            Classes = images.ClassNames,
            Count = images.Count,
        };
    }

    /// <summary>
    /// A picture of another class, to go with a picture: the next one of its set, or one of the drawn sets beside an upload. Where images have
    /// two cues in conflict, none of its cues speaks for a class that one of the picture's does.
    /// </summary>
    /// <inheritdoc cref="FindAsync"/>
    public async Task<PictureName> PartnerAsync(PictureName name, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Set is not { } set) return PictureName.Of("shapes:agree", 0);
        using var lease = await open.OpenAsync(set, progress, cancellation).ConfigureAwait(false);
        var images = lease.Images;
        var first = Math.Min(name.Index, images.Count - 1);
        var others = Enumerable.Range(1, images.Count).Select(k => (first + k) % images.Count);
        var another = others.FirstOrDefault(k => images.Label(k) != images.Label(first), first);
        return PictureName.Of(set, others.FirstOrDefault(k => !Classes(images, k).Intersect(Classes(images, first)).Any(), another));
    }

    private static IEnumerable<int> Classes(ImageSet images, int index) =>
        images.Info.OtherCue.Count > index ? [images.Label(index), images.Info.OtherCue[index]] : [images.Label(index)];

    private SourcePicture Uploaded(PictureName name, string hash) => new(name, uploads.Read(hash), "uploaded picture");
}
