using Passband.Vision.Data.Storage;

namespace Passband.Vision.Data.Pictures;

/// <summary>Opens a set of picture files from its packed file, which is made first where it is missing, outdated or damaged.</summary>
internal sealed class PictureCache(
    string kind, IPictureListing listing, OpenOptions options, IProgress<DataProgress>? progress, CancellationToken cancellation)
{
    /// <summary>Part of every key: raise it when decoding or the layout changes, so that older files are not used.</summary>
    private const string Version = "1";

    /// <param name="name">The set's name.</param>
    /// <param name="licence">Its licence.</param>
    /// <param name="alsoDependsOn">Lines for the key besides the listing's own.</param>
    /// <param name="build">Finds pictures and classes; called only when there is no usable file.</param>
    internal ImageSet Open(string name, string licence, IEnumerable<string> alsoDependsOn, Func<PictureIndex> build)
    {
        options.Resize?.Check();
        var key = Key(alsoDependsOn);
        var folder = options.CacheFolder ?? OpenOptions.UserCacheFolder;
        var path = Path.Combine(folder, $"{Names.Slug(name)}-{key}.passband");
        if (PackedFile.TryOpen(path, key) is { } known)
            return known;

        var index = build();
        var info = PictureSetName.Describe(name, listing.Location, options, licence, index);
        try
        {
            using var writer = new PackedWriter(path);
            new PicturePacker(listing, index, options, progress).Pack(writer, key, info, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImageSetException(
                $"The decoded pictures cannot be kept in {folder} ({e.Message.TrimEnd('.')}); "
                + "free some space or set XDG_CACHE_HOME to another folder.", e);
        }
        return PackedFile.TryOpen(path, key)
            ?? throw new ImageSetException($"The packed file {path} was changed while it was made; try again.");
    }

    private string Key(IEnumerable<string> alsoDependsOn)
    {
        var decode = options.Decode;
        IEnumerable<string> settings =
        [
            Version, kind, $"{options.Split}", $"{options.Resize}", $"{options.SkipBroken}", $"{decode.Colour}",
            FormattableString.Invariant($"{decode.Luma.R:R} {decode.Luma.G:R} {decode.Luma.B:R}"),
            $"{decode.Background.R} {decode.Background.G} {decode.Background.B}", $"{decode.MaxPixels} {decode.MaxBytes}",
        ];
        return PackedLayout.Key([.. settings, .. alsoDependsOn, .. listing.Fingerprint]);
    }
}
