namespace Passband.Vision.Data.Pictures;

/// <summary>Lists a folder or an archive, whichever the path is.</summary>
internal static class PictureListing
{
    internal static IPictureListing Of(string path, CancellationToken cancellation)
    {
        if (Directory.Exists(path))
            return new FolderListing(path, cancellation);
        if (File.Exists(path))
            return new ArchiveListing(path, cancellation);
        throw new ImageSetException($"{path} does not exist; give a folder or an archive.");
    }
}
