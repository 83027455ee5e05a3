using Microsoft.EntityFrameworkCore;
using Passband.Results.Store.Database;
using Passband.Results.Store.Indexing;
using Passband.Results.Store.Rows;

namespace Passband.Results.Store.Changes;

/// <summary>
/// Deleting moves a result's files into the trash, which mirrors the two folders; restoring moves them back. The move is what counts,
/// and the database follows it: a crash between the two is made good by the next look at the folders.
/// </summary>
internal sealed class Trash(StoreFolders folders, StoreDatabase database, IndexWriter writer)
{
    public void Delete(IReadOnlyCollection<string> ids) => Move(ids, trashed: false);

    public void Restore(IReadOnlyCollection<string> ids) => Move(ids, trashed: true);

    /// <summary>Removes files, rows and remarks of what was deleted before a moment.</summary>
    public int Empty(DateTimeOffset before) => database.Write(context =>
    {
        var ids = context.Results.Where(r => r.DeletedUtc < before).Select(r => r.Id).ToList();
        foreach (var file in context.Files.Where(f => f.Trashed && f.ResultId != null && ids.Contains(f.ResultId)).ToList())
        {
            Place.Of(file).Delete(folders);
            context.Remove(file);
        }
        context.SaveChanges();
        context.Remarks.Where(r => ids.Contains(r.ResultId)).ExecuteDelete();
        context.Results.Where(r => ids.Contains(r.Id)).ExecuteDelete();
        return ids.Count;
    });

    // What was moved before a file that cannot be is recorded all the same.
    private void Move(IReadOnlyCollection<string> ids, bool trashed)
    {
        Exception? failure = null;
        database.Write(context =>
        {
            // Only what is listed can be deleted, and only what is not can be restored.
            var wanted = context.Results.Where(r => ids.Contains(r.Id) && r.DeletedUtc != null == trashed).Select(r => r.Id).ToList();
            var moved = new List<string>();
            foreach (var file in context.Files.Where(f => f.Trashed == trashed && f.ResultId != null && wanted.Contains(f.ResultId)).ToList())
                try
                {
                    Move(Place.Of(file), Place.Of(file) with { Trashed = !trashed });
                    Record(context, file);
                    moved.Add(file.ResultId!);
                }
                catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
                {
                    failure ??= problem;
                }
            context.SaveChanges();
            context.ChangeTracker.Clear();
            writer.Settle(context, moved.Distinct().ToList(), []);
        });
        if (failure is not null) throw failure;
    }

    // Copied beside the new place, then renamed: also between two disks no half of a file is ever seen.
    private void Move(Place from, Place to)
    {
        var (source, target) = (from.FullPath(folders), to.FullPath(folders));
        if (!File.Exists(source)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Guid.NewGuid():N}.tmp");
        try
        {
            File.Copy(source, temporary);
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
        File.Delete(source);
    }

    private void Record(StoreContext context, FileRow file)
    {
        var state = FileState.Of((Place.Of(file) with { Trashed = !file.Trashed }).FullPath(folders));
        context.Files.Where(f => f.Origin == file.Origin && f.Path == file.Path).ExecuteDelete();
        if (state.Size < 0) return;
        context.Add(new FileRow
        {
            Origin = file.Origin,
            Trashed = !file.Trashed,
            Path = file.Path,
            Size = state.Size,
            // What was moved may be newer than what was indexed: then the next look reads it.
            ChangedTicks = state == FileState.Of(file) ? state.ChangedTicks : 0,
            ResultId = file.ResultId,
            StartedUtc = file.StartedUtc,
        });
    }
}
