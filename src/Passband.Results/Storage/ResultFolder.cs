namespace Passband.Results;

/// <summary>A result and the file that holds it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Document">The result.</param>
public sealed record StoredResult(string Path, ResultDocument Document);

/// <summary>A file of a folder: a result, or the sentence that says why it is none.</summary>
/// <param name="Path">The file.</param>
/// <param name="Document">The result; null if the file is broken.</param>
/// <param name="Problem">One sentence; null if the file is a result.</param>
public sealed record FolderEntry(string Path, ResultDocument? Document, string? Problem);

/// <summary>
/// The folder of results: <c>&lt;image set&gt;/&lt;network&gt;/&lt;experiment&gt;-&lt;id&gt;.json</c>. The file's name carries the id,
/// so a result is found without reading the others. <c>networks</c> and <c>studies</c>, the folders of trained networks and of studies, are passed
/// over.
/// </summary>
public sealed class ResultFolder
{
    /// <summary>The folder of studies within a folder of results.</summary>
    public const string StudiesFolder = "studies";

    private static readonly string[] OtherFolders = ["networks", StudiesFolder];

    /// <summary>A folder, which need not exist yet.</summary>
    /// <param name="root">The folder "results".</param>
    public ResultFolder(string root)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(root);
        Root = System.IO.Path.GetFullPath(root);
    }

    /// <summary>Full path of the folder.</summary>
    public string Root { get; }

    /// <summary>Where a result belongs.</summary>
    public string PathOf(ResultDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var imageSet = Slug.Of(document.ImageSet.Id);
        return System.IO.Path.Combine(Root, OtherFolders.Contains(imageSet) ? "images-" + imageSet : imageSet, Slug.Of(document.Network.Name),
            $"{Slug.Of(document.Experiment.Id)}-{document.Id}.json");
    }

    /// <summary>Stores a result, in place of an older one with the same inputs, and returns its path.</summary>
    /// <exception cref="ResultFormatException">The document contradicts itself.</exception>
    public string Save(ResultDocument document)
    {
        var (path, before) = (PathOf(document), PathOfId(document.Id));
        ResultFile.Write(document, path);
        // A network or image set that was renamed since must not leave the same result in two places.
        if (before is not null && !string.Equals(before, path, StringComparison.Ordinal)) File.Delete(before);
        return path;
    }

    /// <summary>Finds a result by its id, a prefix of at least four digits that only one id has, or a path.</summary>
    /// <exception cref="ResultNotFoundException">There is none, or there are several; the message says so and what to do.</exception>
    /// <exception cref="ResultFormatException">It is found, but broken.</exception>
    public StoredResult Find(string idOrPath) => new ResultFolders(this).Find(idOrPath);

    /// <summary>Path of the result with this id, or null if it is not stored; the file is not read.</summary>
    public string? PathOfId(string id) => Files().FirstOrDefault(path => IdOf(path) == id);

    /// <summary>Paths of the results whose ids begin so; the files are not read.</summary>
    internal IEnumerable<string> PathsOf(string prefix) => Files().Where(path => IdOf(path)?.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>Ids that file names carry; the files are not read.</summary>
    internal HashSet<string> StoredIds() => [.. Files().Select(IdOf).OfType<string>()];

    /// <summary>All JSON files by path, results read one at a time and broken ones reported with their sentence.</summary>
    public IEnumerable<FolderEntry> Enumerate()
    {
        foreach (var path in Files())
        {
            FolderEntry entry;
            try
            {
                entry = new(path, ResultFile.Read(path), null);
            }
            catch (ResultFormatException problem)
            {
                entry = new(path, null, problem.Message);
            }
            yield return entry;
        }
    }

    /// <summary>Whether a file of a results folder is a trained network's card or a study rather than a result.</summary>
    internal static bool IsNoResult(string root, string path) =>
        OtherFolders.Any(folder => path.StartsWith(System.IO.Path.Combine(root, folder) + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal));

    private IEnumerable<string> Files() => JsonFiles.Under(Root).Where(path => !IsNoResult(Root, path));

    /// <summary>The id that a file's name carries; null if it carries none.</summary>
    internal static string? IdOf(string path)
    {
        var name = System.IO.Path.GetFileNameWithoutExtension(path);
        var dash = name.LastIndexOf('-');
        return dash >= 0 && name.Length - dash - 1 == ResultId.Length ? name[(dash + 1)..] : null;
    }
}
