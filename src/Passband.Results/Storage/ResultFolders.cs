namespace Passband.Results;

/// <summary>
/// Several folders of results that are looked at as one. A result that lies in more than one place is one result: that of the latest
/// run, and of equal ones that of the folder named first.
/// </summary>
public sealed class ResultFolders
{
    private const int ShortestPrefix = 4;
    private readonly IReadOnlyList<ResultFolder> _folders;

    /// <summary>Folders, which need not exist yet; the first goes before the others.</summary>
    public ResultFolders(params IReadOnlyList<ResultFolder> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        _folders = folders;
    }

    /// <summary>Their paths in words, such as "results or .passband/results".</summary>
    public string Places => string.Join(" or ", _folders.Select(f => f.Root));

    /// <summary>Finds a result by its id, a prefix of at least four digits that only one id has, or a path.</summary>
    /// <exception cref="ResultNotFoundException">There is none, or there are several; the message says so and what to do.</exception>
    /// <exception cref="ResultFormatException">It is found, but broken wherever it lies.</exception>
    public StoredResult Find(string idOrPath)
    {
        ArgumentNullException.ThrowIfNull(idOrPath);
        if (File.Exists(idOrPath))
            return new(idOrPath, ResultFile.Read(idOrPath));
        if (!idOrPath.All(char.IsAsciiHexDigit) || idOrPath.Length > ResultId.Length)
            throw new ResultNotFoundException($"There is no file {idOrPath}, and it is no result id (ids are {ResultId.Length} hexadecimal "
                + "digits).");
        if (idOrPath.Length < ShortestPrefix)
            throw new ResultNotFoundException($"{idOrPath} is too short for a result id: give at least {ShortestPrefix} digits.");
        var ids = _folders.SelectMany(f => f.PathsOf(idOrPath)).GroupBy(ResultFolder.IdOf).ToList();
        return ids.Count switch
        {
            0 => throw new ResultNotFoundException($"No result in {Places} has an id that begins with {idOrPath}."),
            1 => Latest([.. ids[0]]),
            _ => throw new ResultNotFoundException($"{ids.Count} results have ids that begin with {idOrPath}: "
                + $"{string.Join(", ", ids.Take(5).Select(paths => Path.GetFileNameWithoutExtension(paths.First())))}; give more digits."),
        };
    }

    /// <summary>Every result once, read one at a time, and every broken file with its sentence; the folders' order, by path in each.</summary>
    public IReadOnlyList<FolderEntry> Enumerate()
    {
        var entries = _folders.SelectMany(f => f.Enumerate()).ToList();
        var shown = entries.Where(e => e.Document is not null).GroupBy(e => e.Document!.Id)
            .Select(same => same.MaxBy(e => e.Document!.Provenance.StartedUtc)!).ToHashSet();
        return [.. entries.Where(e => e.Document is null || shown.Contains(e))];
    }

    // A broken copy does not keep another from being found.
    private static StoredResult Latest(IReadOnlyList<string> paths)
    {
        StoredResult? latest = null;
        ResultFormatException? broken = null;
        foreach (var path in paths)
            try
            {
                var found = new StoredResult(path, ResultFile.Read(path));
                if (latest is null || found.Document.Provenance.StartedUtc > latest.Document.Provenance.StartedUtc) latest = found;
            }
            catch (ResultFormatException problem)
            {
                broken ??= problem;
            }

        return latest ?? throw broken!;
    }
}
