using Passband.Results.Store.Changes;
using Passband.Results.Store.Database;
using Passband.Results.Store.Indexing;
using Passband.Results.Store.Queries;

namespace Passband.Results.Store;

/// <summary>
/// The results of a lab: files in two folders, and a database that lists, filters and searches them and keeps what people add
/// (tags, notes, deletions). The files are the truth; the database can be lost without losing a number. A result that lies in both
/// folders is one result: that of the latest run, and of equal ones the project's. Safe for many threads; one process at a time.
/// </summary>
public sealed class ResultStore : IDisposable
{
    private readonly FolderIndex _index;
    private readonly ResultSearch _search;
    private readonly DocumentFiles _files;
    private readonly Trash _trash;
    private readonly Remarks _remarks;
    private readonly Palette _palette;

    private ResultStore(StoreFolders folders, StoreDatabase database)
    {
        (Folders, Database) = (folders, database);
        var writer = new IndexWriter(folders);
        _index = new(folders, database, writer);
        _search = new(database);
        _files = new(folders, database, writer);
        _trash = new(folders, database, writer);
        _remarks = new(database);
        _palette = new(database);
    }

    /// <summary>Hears of every change of what lists show; called on the thread that made it. One that fails harms nothing else.</summary>
    public event Action? Changed;

    /// <summary>Where things lie.</summary>
    public StoreFolders Folders { get; }

    /// <summary>The database, for the jobs' records.</summary>
    internal StoreDatabase Database { get; }

    /// <summary>Bytes of the database and its journal.</summary>
    public long DatabaseBytes => Database.Bytes;

    /// <summary>Opens the database, making or migrating it; indexes nothing yet. The folder is this store's alone until it is disposed.</summary>
    /// <exception cref="StoreException">It is damaged, from a newer version, in use, or cannot be written; nothing in it was changed.</exception>
    public static ResultStore Open(StoreFolders folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        return new(folders, StoreDatabase.Open(folders));
    }

    /// <summary>Refuses to go on where the database, or the folder that holds it, was moved, removed or replaced while it is open.</summary>
    /// <exception cref="StoreException">It was; whatever is stored in its place would be lost.</exception>
    public void RequireInPlace() => Database.RequireInPlace();

    /// <summary>Looks at both folders and the trash, and reads what is new or changed.</summary>
    /// <param name="progress">Hears how many files of how many were looked at.</param>
    /// <param name="cancellation">Stops between two files; what was indexed stays.</param>
    public IndexReport Refresh(IProgress<(int Done, int Total)>? progress = null, CancellationToken cancellation = default)
    {
        var (files, read, removed) = _index.Refresh(progress, OnChanged, cancellation);
        return new(files, read, removed, BrokenFiles());
    }

    /// <summary>Results that match.</summary>
    public Task<ResultPage> QueryAsync(ResultQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _search.PageAsync(query, cancellation);
    }

    /// <summary>What the results that match can be filtered by; a filter does not narrow its own list.</summary>
    public Task<ResultFacets> FacetsAsync(ResultQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _search.FacetsAsync(query, cancellation);
    }

    /// <summary>A result by id, deleted ones included; null if there is none.</summary>
    public ResultSummary? Find(string id) => Database.Read(context => context.Results.FirstOrDefault(r => r.Id == id)) is { } row
        ? SummaryReader.Of(row) : null;

    /// <summary>The document of a result.</summary>
    /// <exception cref="ResultNotFoundException">There is none of that id, or its file is gone.</exception>
    /// <exception cref="ResultFormatException">Its file is damaged.</exception>
    public ResultDocument Read(string id) => _files.Read(id);

    /// <summary>Stores a document in the lab's folder, in place of an older one with the same inputs.</summary>
    /// <exception cref="IOException">The disk is full or cannot be written.</exception>
    public ResultSummary Add(ResultDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Added(document, () => _files.Add(document));
    }

    /// <summary>Stores a result that was read from somebody else's file, byte for byte, so that nothing a newer minor version added is lost.</summary>
    /// <exception cref="IOException">The disk is full or cannot be written.</exception>
    public ResultSummary Add(IncomingResult incoming)
    {
        ArgumentNullException.ThrowIfNull(incoming);
        var document = incoming.Document ?? throw new ArgumentException(incoming.Problem, nameof(incoming));
        return Added(document, () => _files.Add(document, incoming.Bytes.Span));
    }

