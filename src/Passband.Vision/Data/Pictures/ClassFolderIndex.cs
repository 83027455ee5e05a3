namespace Passband.Vision.Data.Pictures;

/// <summary>Reads classes off the folder names: the first folder of a path, below what all paths share and below the split.</summary>
internal static class ClassFolderIndex
{
    internal static PictureIndex Build(IPictureListing listing, DataSplit split)
    {
        var pictures = listing.Files.Where(PictureIndex.HasPictureName).ToList();
        var ignored = listing.Files.Count - pictures.Count;
        if (pictures.Count == 0)
            throw new ImageSetException(
                $"{listing.Location} holds no JPEG, PNG or WebP picture; give a folder with one folder of pictures for each class.");

        var root = Root(pictures, split);
        var below = pictures.Where(path => path.StartsWith(root, StringComparison.Ordinal)).ToList();
        var inClass = below.Where(path => path.IndexOf('/', root.Length) >= 0).ToList();
        if (inClass.Count == 0)
            throw new ImageSetException(
                $"{listing.Location} holds {PictureIndex.Counted(pictures.Count, "picture", "pictures")} but no class folders; "
                + "put the pictures of each class into a folder of its own.");

        var classes = inClass.Select(Class).Distinct().Order(StringComparer.Ordinal).ToList();
        var label = classes.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index);
        var pictureLabels = PictureIndex.InTurn(inClass.Select(path => (path, label[Class(path)])));
        return new PictureIndex(pictureLabels, classes, Notes(ignored, below.Count - inClass.Count));

        string Class(string path) => path[root.Length..path.IndexOf('/', root.Length)];
    }

    private static List<string> Notes(int ignored, int loose)
    {
        var notes = new List<string>();
        if (ignored > 0)
            notes.Add($"{PictureIndex.Counted(ignored, "file that is no picture was", "files that are no pictures were")} ignored.");
        if (loose > 0)
            notes.Add($"{PictureIndex.Counted(loose, "picture outside the class folders was", "pictures outside the class folders were")} ignored.");
        return notes;
    }

    /// <summary>
    /// Goes down while a single folder holds everything and has folders itself (as the one at the top of an archive), and into train or
    /// test where all folders are named so.
    /// </summary>
    private static string Root(List<string> pictures, DataSplit split)
    {
        var root = "";
        while (true)
        {
            var below = pictures.Where(path => path.StartsWith(root, StringComparison.Ordinal)).Select(path => path[root.Length..].Split('/')).ToList();
            var folders = below.Where(parts => parts.Length > 1).Select(parts => parts[0]).Distinct().ToList();
            var nested = below.All(parts => parts.Length > 2);
            if (folders.Count > 1 && nested && folders.All(Splits.IsSplitName))
                return $"{root}{Splits.Choose(folders, split)}/";
            if (folders.Count != 1 || !nested)
                return root;
            root += folders[0] + "/";
        }
    }
}
