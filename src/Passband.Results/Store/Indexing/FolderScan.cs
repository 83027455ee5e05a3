using Passband.Results.Store.Database;

namespace Passband.Results.Store.Indexing;

/// <summary>What differs between the folders and the index.</summary>
/// <param name="Files">Files in all, those of the trash not counted.</param>
/// <param name="Unread">Files that are new or changed.</param>
/// <param name="Gone">Files that are no longer there.</param>
internal sealed record FolderScan(int Files, IReadOnlyList<Place> Unread, IReadOnlyList<Place> Gone)
{
    private static readonly (ResultOrigin Origin, bool Trashed)[] Kinds =
        [(ResultOrigin.Project, false), (ResultOrigin.Lab, false), (ResultOrigin.Project, true), (ResultOrigin.Lab, true)];

    public static FolderScan Of(StoreFolders folders, StoreDatabase database, CancellationToken cancellation)
    {
        // The database first: what a probe adds meanwhile is then read once more, and never taken for gone.
        var known = database.Read(context => context.Files.Select(f => new { f.Origin, f.Trashed, f.Path, f.Size, f.ChangedTicks })
            .AsEnumerable().ToDictionary(f => new Place(f.Origin, f.Trashed, f.Path), f => new FileState(f.Size, f.ChangedTicks)));
        var files = 0;
        List<Place> unread = [];
        foreach (var (origin, trashed) in Kinds)
        {
            var root = Place.Root(folders, origin, trashed);
            foreach (var file in JsonFiles.Under(root).Where(path => !ResultFolder.IsNoResult(root, path)))
            {
                cancellation.ThrowIfCancellationRequested();
                if (!trashed) files++;
                var place = Place.Of(origin, trashed, root, file);
                if (!known.Remove(place, out var state) || FileState.Of(file) != state) unread.Add(place);
            }
        }
        return new(files, unread, [.. known.Keys]);
    }
}
