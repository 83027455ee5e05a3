namespace Passband.Results;

/// <summary>What an import found.</summary>
/// <param name="New">Paths, in the folder, of results that were added.</param>
/// <param name="Known">Files, or places in them, whose result the folder already had; left as they were.</param>
/// <param name="Broken">Files, or places in them, that are no results, with the sentence that says why.</param>
public sealed record ImportReport(IReadOnlyList<string> New, IReadOnlyList<string> Known, IReadOnlyList<FolderEntry> Broken);

/// <summary>Brings results of others into a folder.</summary>
public static class ResultImport
{
    /// <summary>Copies results from a file, which may hold an array of them, or from all JSON files and published tables (CSV) of a folder, checking each; broken ones stop nothing.</summary>
    /// <param name="folder">Where they go.</param>
    /// <param name="source">A file or a folder.</param>
    /// <exception cref="ResultNotFoundException">There is no such file or folder.</exception>
    public static ImportReport Into(ResultFolder folder, string source)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        var files = File.Exists(source) ? [source]
            : Directory.Exists(source) ? JsonFiles.Under(source).Where(file => !ResultFolder.IsNoResult(source, file)).Concat(JsonFiles.Under(source, "*.csv"))
            : throw new ResultNotFoundException($"There is no file or folder {source} to import.");
        List<string> added = [], known = [];
        List<FolderEntry> broken = [];
        var stored = folder.StoredIds();
        foreach (var result in IncomingResults.In([.. files]))
            if (result.Document is not { } document)
            {
                broken.Add(new(result.Name, null, result.Problem));
            }
            else if (!stored.Add(document.Id))
            {
                known.Add(result.Name);
            }
            else
            {
                // The bytes are kept as they are, so that nothing a newer minor version added is lost.
                var target = folder.PathOf(document);
                AtomicFile.Write(target, result.Bytes.Span);
                added.Add(target);
            }

        return new(added, known, broken);
    }
}
