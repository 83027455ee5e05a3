namespace Passband.Vision.Data.Pictures;

/// <summary>Names a set after its folder or archive and what was done to its pictures.</summary>
internal static class PictureSetName
{
    internal static string Of(string location)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(location));
        var name = Stem(Path.GetFileName(full));
        // "test" alone says too little; the folder above it says of what.
        return Splits.IsSplitName(name) ? $"{Path.GetFileName(Path.GetDirectoryName(full))} {name}".Trim() : name;
    }

    internal static ImageSetInfo Describe(string name, string location, OpenOptions options, string licence, PictureIndex index)
    {
        var size = options.Resize is { } resize ? $" {resize.Crop} x {resize.Crop}" : "";
        var grey = options.Decode.Colour == Codecs.ColourMode.Grey;
        var id = Names.Slug(name) + (options.Resize is { } r ? $"-{r.Crop}" : "") + (grey ? "-grey" : "");
        return new ImageSetInfo(id, name + size + (grey ? " (grey)" : ""), location, licence, index.ClassNames, index.Notes);
    }

    private static string Stem(string file)
    {
        foreach (var extension in (string[])[".tar.gz", ".tgz", ".tar"])
            if (file.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
                return file[..^extension.Length];
        return file;
    }
}
