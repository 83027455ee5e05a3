using Passband.Results.Store.Database;
using Passband.Results.Store.Indexing;
using Passband.Results.Store.Rows;

namespace Passband.Results.Store.Changes;

/// <summary>Reads, adds and publishes the documents themselves. A file is written before the database says so.</summary>
internal sealed class DocumentFiles(StoreFolders folders, StoreDatabase database, IndexWriter writer)
{
    // One file at a time is written and indexed: the index leaves out a file that changes under it, as a second writer's would.
    private readonly Lock _adding = new();

    public ResultDocument Read(string id)
    {
        // Twice, because it may be deleted or restored, and so moved, between the question where it lies and the reading.
        for (var attempt = 1; ; attempt++)
        {
            var row = RowOf(id);
            var path = new Place(row.Origin, row.DeletedUtc is not null, row.Path).FullPath(folders);
            if (File.Exists(path)) return ResultFile.Read(path);
            if (attempt == 2) throw new ResultNotFoundException($"The file {path} of the result {id} is gone.");
        }
    }

    public void Add(ResultDocument document)
    {
        var folder = new ResultFolder(folders.Lab);
        lock (_adding) Index(document, Place.Of(ResultOrigin.Lab, false, folder.Root, folder.Save(document)));
    }

    /// <summary>Stores a document as the bytes it was read from.</summary>
    public void Add(ResultDocument document, ReadOnlySpan<byte> bytes)
    {
        Store(document, bytes, ResultOrigin.Lab, new(folders.Lab));
    }

    /// <summary>Copies a result of the lab, byte for byte, and returns the path; one that the project has stays as it is.</summary>
    public string Publish(string id)
    {
        var row = RowOf(id);
        if (row.DeletedUtc is not null) throw new ResultNotFoundException($"The result {id} is deleted: restore it before it is published.");
        var source = new Place(row.Origin, false, row.Path);
        if (row.Origin == ResultOrigin.Project) return source.FullPath(folders);
        var path = source.FullPath(folders);
        if (!File.Exists(path)) throw new ResultNotFoundException($"The file {path} of the result {id} is gone.");
        var bytes = ResultFile.ReadBytes(path, ResultFile.DefaultSizeLimit);
        var document = ResultFile.Parse(bytes, path);
        return Store(document, bytes, ResultOrigin.Project, new(folders.Project));
    }

    private string Store(ResultDocument document, ReadOnlySpan<byte> bytes, ResultOrigin origin, ResultFolder folder)
    {
        var path = folder.PathOf(document);
        lock (_adding)
        {
            AtomicFile.Write(path, bytes);
            Index(document, Place.Of(origin, false, folder.Root, path));
        }
        return path;
    }

    // A file of the same folder that had the result under another name (a network renamed since) goes; so does a deleted one.
    private void Index(ResultDocument document, Place place) => database.Write(context =>
    {
        var state = FileState.Of(place.FullPath(folders));
        // Deleted between the writing and now: it lies in the trash, and that is its only copy.
        if (state.Size < 0) return;
        var found = FoundFile.Of(document, place, state);
        var others = context.Files.Where(f => f.ResultId == found.File.ResultId && (f.Trashed || f.Origin == place.Origin))
            .AsEnumerable().Select(Place.Of).ToList();
        others.Remove(place);
        foreach (var other in others) other.Delete(folders);
        writer.Apply(context, [found], others);
    });

    private ResultRow RowOf(string id) => database.Read(context => context.Results.FirstOrDefault(r => r.Id == id))
        ?? throw new ResultNotFoundException($"There is no result {id}.");
}
