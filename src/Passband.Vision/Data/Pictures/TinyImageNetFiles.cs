namespace Passband.Vision.Data.Pictures;

/// <summary>Recognises Tiny ImageNet's files and finds its lists of names.</summary>
internal static class TinyImageNetFiles
{
    internal const string Annotations = "val_annotations.txt";

    /// <summary>Whether a path is that of a training picture (WNID/images/file) or of a validation picture (val/images/file).</summary>
    internal static bool IsPicture(string path) =>
        path.Split('/') is [.., var above, "images", var file] && PictureIndex.HasPictureName(file) && (above == "val" || IsWnid(above));

    /// <summary>A WordNet id: a letter and eight digits.</summary>
    internal static bool IsWnid(string name) => name.Length == 9 && name[0] == 'n' && name.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;

    internal static bool LooksLikeFolder(string folder)
    {
        try
        {
            if (!Directory.Exists(folder))
                return false;
            if (File.Exists(Path.Combine(folder, Annotations)) || File.Exists(Path.Combine(folder, "val", Annotations)))
                return true;
            var train = Path.Combine(folder, "train");
            return Directory.EnumerateDirectories(Directory.Exists(train) ? train : folder)
                .Take(8).Any(child => IsWnid(Path.GetFileName(child)) && Directory.Exists(Path.Combine(child, "images")));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The text of a list in the folder itself or in the one around it, perhaps packed with gzip; null when there is none.</summary>
    internal static string? Beside(string path, string list)
    {
        var around = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))) ?? "/";
        return (Directory.Exists(path) ? TextFiles.ReadIfThere(Path.Combine(path, list)) : null)
            ?? TextFiles.ReadIfThere(Path.Combine(around, list));
    }
}
