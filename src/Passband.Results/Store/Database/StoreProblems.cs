using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Passband.Results.Store.Database;

/// <summary>The database's errors in one sentence that names the file and says what to do.</summary>
internal static class StoreProblems
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, Io = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    /// <summary>Whether an error is the database's, and which.</summary>
    public static SqliteException? Cause(Exception problem) => problem switch
    {
        SqliteException sqlite => sqlite,
        DbUpdateException { InnerException: SqliteException sqlite } => sqlite,
        _ => null,
    };

    public static StoreException Of(SqliteException problem, string file) => new(problem.SqliteErrorCode switch
    {
        NotADatabase or Corrupt => Damaged(file),
        ReadOnly or CannotOpen => $"The database {file} cannot be written: make the file and its folder writable, or name another data folder.",
        Full => $"The disk of the database {file} is full: free some space and try again; what was stored before is kept.",
        Busy or Locked => $"The database {file} is held by another program: close that one and try again.",
        Io => $"The disk of the database {file} fails to read or write: check the disk, and free some space if it is full.",
        _ => $"The database {file} reports: {problem.Message.ReplaceLineEndings(" ").TrimEnd('.')}.",
    }, problem);

    public static string Damaged(string file) =>
        $"The database {file} is damaged: put back a copy of it, or move it away and start again, which reads all results anew from their files "
        + "but loses tags, notes and the list of jobs.";

    public static string Newer(string file) =>
        $"The database {file} was made by a newer version of Passband: use that version, or name another data folder.";

    public static string Gone(string file) =>
        $"The database {file} was moved, removed or replaced while it is open: put it back with its folder, or start the dashboard anew; until then nothing is stored.";

    public static string IsFolder(string file) => $"The database {file} is a folder: move it away, or name another data folder.";

    public static string Foreign(string file) =>
        $"The database {file} belongs to another program: move it away, or name another data folder.";
}
