using Microsoft.EntityFrameworkCore;
using Passband.Results.Store.Database;
using Passband.Results.Store.Rows;

namespace Passband.Results.Store.Indexing;

/// <summary>
/// Brings the database in line with files: where a result's file lies decides whether it is listed, deleted or gone. Of several files
/// with one id, those not in the trash count first, then the latest run, then the project's.
/// </summary>
internal sealed class IndexWriter(StoreFolders folders)
{
    /// <summary>Takes over what was read of files, except those that changed since, and forgets files that are no longer there.</summary>
    public void Apply(StoreContext context, IReadOnlyCollection<FoundFile> found, IReadOnlyCollection<Place> gone)
    {
        var current = found.Where(f => FileState.Of(Place.Of(f.File).FullPath(folders)) == FileState.Of(f.File)).ToList();
        var lost = gone.Where(place => !File.Exists(place.FullPath(folders))).ToHashSet();
        var paths = current.Select(f => f.File.Path).Concat(lost.Select(place => place.Path)).Distinct().ToList();
        var known = context.Files.Where(f => paths.Contains(f.Path)).ToDictionary(Place.Of);
        var ids = new HashSet<string>(current.Select(f => f.File.ResultId).OfType<string>(), StringComparer.Ordinal);
        foreach (var file in current.Select(f => f.File))
            if (known.TryGetValue(Place.Of(file), out var before))
            {
                if (before.ResultId is { } id) ids.Add(id);
                context.Update(file);
            }
            else
                context.Add(file);
        foreach (var (place, row) in known)
            if (lost.Contains(place))
            {
                if (row.ResultId is { } id) ids.Add(id);
                context.Remove(row);
            }
        context.SaveChanges();
        context.ChangeTracker.Clear();
        Settle(context, ids, current);
    }

    /// <summary>Makes each result's row say what its files say.</summary>
    /// <param name="context">In a transaction.</param>
    /// <param name="ids">The results.</param>
    /// <param name="read">Files that were just read; others are read when needed.</param>
    public void Settle(StoreContext context, IReadOnlyCollection<string> ids, IReadOnlyCollection<FoundFile> read)
    {
        var files = context.Files.Where(f => f.ResultId != null && ids.Contains(f.ResultId)).ToLookup(f => f.ResultId!);
        var rows = context.Results.Where(r => ids.Contains(r.Id)).ToDictionary(r => r.Id);
        var remarks = context.Remarks.Where(r => ids.Contains(r.ResultId)).ToDictionary(r => r.ResultId);
        var fresh = read.ToDictionary(f => Place.Of(f.File));
        foreach (var id in ids)
        {
            var row = rows.GetValueOrDefault(id);
            var file = files[id].OrderBy(f => f.Trashed).ThenByDescending(f => f.StartedUtc).ThenBy(f => f.Origin)
                .ThenBy(f => f.Path, StringComparer.Ordinal).FirstOrDefault();
            if (file is null)
            {
                if (row is not null) context.Remove(row);
                continue;
            }
            var deleted = file.Trashed ? row?.DeletedUtc ?? DateTimeOffset.UtcNow : (DateTimeOffset?)null;
            var source = fresh.GetValueOrDefault(Place.Of(file));
            if (source is null && row is not null && (row.Origin, row.Path, row.StartedUtc) == (file.Origin, file.Path, file.StartedUtc))
            {
                if (row.DeletedUtc == deleted) continue;
                row.DeletedUtc = deleted;
                context.Update(row);
                continue;
            }
            source ??= FoundFile.Read(folders, Place.Of(file));
            // Changed since it was indexed: the next look at the folders settles it.
            if (source.Result is not { } next || next.Id != id) continue;
            next.DeletedUtc = deleted;
            AddRemarks(next, remarks.GetValueOrDefault(id));
            context.Entry(next).State = row is null ? EntityState.Added : EntityState.Modified;
        }
        context.SaveChanges();
        context.ChangeTracker.Clear();
    }

    /// <summary>Puts people's tags and note in place of the document's.</summary>
    private static void AddRemarks(ResultRow row, RemarkRow? remark)
    {
        (row.Tags, row.Note) = (remark?.Tags ?? row.Tags, remark?.Note);
        row.SearchText = SearchText.With(row.SearchText, row.Tags, row.Note);
    }
}
