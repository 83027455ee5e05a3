namespace Passband.Vision.Data.Pictures;

/// <summary>Finds the pictures and classes of one half of Tiny ImageNet. A listing that has only one half gives that one.</summary>
internal static class TinyImageNetIndex
{
    internal static PictureIndex Build(IPictureListing listing, DataSplit split, string? wnids, string? words)
    {
        var annotations = listing.Files.FirstOrDefault(path => Path.GetFileName(path) == TinyImageNetFiles.Annotations);
        var train = listing.Files.Where(path => path.Split('/') is [.., var wnid, "images", var file]
            && PictureIndex.HasPictureName(file) && TinyImageNetFiles.IsWnid(wnid)).Select(path => (Path: path, Wnid: path.Split('/')[^3])).ToList();
        var pictures = annotations is not null && (split == DataSplit.Test || train.Count == 0) ? Validation(listing, annotations) : train;
        if (pictures.Count == 0)
            throw new ImageSetException(
                $"{listing.Location} has no picture of Tiny ImageNet's layout; "
                + "give the folder or archive with train/WNID/images or val/images.");

        var known = wnids is null
            ? [.. pictures.Select(picture => picture.Wnid).Distinct().Order(StringComparer.Ordinal)]
            : TextFiles.Lines(wnids).Order(StringComparer.Ordinal).Distinct().ToList();
        var label = known.Select((wnid, index) => (wnid, index)).ToDictionary(pair => pair.wnid, pair => pair.index);
        // A shorter wnids.txt chooses among the classes.
        var left = pictures.Where(picture => !label.ContainsKey(picture.Wnid)).ToList();
        if (left.Count == pictures.Count)
            throw new ImageSetException(
                $"wnids.txt lists none of the classes of {listing.Location}, such as {left[0].Wnid}; use the wnids.txt that belongs to it.");
        pictures.RemoveAll(picture => !label.ContainsKey(picture.Wnid));
        var notes = new List<string>();
        if (left.Count > 0)
            notes.Add($"{PictureIndex.Counted(left.Count, "picture", "pictures")} of {PictureIndex.Counted(left.DistinctBy(p => p.Wnid).Count(), "class", "classes")} that wnids.txt does not list left out.");
        if (pictures.DistinctBy(picture => picture.Wnid).Count() is var present && present < known.Count) notes.Add($"Pictures of {present} of the {known.Count} classes.");
        return new PictureIndex(PictureIndex.InTurn(pictures.Select(picture => (picture.Path, label[picture.Wnid]))), ClassNames(known, words), notes);
    }

    private static List<(string Path, string Wnid)> Validation(IPictureListing listing, string annotations)
    {
        var wnidOf = new Dictionary<string, string>();
        var number = 0;
        foreach (var line in TextFiles.Lines(listing.ReadText(annotations) ?? ""))
        {
            number++;
            if (line.Split('\t') is not [var file, var wnid, ..] || !TinyImageNetFiles.IsWnid(wnid))
                throw new ImageSetException(
                    $"{listing.Location}/{annotations} has no file name and WordNet id in line {number}; replace it with the original.");
            wnidOf[file] = wnid;
        }
        var folder = annotations[..^TinyImageNetFiles.Annotations.Length] + "images/";
        var pictures = listing.Files.Where(path => path.StartsWith(folder, StringComparison.Ordinal) && PictureIndex.HasPictureName(path)).ToList();
        var strangers = pictures.Where(path => !wnidOf.ContainsKey(path[folder.Length..])).ToList();
        if (strangers.Count > 0)
            throw new ImageSetException(
                $"{annotations} in {listing.Location} names no class for {PictureIndex.Counted(strangers.Count, "picture", "pictures")}, "
                + $"such as {strangers[0]}; replace it with the original.");
        return [.. pictures.Select(path => (path, wnidOf[path[folder.Length..]]))];
    }

    /// <summary>The first word of each class; with its id added where two classes share a word.</summary>
    private static List<string> ClassNames(IReadOnlyList<string> wnids, string? words)
    {
        var wanted = wnids.ToHashSet();
        var wordOf = new Dictionary<string, string>();
        foreach (var line in TextFiles.Lines(words ?? ""))
            if (line.Split('\t', 2) is [var wnid, var synonyms] && wanted.Contains(wnid))
                wordOf[wnid] = synonyms.Split(',')[0].Trim();
        var shared = wordOf.Values.GroupBy(word => word).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        return [.. wnids.Select(wnid => !wordOf.TryGetValue(wnid, out var word) ? wnid : shared.Contains(word) ? $"{word} ({wnid})" : word)];
    }
}
