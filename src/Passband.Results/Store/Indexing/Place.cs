using Passband.Results.Store.Rows;

namespace Passband.Results.Store.Indexing;

/// <summary>Where a file of a result lies: its folder, whether in the trash, and the path within, with forward slashes.</summary>
internal readonly record struct Place(ResultOrigin Origin, bool Trashed, string Path)
{
    public static Place Of(FileRow row) => new(row.Origin, row.Trashed, row.Path);

    /// <summary>The place of a full path under a root.</summary>
    public static Place Of(ResultOrigin origin, bool trashed, string root, string fullPath) =>
        new(origin, trashed, System.IO.Path.GetRelativePath(root, fullPath).Replace('\\', '/'));

    /// <summary>Folder that such paths begin in.</summary>
    public static string Root(StoreFolders folders, ResultOrigin origin, bool trashed) => System.IO.Path.GetFullPath((origin, trashed) switch
    {
        (ResultOrigin.Project, false) => folders.Project,
        (_, false) => folders.Lab,
        (ResultOrigin.Project, true) => System.IO.Path.Combine(folders.Trash, "project"),
        _ => System.IO.Path.Combine(folders.Trash, "lab"),
    });

    /// <summary>Removes the file, if it is there.</summary>
    public void Delete(StoreFolders folders)
    {
        var path = FullPath(folders);
        if (File.Exists(path)) File.Delete(path);
    }

    public string FullPath(StoreFolders folders) => System.IO.Path.Combine(Root(folders, Origin, Trashed), Path);
}