    /// <summary>Copies results of the lab into the project's folder and returns their paths there.</summary>
    /// <exception cref="ResultNotFoundException">There is none of an id, it is deleted, or its file is gone.</exception>
    /// <exception cref="IOException">The disk is full or cannot be written.</exception>
    public IReadOnlyList<string> Publish(IReadOnlyCollection<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        string[] paths = [];
        // Those before one that fails are published all the same.
        Changing(() => paths = [.. ids.Select(_files.Publish)]);
        return paths;
    }

    /// <summary>Deletes results; <see cref="Restore"/> brings them back until the trash is emptied. Unknown ids are passed over.</summary>
    /// <exception cref="IOException">A file cannot be moved; what could be is deleted.</exception>
    public void Delete(IReadOnlyCollection<string> ids) => Changing(() => _trash.Delete(ids));

    /// <summary>Brings deleted results back.</summary>
    /// <exception cref="IOException">A file cannot be moved; what could be is back.</exception>
    public void Restore(IReadOnlyCollection<string> ids) => Changing(() => _trash.Restore(ids));

    /// <summary>Removes for good what was deleted before a moment, and returns how many results that were.</summary>
    public int EmptyTrash(DateTimeOffset before)
    {
        var count = _trash.Empty(before);
        OnChanged();
        return count;
    }

    /// <summary>Replaces a result's tags.</summary>
    /// <exception cref="ResultNotFoundException">There is none of that id.</exception>
    public void SetTags(string id, IReadOnlyCollection<string> tags) => Changing(() => _remarks.SetTags(id, tags));

    /// <summary>Adds tags to results and takes others off them, all at once. Unknown ids are passed over.</summary>
    public void ChangeTags(IReadOnlyCollection<string> ids, IReadOnlyCollection<string> added, IReadOnlyCollection<string> removed) =>
        Changing(() => _remarks.ChangeTags(ids, added, removed));

    /// <summary>The tags of results in alphabetical order, and how many of these have each.</summary>
    public IReadOnlyList<Facet> TagsOf(IReadOnlyCollection<string> ids) => _remarks.TagsOf(ids);

    /// <summary>Replaces a result's note; null or blank for none.</summary>
    /// <exception cref="ResultNotFoundException">There is none of that id.</exception>
    public void SetNote(string id, string? note) => Changing(() => _remarks.SetNote(id, note));

    /// <summary>A network's place in the palette, given at first sight and kept for good.</summary>
    public int ColourIndexOf(string network) => _palette.IndexOf(network);

    /// <summary>Files in the folders that are no results, with the sentence that says why.</summary>
    public IReadOnlyList<FolderEntry> BrokenFiles() => Database.Read(context => context.Files.Where(f => f.Problem != null && !f.Trashed)
        .OrderBy(f => f.Origin).ThenBy(f => f.Path).AsEnumerable()
        .Select(f => new FolderEntry(Place.Of(f).FullPath(Folders), null, f.Problem)).ToList());

    /// <summary>Images per second of the latest results, newest first, for estimates of time.</summary>
    /// <param name="networkSha256">Of this network; null for any.</param>
    /// <param name="count">How many at most.</param>
    public IReadOnlyList<ResultSummary> LatestWithRate(string? networkSha256, int count) => Database.Read(context => context.Results
        .Where(r => r.DeletedUtc == null && r.ImagesPerSecond != null && (networkSha256 == null || r.NetworkSha256 == networkSha256))
        .OrderByDescending(r => r.StartedUtc).ThenByDescending(r => r.Id).Take(Math.Max(0, count)).AsEnumerable().Select(SummaryReader.Of).ToList());

    /// <summary>Closes the database and lets go of the data folder.</summary>
    public void Dispose() => Database.Dispose();

    private void Changing(Action change)
    {
        // Else files would go into a new folder of the old name, and never be seen again.
        RequireInPlace();
        try
        {
            change();
        }
        finally
        {
            OnChanged();
        }
    }

    private ResultSummary Added(ResultDocument document, Action add)
    {
        RequireInPlace();
        add();
        OnChanged();
        return Find(document.Id) ?? throw new ResultNotFoundException($"The file of the result {document.Id} was removed as soon as it was written.");
    }

    private void OnChanged() => Listeners.Tell(Changed);
}
