namespace Passband.Vision.Data.Pictures;

/// <summary>The names folders and archives give to the halves of a set.</summary>
internal static class Splits
{
    internal static IReadOnlyList<string> Names(DataSplit split) => split == DataSplit.Train ? ["train"] : ["test", "val", "validation"];

    internal static bool IsSplitName(string folder) => folder is "train" or "test" or "val" or "validation";

    /// <summary>The folder of the split; of the test names the first that is there.</summary>
    internal static string Choose(IReadOnlyCollection<string> folders, DataSplit split) =>
        Names(split).FirstOrDefault(folders.Contains)
        ?? throw new ImageSetException($"There is no {string.Join(" or ", Names(split))} folder among {string.Join(", ", folders)}; ask for the other split.");

    /// <summary>
    /// Where the pictures of a split are: the folder or archive itself, or, of a folder that has nothing but the splits, the
    /// folder or archive in it that is named after the split.
    /// </summary>
    internal static string Locate(string path, DataSplit split)
    {
        if (!Directory.Exists(path))
            return path;
        try
        {
            var folders = Directory.GetDirectories(path).Select(folder => Path.GetFileName(folder)!).Where(name => !name.StartsWith('.')).ToList();
            if (folders.Count > 0)
                return folders.All(IsSplitName) && folders.Count > 1 ? Path.Combine(path, Choose(folders, split)) : path;
            var archives = Directory.GetFiles(path).Where(file => file.EndsWith(".tar.gz", StringComparison.Ordinal) || file.EndsWith(".tar", StringComparison.Ordinal));
            return Names(split).SelectMany(name => archives.Where(file => Path.GetFileName(file).StartsWith(name, StringComparison.Ordinal)))
                .Order(StringComparer.Ordinal).FirstOrDefault(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return path;
        }
    }
}
